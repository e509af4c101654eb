import { describe, expect, it } from 'vitest';
import type { Checks } from '../../../../main/core/app/checks-state.ts';
import type { HistoryRecord } from '../../../../main/core/app/history/history.ts';
import { freshRecorder, recordState, sampleEveryMs } from '../../../../main/core/app/history/recorder.ts';
import type { Mode } from '../../../../main/core/diagnosis/diagnosis.ts';
import { minute, hour, check } from '../../../support/history.ts';
import { diagnosisOf, isoAt, modelOf, nowMs } from '../../../support/states.ts';

/** A day of states, a check each minute; what comes out are the records. */
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
  check(mode: Mode): this {
    this.now += minute;
    const idle = { phase: 'idle', nextAt: isoAt(this.now + minute), late: false } as const;
    return this.feed(modelOf(diagnosisOf(mode), { checks: { phase: idle } }).checks);
  }
  checks(mode: Mode, count: number): this {
    for (let done = 0; done < count; done += 1) this.check(mode);
    return this;
  }
}

describe('recording', () => {
  it('recording keeps the first check, one in five minutes after it, and every change at once', () => {
    const recording = new Recording().checks('user-space', 11).check('sockets').check('user-space');
    expect(recording.records.map(({ at }) => (at - nowMs) / minute)).toEqual([1, 6, 11, 12, 13]);
    expect(recording.records[3]).toMatchObject({ mode: 'sockets', causes: ['application-firewall'] });
  });

  it('recording writes one end when checks stop, and continues with the next check', () => {
    const recording = new Recording().check('user-space');
    const asleep = modelOf(diagnosisOf('user-space'), {
      checks: { phase: { phase: 'paused', because: 'asleep' } },
    }).checks;
    recording.feed(asleep).feed({ ...asleep });
    recording
      .feed({ ...asleep, phase: { phase: 'waiting' } })
      .feed({ ...asleep, phase: { phase: 'checking' } });
    recording.check('user-space');
    expect(recording.records.map(({ kind }) => kind)).toEqual(['check', 'end', 'check']);
  });

  it('recording does not take one check twice, however often it is published', () => {
    const recording = new Recording().check('user-space');
    const state = modelOf(diagnosisOf('user-space')).checks;
    recording.feed(state);
    recording.now += sampleEveryMs * 2;
    recording.feed({ ...state });
    expect(recording.records).toHaveLength(1);
  });

  it('recording stays far below 8 MB in 90 days of checks every minute', () => {
    const bytes = JSON.stringify(check(nowMs, 'sockets', ['application-firewall'])).length + 1;
    expect((bytes * 90 * 24 * hour) / sampleEveryMs).toBeLessThan(5_000_000);
  });
});
