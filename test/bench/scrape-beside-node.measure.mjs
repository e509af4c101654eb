// `lanelight metrics --listen` beside a bare `node:http` server that sends the same bytes, and a thousand scrapes a second.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { createInterface } from 'node:readline';
import { loadavg } from 'node:os';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cpuMs, has, inTurn, ratio, spread, table } from './kit.mjs';

export const title = 'metrics --listen beside a bare node:http server with the same answer';

const cli = fileURLToPath(new URL('../../dist/cli/cli.js', import.meta.url));
const capture = fileURLToPath(new URL('../captures/healthy-15.5.json', import.meta.url));
const scrapes = 10_000;
const clients = 10;
const steadySeconds = 10;

const bareServer = `
  let body = '';
  process.stdin.on('data', (chunk) => (body += chunk)).on('end', () => {
    const answer = Buffer.from(body);
    const server = require('node:http').createServer((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8', 'Content-Length': answer.length });
      response.end(answer);
    });
    server.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port + '/metrics'));
  });`;

/** Starts a server that prints its address. */
async function serving(args, input, stream) {
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.end(input);
  child[stream === 'stdout' ? 'stderr' : 'stdout'].resume();
  const [line] = await once(createInterface({ input: child[stream] }), 'line');
  return { child, address: /http:\S+\/metrics/.exec(line)[0] };
}

const load = (address, ...how) =>
  execFileSync('h2load', ['--h1', '-c', String(clients), ...how, address], { encoding: 'utf8' });

const found = (output, pattern) => Number(pattern.exec(output)?.[1]);

const residentBytes = (pid) =>
  found(readFileSync(`/proc/${pid}/status`, 'utf8'), /VmRSS:\s+(\d+) kB/) * 1_024;

/** What it answers. */
async function bodyAt(address) {
  const [response] = await once(get(address), 'response');
  let body = '';
  for await (const part of response.setEncoding('utf8')) body += part;
  return body;
}

export async function measure({ rounds }) {
  if (!has('h2load')) return 'h2load is not installed.';
  const ours = await serving([cli, 'metrics', '--listen', '127.0.0.1:0', '--replay', capture], '', 'stderr');
  const body = await bodyAt(ours.address);
  const bare = await serving(['-e', bareServer], body, 'stdout');
  try {
    const processorMs = { ours: [], bare: [] };
    const run =
      (name, { child, address }) =>
      () => {
        const before = cpuMs(child.pid);
        const output = load(address, '-n', String(scrapes));
        processorMs[name].push(((cpuMs(child.pid) - before) / scrapes) * 1_000);
        if (found(output, / (\d+) succeeded/) !== scrapes) throw new Error(output);
        return found(output, /, ([\d.]+) req\/s/);
      };
    const rates = await inTurn({ ours: run('ours', ours), bare: run('bare', bare) }, rounds);
    const before = residentBytes(ours.child.pid);
    const begun = cpuMs(ours.child.pid);
    const steady = load(ours.address, '-D', String(steadySeconds), '--rps', String(1_000 / clients));
    const growth = (residentBytes(ours.child.pid) - before) / 2 ** 20;
    return [
      table(
        ['lanelight', 'bare node:http', 'ratio', 'processor µs a scrape, lanelight / bare', 'ratio'],
        [
          [
            spread(rates.ours),
            spread(rates.bare),
            ratio(rates.ours, rates.bare),
            `${spread(processorMs.ours)} / ${spread(processorMs.bare)}`,
            ratio(processorMs.ours, processorMs.bare),
          ],
        ],
      ),
      table(
        ['seconds', 'scrapes answered', 'failed', 'of one core', 'longest', 'growth in MiB', 'load average'],
        [
          [
            steadySeconds,
            found(steady, / (\d+) succeeded/),
            found(steady, / (\d+) failed/),
            `${((cpuMs(ours.child.pid) - begun) / steadySeconds / 10).toFixed(1)} %`,
            /time for request:\s+\S+\s+(\S+)/.exec(steady)?.[1],
            growth.toFixed(1),
            loadavg()[0].toFixed(1),
          ],
        ],
      ),
    ].join('\n\n');
  } finally {
    for (const { child } of [ours, bare]) child.kill('SIGKILL');
  }
}
