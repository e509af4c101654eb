// `process PID` beside `lsof -nP -a -i -p PID` with 10,000 sockets, and what following a process with 5,000 connections costs.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { has, helper, median, spread, table } from './kit.mjs';

export const title = 'process beside lsof (10 000 sockets), and following 5 000 connections';

const holder = fileURLToPath(new URL('hold-sockets.mjs', import.meta.url));
const followedSeconds = 30;

async function holding(sockets, use) {
  const held = spawn(process.execPath, [holder, String(sockets)], { stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    await once(held.stdout, 'data');
    return await use(held.pid);
  } finally {
    held.stdin.end();
    await once(held, 'exit');
  }
}

function timed(program, args) {
  const began = performance.now();
  const { stdout } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  return { ms: performance.now() - began, stdout };
}

/** How many sockets the helper counted, and how many it listed. */
function countsOf(stdout) {
  const { tcpSockets, udpSockets, connections } = JSON.parse(stdout.trim().split('\n').at(-1));
  return { counted: tcpSockets + udpSockets, listed: connections?.length ?? null };
}

function beside(rounds) {
  return holding(10_000, (pid) => {
    const [counts, lists, lsofTimes] = [[], [], []];
    let same = true;
    for (let round = 0; round < rounds; round += 1) {
      const listing = timed(helper, ['process', String(pid), '--connections']);
      counts.push(timed(helper, ['process', String(pid)]).ms);
      lists.push(listing.ms);
      const lsof = timed('lsof', ['-nP', '-a', '-i', '-p', String(pid)]);
      lsofTimes.push(lsof.ms);
      const rows = lsof.stdout.trim().split('\n').length - 1;
      const { counted, listed } = countsOf(listing.stdout);
      same &&= counted === rows && listed === rows;
    }
    return table(
      ['process', 'process --connections', 'lsof', 'times faster, counts / list', 'same counts'],
      [
        [
          spread(counts, 1),
          spread(lists, 1),
          spread(lsofTimes, 1),
          `${(median(lsofTimes) / median(counts)).toFixed(1)} / ${(median(lsofTimes) / median(lists)).toFixed(1)}`,
          same ? 'yes' : 'NO',
        ],
      ],
    );
  });
}

/** Processor time of following a process at two readings a second, as the shell's `times` reports it. */
function followed() {
  return holding(5_000, (pid) => {
    const script = `sleep ${followedSeconds} | "$0" process ${pid} --tree --every 0.5 | wc -l; times`;
    const { stdout } = spawnSync('/bin/sh', ['-c', script, helper], { encoding: 'utf8' });
    const [lines, , children] = stdout.trim().split('\n');
    const seconds = children
      .split(' ')
      .map((time) => /(\d+)m([\d.]+)s/.exec(time))
      .reduce((sum, [, minutes, rest]) => sum + Number(minutes) * 60 + Number(rest), 0);
    return table(
      ['seconds', 'lines', 'processor time', 'of one core'],
      [
        [
          String(followedSeconds),
          String(Number(lines) - 1),
          `${(seconds * 1000).toFixed(0)} ms`,
          `${((seconds / followedSeconds) * 100).toFixed(2)} %`,
        ],
      ],
    );
  });
}

export async function measure({ rounds }) {
  if (!has('lsof')) return 'lsof is not installed: not measured.';
  return `${await beside(rounds)}\n${await followed()}`;
}
