// TLS: connections opened, checked with one HTTP request and closed one after the other, beside `openssl s_time`; and as many
// at once as are held together, beside h2load. Every connection is a whole handshake with the same server, `serve --tls`.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setInterval } from 'node:timers';
import { cpuMs, freshHost, has, helper, inTurn, ratio, Running, spread, table } from './kit.mjs';

export const title = 'TLS connections beside openssl s_time and h2load (per second, one HTTP request each)';

const onlyOne = 20_000;
const together = 3000;
const peerSeconds = 20;

/** One contender against a server of its own: its rate, and processor milliseconds for each connection of client and server. */
async function against(client) {
  const server = new Running(helper, ['serve', '--listen', `${freshHost()}:0`, '--mode', 'http', '--tls']);
  const { host, port } = await server.next('port');
  const before = cpuMs(server.child.pid);
  const { connections, ms, clientMs } = await client(`${host}:${port}`);
  const serverMs = cpuMs(server.child.pid) - before;
  await server.stop();
  return {
    rate: (connections / ms) * 1000,
    client: clientMs / connections,
    server: serverMs / connections,
  };
}

/** Of all its threads, in milliseconds; 0 where it is gone. */
function processorMs(pid) {
  try {
    const tasks = readdirSync(`/proc/${pid}/task`);
    const ns = tasks.map((id) =>
      Number(readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'utf8').split(' ')[0]),
    );
    return ns.reduce((sum, one) => sum + one, 0) / 1e6;
  } catch {
    return 0;
  }
}

/** A program to its end: all that it printed, how long it ran, and its time on a processor as it was last seen. */
function toItsEnd(file, args) {
  return new Promise((resolve) => {
    const began = performance.now();
    const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    let text = '';
    let clientMs = 0;
    const timer = setInterval(() => (clientMs = Math.max(clientMs, processorMs(child.pid))), 20);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
    child.on('exit', () => {
      timer.close();
    });
    child.on('close', () => resolve({ text, ms: performance.now() - began, clientMs }));
  });
}

/** Connections that were answered; where one was not, there were none. */
async function burst(address, count, plan) {
  const tls = ['--protocol', 'tls', '--insecure', '--verify', 'http', '--deadline', '60'];
  const args = ['burst', '--target', address, '--count', `${count}`, ...tls, ...plan];
  const { text, ...times } = await toItsEnd(helper, args);
  const { verified } = JSON.parse(text.trim().split('\n').at(-1));
  return { connections: verified === count ? count : 0, ...times };
}

async function sTime(address) {
  const args = ['s_time', '-connect', address, '-new', '-www', '/', '-time', `${peerSeconds}`];
  const { text, ...times } = await toItsEnd('openssl', args);
  return { connections: Number(/^(\d+) connections in/m.exec(text)?.[1] ?? 0), ...times };
}

async function h2load(address) {
  const count = `${together}`;
  const args = ['--h1', '-t', '1', '-c', count, '-n', count, '-m', '1', `https://${address}/`];
  const { text, ...times } = await toItsEnd('h2load', args);
  return { connections: text.includes(`${count} succeeded`) ? together : 0, ...times };
}

export async function measure({ rounds }) {
  const each = ['--pattern', 'one-by-one', '--close', 'each'];
  const contenders = {
    each: () => against((address) => burst(address, onlyOne, each)),
    ...(has('openssl') && { sTime: () => against(sTime) }),
    held: () => against((address) => burst(address, together, ['--window', `${together}`])),
    ...(has('h2load') && { h2load: () => against(h2load) }),
  };
  const figures = await inTurn(contenders, rounds);
  const of = (name, key) => figures[name].map((run) => run[key]);
  const row = (what, name, tool, peer) =>
    peer in figures
      ? [
          what,
          spread(of(name, 'rate')),
          `${tool} ${spread(of(peer, 'rate'))}`,
          ratio(of(name, 'rate'), of(peer, 'rate')),
          ...['client', 'server'].map((key) => `${spread(of(name, key), 2)} / ${spread(of(peer, key), 2)}`),
        ]
      : [what, spread(of(name, 'rate')), `${tool} is not installed`, '', '', ''];
  return table(
    ['TLS connections', 'lanelight', 'beside', 'ratio', 'processor ms each, client', 'server'],
    [
      row(`${onlyOne}, each closed before the next`, 'each', 'openssl s_time', 'sTime'),
      row(`${together} held together`, 'held', 'h2load', 'h2load'),
    ],
  );
}
