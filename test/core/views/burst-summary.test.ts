import { describe, expect, it } from 'vitest';
import { failureKinds, isLimit } from '../../../main/core/burst/failure-kind.ts';
import type { BurstResultLine } from '../../../main/core/helper-lines.ts';
import { english } from '../../../main/core/text/text.ts';
import { type BurstSummary, burstSummary } from '../../../main/core/views/burst-summary.ts';
import type { PlanOfResult } from '../../../main/core/views/burst-title.ts';
import { result as resultOf } from '../../support/burst-results.ts';

const result = resultOf({
  openMs: 640,
  durationMs: 812,
  connectMs: { p50: 0.02, p90: 4, p99: 98.4, max: 1_210 },
});
const plan: PlanOfResult = { count: 500, pattern: 'at-once', verify: 'echo' };
const words = (
  changes: Partial<BurstResultLine> = {},
  planned: Partial<PlanOfResult> = {},
  adviceFor: 'app' | 'terminal' = 'app',
  platform: 'darwin' | 'linux' = 'linux',
  guardsLocalNetwork = platform === 'darwin',
): BurstSummary =>
  burstSummary(
    { ...result, ...changes },
    { ...plan, ...planned },
    { text: english, adviceFor, machine: { platform, guardsLocalNetwork } },
  );

