// What a scenario is to end with: every line but progress, whole, apart from times.
import assert from 'node:assert/strict';

const TIMES = ['tMs', 'openMs', 'durationMs'];

function withoutTimes(line) {
  const rest = { ...line };
  delete rest.seq;
  for (const name of TIMES) {
    if (!(name in rest)) continue;
    assert(rest[name] === null || rest[name] >= 0, `${name} is ${rest[name]}`);
    if (name === 'tMs' || rest[name] !== null) rest[name] = 'a time';
  }
  if (rest.connectMs) {
    const { p50, p90, p95, p99, max } = rest.connectMs;
    assert(
      p50 >= 0 && p50 <= p90 && p90 <= p95 && p95 <= p99 && p99 <= max,
      `percentiles out of order: ${JSON.stringify(rest.connectMs)}`,
    );
    rest.connectMs = 'times';
  }
  if (rest.connectHistogram) {
    assertBins(rest.connectHistogram, rest);
    rest.connectHistogram = 'bins';
  }
  if (rest.recovery) rest.recovery = { ...rest.recovery, waitedMs: 'a time' };
  return rest;
}

/** Every connection that became ready is in one bin. */
function assertBins({ edgesMs, counts }, { ready }) {
  assert(counts.length > 0 && counts.length <= 64 && edgesMs.length === counts.length + 1);
  assert(edgesMs.every((edge, index) => index === 0 || edge > edgesMs[index - 1]), 'the edges do not ascend');
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    ready,
  );
  assert(counts[0] > 0 && counts.at(-1) > 0, 'an outer bin is empty');
}

/** Checks what holds for every stream, and returns its lines without progress, seq and times. */
export function readOutcome(stdout) {
  assert(stdout.endsWith('\n'), 'the last line is cut short');
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((text) => JSON.parse(text));
  let before = { tMs: 0, attempted: 0 };
  for (const [index, line] of lines.entries()) {
    assert.equal(line.v, 1);
    assert.equal(line.seq, index);
    assert(line.tMs >= before.tMs, 'time goes back');
    if (line.type === 'progress') {
      assert(
        line.attempted >= before.attempted &&
          line.ready <= line.attempted &&
          line.verified <= line.ready &&
          line.inFlight <= line.attempted,
      );
      before.attempted = line.attempted;
    }
    before.tMs = line.tMs;
  }
  return lines.filter((line) => line.type !== 'progress').map(withoutTimes);
}

const base = { v: 1, tMs: 'a time' };
const hello = {
  ...base,
  type: 'hello',
  helper: '0.1.0',
  platform: 'linux',
  transports: ['network-framework', 'sockets'],
};

/** While the burst runs, the number of flows that it will reach is unknown. */
const withoutFlows = ({ kind, errno, atConnection }) => ({ kind, errno, atConnection });

/** The lines of a burst. `plan`: what was requested; `end`: the result. */
export function burstLines(target, address, openFiles, plan, end) {
  const limit = end.limit ?? null;
  return [
    hello,
    {
      ...base,
      type: 'start',
      target,
      address,
      transport: 'network-framework',
      protocol: 'tcp',
      pattern: 'at-once',
      window: 64,
      ratePerSecond: null,
      holdMs: 0,
      verify: 'none',
      sources: 1,
      close: 'end',
      openFilesInitial: openFiles.initial ?? openFiles.soft,
      openFilesSoft: openFiles.soft,
      openFilesHard: openFiles.hard,
      ...plan,
    },
    ...(limit ? [{ ...base, type: 'limit', ...withoutFlows(limit) }] : []),
    {
      ...base,
      type: 'result',
      schema: 'lanelight.burst/1',
      target,
      transport: 'network-framework',
      verified: 0,
      peakOpen: end.ready,
      openMs: end.ready > 0 ? 'a time' : null,
      durationMs: 'a time',
      connectMs: end.ready > 0 ? 'times' : null,
      connectHistogram: end.ready > 0 ? 'bins' : null,
      failed: {},
      openFilesInitial: openFiles.initial ?? openFiles.soft,
      openFilesSoft: openFiles.soft,
      fds: { sockets: end.ready, flowswitchChannels: 0 },
      carriedBy: end.ready > 0 ? 'sockets' : null,
      interface: end.ready > 0 ? 'lo0' : null,
      proxyConfigured: end.ready > 0 ? false : null,
      recovery: null,
      stopped: null,
      ...end,
      limit,
    },
  ];
}

/** The lines of a probe. `connections`: one `{ state, kind, errno, interface }` each. */
export function probeLines(target, start, connections, end) {
  const ready = connections.filter(({ state }) => state === 'ready').length;
  return [
    hello,
    {
      ...base,
      type: 'start',
      target,
      address: target,
      transport: 'network-framework',
      protocol: 'tcp',
      count: connections.length,
      quiet: false,
      ...start,
    },
    ...connections.map((connection, index) => ({
      ...base,
      type: 'connection',
      connection: index + 1,
      kind: null,
      errno: null,
      interface: null,
      ...connection,
    })),
    {
      ...base,
      type: 'probe',
      attempted: connections.length,
      ready,
      stuck: connections.filter(({ state }) => state === 'stuck').length,
      flowswitchChannels: 0,
      sockets: ready,
      carriedBy: ready > 0 ? 'sockets' : null,
      interface: ready > 0 ? 'lo0' : null,
      proxyConfigured: ready > 0 ? false : null,
      transport: 'network-framework',
      protocol: start.protocol ?? 'tcp',
      stopped: null,
      ...end,
    },
  ];
}
