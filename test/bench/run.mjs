// node test/bench/run.mjs [--rounds N] [NAME…]   runs the measurements of this folder and prints Markdown tables.
// A measurement is a file NAME.measure.mjs here that exports `title` and `measure({ rounds })`, which returns Markdown.
import { readdirSync, readFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '5' } },
  allowPositionals: true,
});
const folder = new URL('./', import.meta.url);
const ending = '.measure.mjs';
const names = readdirSync(folder)
  .filter((name) => name.endsWith(ending))
  .map((name) => name.slice(0, -ending.length));
const unknown = positionals.find((name) => !names.includes(name));
if (unknown !== undefined || !/^[1-9]\d?$/.test(values.rounds)) {
  process.stderr.write(`usage: node test/bench/run.mjs [--rounds N] [${names.join(' | ')}]\n`);
  process.exit(64);
}

const system = /PRETTY_NAME="(.*)"/.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? process.platform;
const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
const memory = Math.round(totalmem() / 2 ** 30);
process.stdout.write(
  `${cpus().length} × ${processor}, ${memory} GiB, ${system}, kernel ${release()}, node ${process.version}; ` +
    `medians of ${values.rounds} (min–max).\n`,
);
for (const name of positionals.length > 0 ? positionals : names) {
  const { title, measure } = await import(new URL(`${name}${ending}`, folder).href);
  process.stdout.write(`\n### ${title}\n\n`);
  process.stdout.write(`${await measure({ rounds: Number(values.rounds) })}\n`);
}
