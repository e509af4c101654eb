// node test/mac-traces/record.mjs real|double FOLDER
// Writes one NDJSON trace per scenario into FOLDER: from this Mac's own helper, or from the helper on the double.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runHelper } from '../../helper/test/nw/run-helper.mjs';
import { scenarios } from './scenarios.mjs';

const helperFolder = fileURLToPath(new URL('../../helper', import.meta.url));
const binaries = { real: 'build/lanelight-helper', double: 'build/nw/asan/lanelight-helper' };
const targets = { real: 'all', double: 'test-nw-build' };
const maxStartMs = 10_000;

const [kind, folder] = process.argv.slice(2);
if (!(kind in binaries) || folder === undefined) {
  console.error('usage: record.mjs real|double FOLDER');
  process.exit(64);
}
execFileSync('make', ['-s', '-C', helperFolder, targets[kind]], { stdio: ['ignore', 'ignore', 'inherit'] });
const binary = join(helperFolder, binaries[kind]);

/** The helper's own server, until the recording ends. */
const serve = () =>
  new Promise((resolve, reject) => {
    const child = spawn(binary, ['serve', '--listen', '127.0.0.1:0'], { stdio: ['pipe', 'pipe', 'ignore'] });
    const late = setTimeout(() => reject(new Error('the server did not start')), maxStartMs);
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      printed += text;
      const port = /"type":"listening".*"port":(\d+)/.exec(printed)?.[1];
      if (port === undefined) return;
      clearTimeout(late);
      resolve({ address: `127.0.0.1:${port}`, stop: () => child.stdin.end('cancel\n') });
    });
    child.on('error', reject);
  });

function gateway() {
  try {
    const route = execFileSync('/sbin/route', ['-n', 'get', 'default'], { encoding: 'utf8' });
    return `${/gateway: ([\d.]+)/.exec(route)[1]}:9`;
  } catch {
    return undefined;
  }
}

mkdirSync(folder, { recursive: true });
const server = await serve();
const places = {
  SERVER: server.address,
  // The double needs a real peer, whatever it makes of it.
  GATEWAY: kind === 'double' ? server.address : gateway(),
  TARGET: kind === 'double' ? server.address : process.env.LANELIGHT_TRACE_TARGET,
};
for (const { name, args, double, openFiles } of scenarios) {
  const place = Object.keys(places).find((word) => args.includes(word));
  if (place !== undefined && places[place] === undefined) {
    console.log(`not recorded: ${name} (there is no ${place} here)`);
    continue;
  }
  const filled = args.map((word) => (word === place ? places[place] : word));
  const { stdout, exitCode } = await runHelper(binary, {
    args: filled,
    double: kind === 'double' ? double : '',
    openFiles,
  });
  writeFileSync(join(folder, `${name}.ndjson`), stdout);
  console.log(`recorded: ${name} (exit code ${exitCode})`);
}
server.stop();
