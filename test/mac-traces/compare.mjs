// node test/mac-traces/compare.mjs BELIEVED MACS
// Prints one page: what the double believes (BELIEVED/NAME.ndjson) beside what each Mac did (MACS/*/…/traces/NAME.ndjson).
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { reduce } from './reduce.mjs';
import { scenarios } from './scenarios.mjs';

const [believed, macs] = process.argv.slice(2);
if (believed === undefined || macs === undefined) {
  console.error('usage: compare.mjs BELIEVED MACS');
  process.exit(64);
}

/** An artefact keeps the folder it was uploaded from where it has more than one. */
const tracesOf = (mac) =>
  [join(macs, mac, 'mac-results/traces'), join(macs, mac, 'traces')].find(existsSync) ?? null;
const names = readdirSync(macs)
  .filter((name) => tracesOf(name) !== null)
  .sort();
const read = (folder, name) => {
  const file = join(folder, `${name}.ndjson`);
  return existsSync(file) ? reduce(readFileSync(file, 'utf8')) : null;
};

let agree = 0;
let differ = 0;
const rows = [];
for (const { name, shows } of scenarios) {
  rows.push('', `## ${name}`, '', `Shows ${shows}.`, '');
  const double = read(believed, name);
  const real = names.map((mac) => read(tracesOf(mac), name));
  rows.push(`| | the double | ${names.join(' | ')} |`, `|---|---|${names.map(() => '---|').join('')}`);
  const fields = new Set([double, ...real].flatMap((trace) => Object.keys(trace ?? {})));
  for (const field of fields) {
    const cells = real.map((trace) => {
      if (trace === null) return 'not recorded';
      const same = trace[field] === double?.[field];
      if (same) agree += 1;
      else differ += 1;
      return `${same ? 'same' : `**${trace[field] ?? '–'}**`}`;
    });
    rows.push(`| ${field} | ${double?.[field] ?? '–'} | ${cells.join(' | ')} |`);
  }
}
console.log('# Traces of real Macs beside the double\n');
console.log(`${agree} agree, ${differ} differ, on ${names.length} Macs.`);
console.log(rows.join('\n'));
