// test-check-binary.mjs FILE LISTS: the check refuses the file once each promise of `make macos` is broken in a copy.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const [path, lists] = process.argv.slice(2);
const original = await readFile(path);
const FIRST_SLICE = original.readUInt32BE(8 + 8);
const FLAGS = FIRST_SLICE + 24;

const withFlags = (change) => {
  const copy = Buffer.from(original);
  copy.writeUInt32LE(change(copy.readUInt32LE(FLAGS)) >>> 0, FLAGS);
  return copy;
};
const withText = (from, to) => {
  const copy = Buffer.from(original);
  let at = copy.indexOf(`${from}\0`, FIRST_SLICE);
  if (at < 0 || from.length !== to.length) throw new Error(`cannot put ${to} for ${from}`);
  for (; at >= 0; at = copy.indexOf(`${from}\0`, at)) copy.write(to, at);
  return copy;
};
/** Changes a load command of the first slice: its offset and bytes are found by its number. */
const withCommand = (number, change) => {
  const copy = Buffer.from(original);
  let command = FIRST_SLICE + 32;
  while (copy.readUInt32LE(command) !== number) command += copy.readUInt32LE(command + 4);
  change(copy, command);
  return copy;
};

const breaks = {
  'one architecture': original.subarray(FIRST_SLICE, FIRST_SLICE + original.readUInt32BE(8 + 12)),
  'not position-independent': withFlags((flags) => flags & ~0x200000),
  'a stack that may be executed': withFlags((flags) => flags | 0x20000),
  'flat name lookup': withFlags((flags) => flags & ~0x80),
  'a newer minimum version': withCommand(0x32, (bytes, at) => bytes.writeUInt32LE(13 << 16, at + 12)),
  "a library that is not the system's": withText('/usr/lib/libSystem.B.dylib', '/opt/lib/libSystem.B.dylib'),
  'a function that is not in the list': withText('_nw_connection_start', '_nw_connection_stars'),
  'no stack protector': withText('___stack_chk_fail', '___stack_chk_none'),
  'a segment that is writable and executable': withCommand(0x19, (bytes, at) =>
    bytes.writeUInt32LE(7, at + 60),
  ),
  'not signed': withCommand(0x1d, (bytes, at) => bytes.writeUInt32LE(0x2b, at)),
};

const folder = await mkdtemp(join(tmpdir(), 'check-binary-'));
const passes = async (bytes) => {
  const file = join(folder, 'copy');
  await writeFile(file, bytes);
  return run(process.execPath, [join(import.meta.dirname, 'check-binary.mjs'), file, lists]).then(
    () => true,
    () => false,
  );
};
const missed = [];
try {
  if (!(await passes(original))) missed.push('the file itself is refused');
  for (const [what, bytes] of Object.entries(breaks)) {
    if (await passes(bytes)) missed.push(`not refused: ${what}`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
for (const what of missed) console.error(what);
console.log(
  `macos binary, broken on purpose: ${Object.keys(breaks).length + 1 - missed.length} passed, ${missed.length} failed`,
);
process.exitCode = missed.length === 0 ? 0 : 1;
