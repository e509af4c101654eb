// Negative control of the agreement check: every declaration of nw_decls.h is made wrong once, and the compiler
// must refuse each. Needs a macOS SDK: SDK=/path node mutate-declarations.mjs
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile, copyFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = import.meta.dirname;
const compiler = process.env.CHECK_CC ?? 'clang';
const flags = (process.env.CHECK_FLAGS ?? '').split(' ').filter(Boolean);

/** @returns every way to make one line of the header wrong: `{ what, line }` */
function mutationsOf(line) {
  const found = [];
  const prototype = /^(?!typedef|extern|#|\/)([a-z].*?)\b((?:nw|sec)_\w+)\((.*)\);$/.exec(line);
  if (prototype) {
    const [, returns, name, list] = prototype;
    const parameters = list === 'void' ? [] : list.split(', ');
    found.push({
      what: `${name}: an extra argument`,
      line: `${returns}${name}(${[...parameters, 'int extra'].join(', ')});`,
    });
    found.push({ what: `${name}: another return type`, line: `struct other *${name}(${list});` });
    found.push({
      what: `${name}: another last type`,
      line: `${returns}${name}(${[...parameters.slice(0, -1), 'long double other'].join(', ')});`,
    });
  }
  const block = /^typedef (\w+) \(\^(\w+)\)\((.*)\);$/.exec(line);
  if (block)
    found.push({
      what: `${block[2]}: an extra argument`,
      line: `typedef ${block[1]} (^${block[2]})(${block[3]}, int extra);`,
    });
  const constant = /^extern const (\w+) (\w+);$/.exec(line);
  if (constant)
    found.push({ what: `${constant[2]}: another type`, line: `extern const long ${constant[2]};` });
  for (const entry of line.matchAll(/E\((nw_\w+), (\d+)\)/g)) {
    const wrong = `E(${entry[1]}, ${Number(entry[2]) + 7})`;
    found.push({
      what: `${entry[1]}: another value`,
      line: line.slice(0, entry.index) + wrong + line.slice(entry.index + entry[0].length),
    });
  }
  return found;
}

async function compiles(folder) {
  try {
    await run(compiler, [
      ...flags,
      '-fblocks',
      '-std=c11',
      '-w',
      '-fsyntax-only',
      '-iquote',
      folder,
      join(folder, 'nw_check.c'),
    ]);
    return true;
  } catch {
    return false;
  }
}

const header = (await readFile(join(here, '../src/transport/nw_decls.h'), 'utf8')).split('\n');
const mutations = header.flatMap((line, index) =>
  mutationsOf(line).map((mutation) => ({ ...mutation, index })),
);
const root = await mkdtemp(join(tmpdir(), 'nw-mutations-'));
const missed = [];
const pending = [...mutations];

async function worker(number) {
  const folder = await mkdtemp(join(root, `w${number}-`));
  await copyFile(join(here, 'nw_check.c'), join(folder, 'nw_check.c'));
  for (let mutation = pending.pop(); mutation; mutation = pending.pop()) {
    await writeFile(join(folder, 'nw_decls.h'), header.with(mutation.index, mutation.line).join('\n'));
    if (await compiles(folder)) missed.push(mutation.what);
  }
}

try {
  const control = await mkdtemp(join(root, 'control-'));
  await copyFile(join(here, 'nw_check.c'), join(control, 'nw_check.c'));
  await writeFile(join(control, 'nw_decls.h'), header.join('\n'));
  if (!(await compiles(control))) throw new Error('the unchanged declarations do not agree with this SDK');
  await Promise.all(Array.from({ length: availableParallelism() }, (_, number) => worker(number)));
} finally {
  await rm(root, { recursive: true, force: true });
}
console.log(
  `declarations, made wrong on purpose: ${mutations.length - missed.length} passed, ${missed.length} failed`,
);
for (const what of missed) console.error(`not rejected: ${what}`);
process.exitCode = missed.length === 0 && mutations.length > 60 ? 0 : 1;
