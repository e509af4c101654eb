// npm run campaign -- [--seed N] [--minutes N] [--only NAME]… [--case N] [--write docs/reliability.md]
// Tries to break the programs from outside, in Linux namespaces. Exits with 1 if a case failed.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sources } from '../bench/kit.mjs';

const { load, close } = await sources();
const { readOptions, usage } = await load('test/campaign/options.ts');
const { campaigns } = await load('test/campaign/campaigns.ts');
const { markdown, inserted, summary } = await load('test/campaign/table.ts');
const { bundle } = await load('test/support/bundle.ts');

const options = readOptions(
  process.argv.slice(2),
  campaigns.map(({ name }) => name),
);
if (options === null) {
  process.stderr.write(`${usage}\nCampaigns: ${campaigns.map(({ name }) => name).join(', ')}\n`);
  process.exit(64);
}

const own = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
const namespaces = [...own, '--net', '--mount', '--pid', '--fork', '--mount-proc', '--kill-child'];
const tried = spawnSync('unshare', [...namespaces, 'true'], { encoding: 'utf8' });
if (tried.status !== 0) {
  process.stderr.write(
    `The campaign needs Linux namespaces: ${tried.stderr?.trim() ?? tried.error?.message}\n`,
  );
  process.exit(1);
}

const writer = await bundle('test/storage/writer.ts', 'writer');
await close();
process.on('exit', () => rmSync(dirname(writer), { recursive: true, force: true }));

process.stdout.write(`Seed ${options.seed}, ${options.minutes} minutes.\n`);
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const child = spawn(
  'unshare',
  [
    ...namespaces,
    'sh',
    here('namespace.sh'),
    process.execPath,
    here('inside.mjs'),
    JSON.stringify({ ...options, writer }),
  ],
  { stdio: ['ignore', 'inherit', 'inherit', 'pipe'] },
);
let results = '';
child.stdio[3].setEncoding('utf8').on('data', (text) => {
  results += text;
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill('SIGKILL'));
child.on('close', (code, signal) => {
  if (results === '') {
    process.stderr.write(`The campaign did not finish (${signal ?? code}).\n`);
    process.exit(1);
  }
  const run = JSON.parse(results);
  process.stdout.write(`\n${markdown(run)}\n\n${summary(run)}\n`);
  if (options.write !== null)
    writeFileSync(options.write, inserted(readFileSync(options.write, 'utf8'), run));
  process.exit(run.results.some(({ failures }) => failures.length > 0) ? 1 : 0);
});
