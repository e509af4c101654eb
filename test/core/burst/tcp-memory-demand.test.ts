import { describe, expect, it } from 'vitest';
import { memoryDemand, memoryFinding } from '../../../main/cli/burst.ts';
import { memoryDemandOf } from '../../../main/core/app/burst-request.ts';
import { initialModel, type Model } from '../../../main/core/app/model.ts';
import { update } from '../../../main/core/app/update.ts';
import { type BurstPlan, defaultPlan } from '../../../main/core/burst/plan.ts';
import { socketsAtOnce, tcpMemoryDemand } from '../../../main/core/burst/tcp-memory-demand.ts';
import { diagnose } from '../../../main/core/diagnosis/diagnose.ts';
import type { BurstLine } from '../../../main/core/helper-lines.ts';
import { english } from '../../../main/core/text/text.ts';
import { metLimit } from '../../../main/core/views/met-limit.ts';
import { observed } from '../../support/captures.ts';

/** 16 GiB: TCP may use 512 MiB, of which it uses 9. */
const quiet = observed('conditions/tcp-clock-weeks-left-26.2');
const full = observed('conditions/tcp-memory-full-26.2');
const planOf = (changes: Partial<BurstPlan>): BurstPlan => ({ ...defaultPlan, ...changes });
const hostOf = (observation: typeof quiet) => ({ observe: () => Promise.resolve(observation) });

describe('a burst that would fill the memory of TCP', () => {
  it('both ends of a connection to this machine count', () => {
    expect(socketsAtOnce(planOf({ count: 500 }))).toBe(1_000);
    expect(socketsAtOnce(planOf({ count: 500, target: '192.168.1.9:80' }))).toBe(500);
    expect(socketsAtOnce(planOf({ count: 500, window: 64, close: 'each' }))).toBe(128);
  });

  it('a burst needs a confirmation past half of the TCP memory limit, at 5,000 sockets for each GiB', () => {
    expect(tcpMemoryDemand(planOf({ count: 38_000 }), quiet)).toBeNull();
    expect(tcpMemoryDemand(planOf({ count: 40_000 }), quiet)).toMatchObject({ limitBytes: 2 ** 29 });
    expect(tcpMemoryDemand(planOf({ count: 40_000, target: '10.0.0.2:80' }), quiet)).toBeNull();
  });

  it('a small burst needs no confirmation, however full the TCP memory is', () => {
    expect(tcpMemoryDemand(planOf({ count: 10 }), full)).toBeNull();
    expect(tcpMemoryDemand(planOf({ count: 5_000 }), full)).not.toBeNull();
  });

  it('a burst needs no confirmation where TCP memory has no limit: macOS 15 and Linux', () => {
    expect(tcpMemoryDemand(planOf({ count: 60_000 }), observed('healthy-15.5'))).toBeNull();
    const linux = observed('conditions/tcp-memory-full-debian-12');
    expect(tcpMemoryDemand(planOf({ count: 60_000 }), linux)).toBeNull();
  });

  it('the command line names the option that allows a burst past half of the TCP memory', async () => {
    const demand = await memoryDemand(hostOf(quiet), planOf({ count: 60_000 }));
    expect(demand && english.of(demand)).toMatch(/of the 512 MB .* add --allow-memory/);
    expect(await memoryDemand(hostOf(full), planOf({ count: 100 }))).toBeNull();
  });

  it('the app takes the TCP memory from the last check', () => {
    const model: Model = { ...initialModel, checks: { ...initialModel.checks, observation: full } };
    const what = { kind: 'preset', preset: 'find-limit' } as const;
    const request = { what, target: 'built-in', compare: false };
    expect(memoryDemandOf(request, model)).toMatchObject({ limitBytes: 2 ** 29 });
    expect(memoryDemandOf({ ...request, what: { kind: 'preset', preset: 'ten' } }, model)).toBeNull();
    expect(memoryDemandOf(request, initialModel)).toBeNull();
  });
});

describe('ENOBUFS in a burst', () => {
  const limitLine = (errno: string): BurstLine => ({
    type: 'limit',
    kind: 'memory',
    errno,
    atConnection: 812,
  });

  /** The model after a limit, checked while the connections are open. */
  function after(errno: string, observation: typeof quiet): { model: Model; effects: readonly string[] } {
    const started = update(initialModel, { type: 'burst-requested', plans: [planOf({ count: 1_000 })] }, 0);
    const met = update(started.model, { type: 'burst-line', line: limitLine(errno) }, 1);
    const checked = update(
      met.model,
      {
        type: 'check-ended',
        observation,
        helper: { state: 'unknown' },
        phase: { phase: 'idle', nextAt: new Date(60_000).toISOString(), late: false },
      },
      2,
    );
    return { model: checked.model, effects: met.effects.map(({ type }) => type) };
  }
  const nameOf = ({ bursts: { current } }: Model): string =>
    current.phase === 'running' && current.limit !== null ? english.of(metLimit(current.limit)) : '';

  it('ENOBUFS is named as TCP memory where the check at that moment shows it at its limit', () => {
    const { model, effects } = after('ENOBUFS', full);
    expect(effects).toContain('check-now');
    expect(nameOf(model)).toBe('TCP memory of this machine used up at connection 812');
  });

  it('ENOBUFS is memory in general where TCP has enough, and so is another error', () => {
    expect(nameOf(after('ENOBUFS', quiet).model)).toBe('No memory left at connection 812');
    expect(nameOf(after('ENOMEM', full).model)).toBe('No memory left at connection 812');
  });

  it('the command line names TCP memory in the same way', async () => {
    expect(diagnose(full).limits.map(({ kind }) => kind)).toContain('tcp-memory');
    const finding = await memoryFinding(hostOf(full));
    expect(finding && english.of(finding)).toMatch(/^TCP memory ran out: TCP uses 512 of the 512 MB/);
    expect(await memoryFinding(hostOf(quiet))).toBeNull();
  });
});
