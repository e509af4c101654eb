import { describe, expect, it } from 'vitest';
import type { LimitNotice } from '../../../../main/core/diagnosis/diagnosis.ts';
import { minute, near, on, settled } from '../../../support/alert-story.ts';
import { diagnosisOf, modelOf } from '../../../support/states.ts';

describe('a limit', () => {
  it('a limit raises an alert after two checks near it, another at it, and no third', () => {
    const story = settled();
    for (let check = 0; check < 5; check += 1) story.check(on, {}, [near(470)]);
    for (let check = 0; check < 5; check += 1) story.check(on, {}, [near(512, 'at')]);
    for (let check = 0; check < 5; check += 1) story.check(on, {}, [near(470)]);
    expect(story.alerts.map(({ about }) => about)).toEqual([
      'limit:near:flow-table:512:en0',
      'limit:at:flow-table:512:en0',
    ]);
    expect(new Set(story.alerts.map(({ key }) => key)).size).toBe(1);
  });

  it('use that hovers about a limit raises one alert', () => {
    const story = settled();
    for (let turn = 0; turn < 30; turn += 1) {
      story
        .check(on, {}, [near(465)])
        .check(on, {}, [near(466)])
        .check(on)
        .check(on);
    }
    expect(story.kinds()).toEqual(['limit-near']);
  });

  it('a limit raises its alert again after use was well below it for a while', () => {
    const story = settled();
    const low = () => {
      story.now += minute;
      const flows = { limit: 512, limitBasis: 'source' as const, busiest: [] };
      story.feed(modelOf(diagnosisOf(on, { flows })));
    };
    story.check(on, {}, [near(470)]).check(on, {}, [near(470)]);
    for (let check = 0; check < 12; check += 1) low();
    story.check(on, {}, [near(470)]).check(on, {}, [near(470)]);
    expect(story.kinds()).toEqual(['limit-near', 'limit-near']);
  });
});

describe('the TCP clock', () => {
  const endMs = 2 ** 32;
  const left = (hours: number): LimitNotice => ({
    kind: 'tcp-clock',
    state: 'near',
    subject: null,
    used: endMs - hours * 3_600_000,
    limit: endMs,
  });

  it('the TCP clock raises an alert a week before it stops, and another on the last day', () => {
    const story = settled();
    for (const hours of [160, 159, 100, 60, 23, 22, 21]) story.check(on, {}, [left(hours)]);
    expect(story.alerts.map(({ about }) => about)).toEqual([
      'limit:near:tcp-clock:machine',
      'limit:near:tcp-clock:machine:last-day',
    ]);
  });
});