describe('a burst in words', () => {
  it('a burst that went well gets no advice', () => {
    expect(words()).toEqual({
      headline: 'All 500 connections became ready in 640 ms.',
      details: [
        'Connect time: p50 0.02 ms · p90 4.0 ms · p99 98 ms · max 1.2 sec',
        'Opened with BSD sockets. Path: kernel sockets. Held: 500 sockets.',
      ],
      advice: [],
      caveat: 'Loopback never uses user-space networking. This burst tests file descriptors and ports only.',
    });
  });

  it.each([
    [{ ready: 0, verified: 0, openMs: null }, /^None of 500 connections became ready\.$/],
    [{ ready: 489, verified: 489 }, /^489 of 500 connections became ready in 640 ms\.$/],
    [{ openMs: 0.42 }, /^All 500 connections became ready in 0\.42 ms\.$/],
    [{ verified: 480 }, /^All 500 .* 480 answered as expected\.$/],
    [{ stopped: 'asleep' as const, ready: 20 }, /^Stopped because the machine went to sleep\. 20 of 500/],
    [{ stopped: 'cancelled' as const }, /^Stopped by you\. All 500 connections became ready/],
    [
      { limit: { kind: 'open-files' as const, errno: 'EMFILE', atConnection: 490 }, ready: 489 },
      /^489 of 500 connections became ready: the process reached its limit of open files\.$/,
    ],
    [
      { limit: { kind: 'ports' as const, errno: null, atConnection: 2 }, ready: 1 },
      /^1 of 500 connections became ready: no local port was free\.$/,
    ],
  ])('the headline of %j states what matters first', (changes, headline) => {
    expect(words(changes).headline).toMatch(headline);
  });

  it.each([
    [1, { attempted: 1, ready: 1, verified: 1 }, 'The connection became ready in 640 ms.'],
    [1, { attempted: 1, ready: 0, verified: 0 }, 'The connection did not become ready.'],
    [
      200,
      { attempted: 37, ready: 37, verified: 37, openMs: null, stopped: 'cancelled' as const },
      'Stopped by you. 37 of 200 connections became ready.',
    ],
    [
      200,
      { attempted: 1, ready: 0, verified: 0, openMs: null, failed: { name: 1 } },
      'None of 200 connections became ready.',
    ],
  ])('the headline compares what became ready with the %i planned: %j', (count, changes, headline) => {
    expect(words(changes, { count }).headline).toBe(headline);
  });

  it('a search for the limit has no planned number to fall short of', () => {
    const changes = { attempted: 37, ready: 37, verified: 0, openMs: null };
    const search = { pattern: 'find-limit', verify: 'none', count: 60_000 } as const;
    expect(words(changes, search).headline).toBe('All 37 connections became ready.');
    const limit = { kind: 'open-files', errno: 'EMFILE', atConnection: 252 } as const;
    expect(words({ limit, peakOpen: 251 }, search).headline).toBe(
      'Stopped at 251 connections: the process reached its limit of open files.',
    );
  });

  it.each([
    [{}, 'All 500 connections became ready in 640 ms. None answered as expected.'],
    [{ ready: 489 }, '489 of 500 connections became ready in 640 ms. None answered as expected.'],
    [
      { ready: 20, stopped: 'timeout' as const },
      'Stopped at the time limit. 20 of 500 connections became ready in 640 ms. None had answered yet.',
    ],
  ])('the headline states that no connection answered as expected: %j', (changes, headline) => {
    expect(words({ ...changes, verified: 0 }, { verify: 'http' }).headline).toBe(headline);
    expect(words({ ...changes, verified: 0 }, { verify: 'none' }).headline).not.toMatch(/answer/);
  });

  it.each(failureKinds)('the failure %s has a sentence and advice of its own', (kind) => {
    const { details, advice, headline } = words({ failed: { [kind]: 3 }, ready: 497, verified: 497 });
    expect(details.at(-1)).toMatch(/^3 \w.*\.$/);
    expect(advice.length).toBe(kind === 'other' ? 0 : 1);
    expect(headline).not.toMatch(/limit/);
  });

  it('one failure is worded in the singular', () => {
    const { details } = words({ failed: { refused: 1, reset: 2 } });
    expect(details.at(-2)).toMatch(/^2 were reset/);
    expect(details.at(-1)).toMatch(/^1 was refused/);
  });

  it('the headline names a limit only for kinds that are limits', () => {
    for (const kind of failureKinds) {
      const { headline } = words({ limit: { kind, errno: null, atConnection: 7 } });
      expect(headline.includes('became ready: ')).toBe(isLimit(kind));
    }
  });

  it('each failure is listed once, the most frequent first', () => {
    const { details, advice } = words({
      failed: { refused: 2, 'open-files': 9 },
      limit: { kind: 'open-files', errno: 'EMFILE', atConnection: 490 },
    });
    expect(details.slice(-2).map((detail) => detail[0])).toEqual(['9', '2']);
    expect(advice).toHaveLength(2);
  });

  it('the details name the path of the connections', () => {
    expect(
      words({
        carriedBy: 'user-space',
        transport: 'network-framework',
        fds: { sockets: 0, flowswitchChannels: 1 },
      }).details[1],
    ).toBe('Opened with Network.framework. Path: user-space networking. Held: 1 flowswitch channel.');
    expect(words({ carriedBy: null, fds: null }).details[1]).toBe('Opened with BSD sockets. Path unknown.');
  });

  it('advice names command-line options in the terminal only', () => {
    const failed = Object.fromEntries(failureKinds.map((kind) => [kind, 1]));
    expect(words({ failed }).advice.join(' ')).not.toMatch(/--/);
    expect(words({ failed }, {}, 'terminal').advice.join(' ')).toMatch(
      /--raise-open-files.*--sources.*--window.*--protocol tcp.*--transport sockets.*--verify none/,
    );
  });

  it('a burst in words gives both explanations for a private target that sockets could not reach on a Mac', () => {
    const unreachable = { target: '192.168.1.9:80', failed: { unreachable: 2 } } as const;
    const onMac = words(unreachable, {}, 'app', 'darwin');
    expect(onMac.details.at(-1)).toBe(
      '2 could not reach the target: the host is off, or macOS denies access to the local network.',
    );
    expect(onMac.advice).toEqual([
      english('burst.advice.unreachable.private'),
      english('burst.advice.local-network-privacy'),
    ]);
    const plain = [english('burst.advice.unreachable')];
    expect(words(unreachable).advice).toEqual(plain);
    expect(words({ ...unreachable, target: '8.8.8.8:80' }, {}, 'app', 'darwin').advice).toEqual(plain);
    const framework = { ...unreachable, transport: 'network-framework' } as const;
    expect(words(framework, {}, 'app', 'darwin').advice).toEqual(plain);
    const exempt = words(unreachable, {}, 'terminal', 'darwin', false);
    expect(exempt.advice).toEqual(plain);
    expect(exempt.details.at(-1)).not.toMatch(/macOS/);
  });

  it('a burst in words does not advise more source addresses on a Mac', () => {
    for (const reader of ['app', 'terminal'] as const)
      expect(words({ failed: { ports: 1 } }, {}, reader, 'darwin').advice).toEqual([
        english('burst.advice.ports.mac'),
      ]);
  });

  it('a burst in words shows the flow limit that was found where another was expected', () => {
    const limit = (found: number, expected: number | null) =>
      words({ limit: { kind: 'flow-table', errno: 'ENOSPC', atConnection: 513, found, expected } }).details;
    expect(limit(512, 682)).toContain(
      '512 flows were open when the table was full; 682 were expected for this macOS.',
    );
    expect(limit(512, 512)).toHaveLength(2);
    expect(limit(512, null)).toHaveLength(2);
  });

  it('a burst in words shows the limit of open files that it began with', () => {
    expect(words({ openFilesInitial: 256 }).details).toContain('Started with a limit of 256 open files.');
    expect(words({ openFilesInitial: null }).details).toHaveLength(2);
  });

  it('a target on another machine needs no caveat about loopback', () => {
    expect(words({ target: '192.168.1.10:80' }).caveat).toBeNull();
  });
});
