// Connections per second of a burst with one echoed byte each, all held, beside a minimal loop in C: as the
// helper does it by itself (through io_uring, where the kernel lets it), and through poll().
import { readFileSync } from 'node:fs';
import { compile, cpuMs, freshHost, helper, inTurn, median, ratio, Running, spread, table } from './kit.mjs';

export const title = 'A burst beside the bare loop (connections per second, one echoed byte each, all held)';

async function withServe(use) {
  const host = freshHost();
  const server = new Running(helper, ['serve', '--listen', `${host}:0`]);
  const { port } = await server.next('port');
  const figure = await use(host, port);
  await server.stop();
  return figure;
}

const peakBytes = (pid) =>
  Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) * 1024;

/** Connections per second, processor time, and the helper's greatest memory while it held them all. */
const helperRun = (count, environment = {}) =>
  withServe(async (host, port) => {
    const run = new Running(
      helper,
      [
        ...['burst', '--target', `${host}:${port}`, '--count', `${count}`, '--verify', 'echo'],
        ...['--hold', '0.15', '--raise-open-files'],
      ],
      { environment },
    );
    let line = await run.next('inFlight');
    while (line.open < count) line = await run.next('inFlight');
    const cpu = cpuMs(run.child.pid);
    const bytes = peakBytes(run.child.pid);
    const result = await run.next('openMs');
    await run.stop();
    if (result.verified !== count) throw new Error(`only ${result.verified} of ${count} were verified`);
    return { rate: (count / result.openMs) * 1000, cpu, bytes, connect: result.connectMs.p50 * 1000 };
  });

export async function measure({ rounds }) {
  const bare = compile('bare-loop');
  const bareRun = (count) =>
    withServe(async (host, port) => {
      const run = new Running(bare, [host, `${port}`, `${count}`]);
      const { ms, cpuMs: cpu } = await run.next('ms');
      await run.stop();
      return { rate: (count / ms) * 1000, cpu };
    });

  const smallest = median([
    (await helperRun(1)).bytes,
    (await helperRun(1)).bytes,
    (await helperRun(1)).bytes,
  ]);
  const rows = [];
  const medians = {};
  for (const count of [1000, 10_000, 19_000]) {
    const { loop, ...bursts } = await inTurn(
      {
        loop: () => bareRun(count),
        burst: () => helperRun(count),
        'burst, poll()': () => helperRun(count, { LANELIGHT_IO_URING: 'off' }),
      },
      rounds,
    );
    const figures = (runs, key) => runs.map((run) => run[key]);
    const ofLoop = [`${count}`, 'bare loop', spread(figures(loop, 'rate')), '', spread(figures(loop, 'cpu'))];
    rows.push([...ofLoop, '', '', '']);
    for (const [name, runs] of Object.entries(bursts)) {
      rows.push([
        `${count}`,
        name,
        spread(figures(runs, 'rate')),
        ratio(figures(runs, 'rate'), figures(loop, 'rate')),
        spread(figures(runs, 'cpu')),
        ratio(figures(runs, 'cpu'), figures(loop, 'cpu')),
        spread(figures(runs, 'connect')),
        spread(runs.map((run) => (run.bytes - smallest) / count)),
      ]);
    }
    medians[count] = median(figures(bursts.burst, 'rate'));
  }
  return [
    table(
      [
        'connections',
        'contender',
        'connections per second',
        'ratio',
        'processor ms',
        'ratio',
        'median connect, µs',
        'helper bytes per connection',
      ],
      rows,
    ),
    '',
    `19 000 beside its own rate at 10 000: ${(medians[19_000] / medians[10_000]).toFixed(2)}`,
  ].join('\n');
}
