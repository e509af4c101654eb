import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Checks } from '../../../../main/core/app/checks-state.ts';
import type { CauseId, Mode } from '../../../../main/core/diagnosis/diagnosis.ts';
import {
  changes,
  emptyHistory,
  episodes,
  freshRecorder,
  type History,
  historyOf,
  historyRecord,
  type HistoryRecord,
  type LookRecord,
  inMemoryMs,
  inOrder,
  noReason,
  recordState,
  sampleEveryMs,
  withRecord,
} from '../../../../main/core/app/history/history.ts';
import { historyCsv, historyJson } from '../../../../main/core/app/history/history-export.ts';
import { diagnosisOf, isoAt, nowMs, modelOf } from '../../../support/states.ts';

const minute = 60_000;
const hour = 60 * minute;
const look = (at: number, mode: Mode, causes: readonly CauseId[] = []): LookRecord => ({
  kind: 'look',
  at,
  mode,
  causes: [...causes],
  flows: 41,
  flowLimit: 512,
  sockets: null,
  goodForMs: 7 * minute,
});
/** As versions before 0.2 wrote it: the reason in words. */
const older = (at: number, because: string | null): HistoryRecord => {
  const { causes: _, ...record } = look(at, 'sockets');
  return { ...record, because };
};
const history = (...records: HistoryRecord[]): History => ({ records });

/** A day of states, a look each minute; what comes out are the records. */
class Recording {
  recorder = freshRecorder;
  now = nowMs;
  readonly records: HistoryRecord[] = [];
  feed(checks: Checks): this {
    const step = recordState(this.recorder, checks, this.now);
    this.recorder = step.recorder;
    if (step.record) this.records.push(step.record);
    return this;
  }
  look(mode: Mode): this {
    this.now += minute;
    const idle = { phase: 'idle', nextAt: isoAt(this.now + minute), late: false } as const;
    return this.feed(modelOf(diagnosisOf(mode), { checks: { phase: idle } }).checks);
  }
  looks(mode: Mode, count: number): this {
    for (let done = 0; done < count; done += 1) this.look(mode);
    return this;
  }
}

describe('recording', () => {
  it('recording keeps the first check, one in five minutes after it, and every change at once', () => {
    const recording = new Recording().looks('user-space', 11).look('sockets').look('user-space');
    expect(recording.records.map(({ at }) => (at - nowMs) / minute)).toEqual([1, 6, 11, 12, 13]);
    expect(recording.records[3]).toMatchObject({ mode: 'sockets', causes: ['application-firewall'] });
  });

  it('recording writes an end when checks stop, once, and goes on with the next check', () => {
    const recording = new Recording().look('user-space');
    const asleep = modelOf(diagnosisOf('user-space'), {
      checks: { phase: { phase: 'paused', because: 'asleep' } },
    }).checks;
    recording.feed(asleep).feed({ ...asleep });
    recording
      .feed({ ...asleep, phase: { phase: 'waiting' } })
      .feed({ ...asleep, phase: { phase: 'checking' } });
    recording.look('user-space');
    expect(recording.records.map(({ kind }) => kind)).toEqual(['look', 'end', 'look']);
  });

  it('recording does not take one check twice, however often it is published', () => {
    const recording = new Recording().look('user-space');
    const state = modelOf(diagnosisOf('user-space')).checks;
    recording.feed(state);
    recording.now += sampleEveryMs * 2;
    recording.feed({ ...state });
    expect(recording.records).toHaveLength(1);
  });

  it('recording stays far below 8 MB in 90 days of checks every minute', () => {
    const bytes = JSON.stringify(look(nowMs, 'sockets', ['application-firewall'])).length + 1;
    expect((bytes * 90 * 24 * hour) / sampleEveryMs).toBeLessThan(5_000_000);
  });
});

describe('episodes', () => {
  const from = nowMs - hour;

  it('episodes cover the whole time without a hole, unknown where nothing was checked', () => {
    const found = episodes(
      history(
        look(from + 10 * minute, 'user-space'),
        look(from + 15 * minute, 'user-space'),
        look(from + 20 * minute, 'sockets', ['application-firewall']),
        { kind: 'end', at: from + 25 * minute, because: 'asleep' },
        look(from + 50 * minute, 'user-space'),
        look(from + 55 * minute, 'user-space'),
      ),
      from,
      nowMs,
    );
    expect(found.map((one) => [one.mode, one.gap, (one.toMs - one.fromMs) / minute])).toEqual([
      ['unknown', 'not-running', 10],
      ['user-space', null, 10],
      ['sockets', null, 5],
      ['unknown', 'asleep', 25],
      ['user-space', null, 10],
    ]);
  });

  it('episodes do not stretch a check over a crash or a stall', () => {
    const crashed = history(look(from, 'user-space'), { kind: 'start', at: from + 5 * minute });
    expect(episodes(crashed, from, nowMs).map(({ mode }) => mode)).toEqual(['unknown']);
    const stalled = history(look(from, 'user-space'), look(nowMs - minute, 'user-space'));
    expect(episodes(stalled, from, nowMs).map((one) => (one.toMs - one.fromMs) / minute)).toEqual([7, 52, 1]);
  });

  it('episodes are unknown altogether where there is no history', () => {
    expect(episodes(emptyHistory, from, nowMs)).toEqual([
      { mode: 'unknown', fromMs: from, toMs: nowMs, why: noReason, gap: 'not-running' },
    ]);
  });

  const anyRecord = fc.oneof(
    fc
      .record({
        at: fc.integer({ min: nowMs - 3 * hour, max: nowMs + hour }),
        mode: fc.constantFrom<Mode>('user-space', 'sockets', 'unknown'),
      })
      .map(({ at, mode }) => look(at, mode)),
    fc
      .integer({ min: nowMs - 3 * hour, max: nowMs + hour })
      .map((at): HistoryRecord => ({ kind: 'start', at })),
    fc.integer({ min: nowMs - 3 * hour, max: nowMs + hour }).map((at): HistoryRecord => ({
      kind: 'end',
      at,
      because: 'locked',
    })),
  );

  it('episodes follow each other without overlap, whatever the clock did', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 60 }), (records) => {
        const kept = records.reduce(withRecord, emptyHistory);
        const found = episodes(kept, from, nowMs);
        expect(found[0]?.fromMs).toBe(from);
        expect(found.at(-1)?.toMs).toBe(nowMs);
        for (const [index, one] of found.entries()) {
          expect(one.toMs).toBeGreaterThan(one.fromMs);
          const next = found[index + 1];
          if (next) expect(next.fromMs).toBe(one.toMs);
        }
      }),
    );
  });

  it('episodes come out of the file as they were in memory', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 60 }), (records) => {
        expect(records.reduce(withRecord, emptyHistory).records).toEqual(inOrder(records));
      }),
    );
  });
});

