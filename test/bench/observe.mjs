/**
 * `observe` beside `lsof -nP -i`, with many sockets open: how long each takes, and whether they count the same.
 *
 *   node test/bench/observe.mjs [--sockets 10000] [--rounds 9] [--json]
 *
 * Needs Linux, lsof and the built helper. A holder process keeps the sockets (loopback only) and ends with this one.
 * The rounds alternate, so that a machine that gets slower meanwhile is slower for both. Exit code 1 when the medians
 * are less than 5 times apart or the counts differ.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const minTimesFaster = 5;
const helper = fileURLToPath(new URL('../../helper/build/lanelight-helper', import.meta.url));
const holder = fileURLToPath(new URL('hold-sockets.mjs', import.meta.url));

const { values } = parseArgs({
  options: {
    sockets: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '9' },
    json: { type: 'boolean', default: false },
  },
});
const sockets = Number(values.sockets);
const rounds = Number(values.rounds);

/** Runs a program to its end; throws when it cannot be run. */
function timed(program, args) {
  const started = process.hrtime.bigint();
  const { stdout, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (error) throw new Error(`${program} cannot be run: ${error.message}`);
  return { ms: Number(process.hrtime.bigint() - started) / 1e6, stdout };
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** TCP and UDP sockets of one process, as the helper counts them. */
function countOfHelper(stdout, pid) {
  const { census } = JSON.parse(stdout.trimEnd().split('\n').at(-1));
  const found = census.processes.find((entry) => entry.pid === pid);
  return { tcp: found?.tcpSockets ?? 0, udp: found?.udpSockets ?? 0 };
}

function countOfLsof(stdout, pid) {
  const lines = stdout.split('\n').filter((line) => line.split(/\s+/)[1] === String(pid));
  const of = (node) => lines.filter((line) => line.split(/\s+/)[7] === node).length;
  return { tcp: of('TCP'), udp: of('UDP') };
}

const child = spawn(process.execPath, [holder, String(sockets)], { stdio: ['pipe', 'pipe', 'inherit'] });
try {
  const [ready] = await once(child.stdout, 'data');
  if (!String(ready).startsWith('holding')) throw new Error(`the holder says: ${ready}`);
  const observe = [];
  const lsof = [];
  let counts;
  for (let round = 0; round < rounds; round += 1) {
    const ours = timed(helper, ['observe']);
    const theirs = timed('lsof', ['-nP', '-i']);
    observe.push(ours.ms);
    lsof.push(theirs.ms);
    counts = { observe: countOfHelper(ours.stdout, child.pid), lsof: countOfLsof(theirs.stdout, child.pid) };
  }
  const same = counts.observe.tcp === counts.lsof.tcp && counts.observe.udp === counts.lsof.udp;
  const timesFaster = median(lsof) / median(observe);
  const result = {
    bench: 'observe',
    sockets,
    rounds,
    observeMs: { median: median(observe), min: Math.min(...observe), max: Math.max(...observe) },
    lsofMs: { median: median(lsof), min: Math.min(...lsof), max: Math.max(...lsof) },
    timesFaster,
    minTimesFaster,
    counts,
    ok: same && timesFaster >= minTimesFaster,
  };
  if (values.json) {
    console.log(JSON.stringify(result));
  } else {
    const show = ({ median: middle, min, max }) =>
      `${middle.toFixed(1)} ms (${min.toFixed(1)} to ${max.toFixed(1)})`;
    console.log(`with ${sockets} sockets open, median of ${rounds}:`);
    console.log(`  lanelight-helper observe  ${show(result.observeMs)}`);
    console.log(`  lsof -nP -i               ${show(result.lsofMs)}`);
    console.log(`  ${timesFaster.toFixed(1)} times faster (at least ${minTimesFaster} wanted)`);
    console.log(
      same
        ? `  both count ${counts.observe.tcp} TCP and ${counts.observe.udp} UDP sockets`
        : `  THE COUNTS DIFFER: ${JSON.stringify(counts)}`,
    );
  }
  process.exitCode = result.ok ? 0 : 1;
} finally {
  child.kill('SIGKILL');
}
