import { describe, expect, it } from 'vitest';
import { exitOf } from '../../main/cli/burst.ts';
import { burstLine } from '../../main/core/helper-lines.ts';

function result(changes: Readonly<Record<string, unknown>>) {
  const line = burstLine.parse({
    type: 'result',
    schema: 'lanelight.burst/1',
    target: '127.0.0.1:1',
    transport: 'sockets',
    attempted: 60,
    ready: 60,
    verified: 60,
    peakOpen: 60,
    openMs: 1,
    durationMs: 1,
    connectMs: null,
    failed: {},
    limit: null,
    fds: null,
    carriedBy: null,
    stopped: null,
    ...changes,
  });
  if (line.type !== 'result') throw new Error('no result');
  return line;
}

describe('the exit code of a burst', () => {
  it.each([
    ['everything became ready', {}, 0],
    ['nearly everything hangs', { ready: 1, failed: { stuck: 59 } }, 5],
    ['one connection was reset', { ready: 59, failed: { reset: 1 } }, 5],
    ['nothing became ready', { ready: 0, failed: { stuck: 60 } }, 3],
    [
      'a limit was reached, which goes before failures',
      {
        ready: 0,
        failed: { 'open-files': 60 },
        limit: { kind: 'open-files', errno: 'EMFILE', atConnection: 1 },
      },
      2,
    ],
  ])('%s', (_what, changes, code) => {
    expect(exitOf([result(changes)], false)).toBe(code);
  });

  it('connections that opened and were not verified are no success', () => {
    expect(exitOf([result({ verified: 0, failed: { 'not-answered': 60 } })], true)).toBe(3);
  });
});