describe('a clock that is set back', () => {
  it('a clock that is set back takes the times that have not come yet with it', () => {
    const wrong = history(look(nowMs - minute, 'user-space'), look(nowMs + 24 * hour, 'sockets'));
    expect(withRecord(wrong, look(nowMs, 'user-space')).records.map(({ at }) => at)).toEqual([
      nowMs - minute,
      nowMs,
    ]);
  });
});

describe('memory', () => {
  it('memory holds the last days only', () => {
    const old = look(nowMs - inMemoryMs - 1, 'sockets');
    expect(historyOf([old, look(nowMs, 'user-space')], nowMs).records).toHaveLength(1);
    expect(withRecord(history(old), look(nowMs, 'user-space')).records).toHaveLength(1);
  });
});

describe('changes', () => {
  it('changes name what began when and why, newest first, and how long it lasted', () => {
    const records = [
      look(nowMs - 30 * minute, 'user-space'),
      look(nowMs - 25 * minute, 'user-space'),
      look(nowMs - 20 * minute, 'sockets', ['application-firewall']),
      look(nowMs - 15 * minute, 'sockets', ['application-firewall']),
      look(nowMs - 10 * minute, 'user-space'),
      look(nowMs - 5 * minute, 'user-space'),
    ];
    expect(
      changes(history(...records), nowMs - hour, nowMs).map(({ to, from, why, lastedMs, ongoing }) => ({
        to,
        from,
        causes: why.causes,
        minutes: lastedMs / minute,
        ongoing,
      })),
    ).toEqual([
      { to: 'user-space', from: 'sockets', causes: [], minutes: 10, ongoing: true },
      { to: 'sockets', from: 'user-space', causes: ['application-firewall'], minutes: 10, ongoing: false },
      { to: 'user-space', from: null, causes: [], minutes: 10, ongoing: false },
    ]);
  });

  it('changes do not count a gap with the same before and after', () => {
    const records = [look(nowMs - hour, 'sockets', ['vpn']), look(nowMs - 5 * minute, 'sockets', ['vpn'])];
    expect(changes(history(...records), nowMs - 2 * hour, nowMs)).toHaveLength(1);
  });
});

describe('a record of an older version', () => {
  it('a record of an older version is read, and its reason is shown in its own words', () => {
    const record = older(nowMs - hour, 'A VPN');
    expect(historyRecord.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
    expect(changes(history(record), nowMs - 2 * hour, nowMs)).toMatchObject([
      { to: 'sockets', why: { causes: [], because: 'A VPN' } },
    ]);
  });
});

describe('the export', () => {
  const records: HistoryRecord[] = [
    { kind: 'start', at: nowMs - hour },
    older(nowMs - hour, 'A "filter", =cmd'),
    older(nowMs - hour + 1, '=HYPERLINK("x")'),
    look(nowMs - hour + 2, 'sockets', ['application-firewall', 'vpn']),
    { kind: 'end', at: nowMs, because: 'quit' },
  ];

  it('the export as CSV quotes what must be quoted and runs no formula', () => {
    expect(historyCsv(records).split('\r\n')).toEqual([
      'time,event,mode,because,busiest_flows,flow_limit,busiest_sockets,good_for_s',
      '2026-11-22T14:00:00.000Z,start,,,,,,',
      '2026-11-22T14:00:00.000Z,look,sockets,"A ""filter"", =cmd",41,512,,420',
      `2026-11-22T14:00:00.001Z,look,sockets,"'=HYPERLINK(""x"")",41,512,,420`,
      '2026-11-22T14:00:00.002Z,look,sockets,Several reasons: the firewall is on and a VPN carries the connections,41,512,,420',
      '2026-11-22T15:00:00.000Z,end,,quit,,,,',
      '',
    ]);
  });

  it('the export as JSON has all that the CSV has, with a schema', () => {
    const value = JSON.parse(historyJson(records, nowMs)) as { schema: string; records: { at: string }[] };
    expect(value.schema).toBe('lanelight.history/1');
    expect(value.records).toHaveLength(5);
    expect(value.records[3]).toMatchObject({ causes: ['application-firewall', 'vpn'] });
    expect(value.records[0]?.at).toBe('2026-11-22T14:00:00.000Z');
    for (const record of records) expect(historyRecord.safeParse(record).success).toBe(true);
  });
});
