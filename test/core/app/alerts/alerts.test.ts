import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verbatim } from '../../../../main/core/text/message.ts';
import { type AlertInput, cooldownMs, unstableCooldownMs } from '../../../../main/core/app/alerts/alerts.ts';
import type { Checks } from '../../../../main/core/app/checks-state.ts';
import type { BurstState } from '../../../../main/core/burst/burst-state.ts';
import type { LimitNotice, Mode } from '../../../../main/core/diagnosis/diagnosis.ts';
import { defaultSettings } from '../../../../main/core/settings.ts';
import { minute, near, on, settled, Story } from '../../../support/alert-story.ts';
import {
  brokenBurst,
  diagnosisOf,
  doneBurst,
  isoAt,
  limitedBurst,
  nowMs,
  runningBurst,
  modelOf,
  type ModelChanges,
} from '../../../support/states.ts';

describe('settling', () => {
  const settling: Checks['phase'] = { phase: 'settling', until: isoAt(nowMs) };

  it('settling counts no check', () => {
    const story = settled();
    for (let check = 0; check < 5; check += 1) story.check('sockets', { checks: { phase: settling } });
    expect(story.kinds()).toEqual([]);
    expect(story.checks('sockets').kinds()).toEqual([]);
    expect(story.checks('sockets').kinds()).toEqual(['fallback-began']);
  });

  it('settling takes no baseline either', () => {
    const story = new Story()
      .check('sockets', { checks: { phase: settling } })
      .check('sockets', { checks: { phase: settling } });
    expect(story.checks(on, on, on).kinds()).toEqual([]);
  });
});

describe('a burst', () => {
  const running = modelOf(diagnosisOf(on), { burst: runningBurst() });
  const after = (burst: BurstState, popover: AlertInput['popover'] = 'closed') => {
    const story = new Story();
    story.popover = popover;
    return story
      .feed(running)
      .feed(modelOf(diagnosisOf(on), { burst }))
      .feed(modelOf(diagnosisOf(on), { burst }));
  };

  it('a burst that reached a limit raises one alert, about the limit', () => {
    expect(after(limitedBurst()).kinds()).toEqual(['limit-found']);
  });
  it('a burst that finished raises an alert only when the popover is closed', () => {
    expect(after(doneBurst()).kinds()).toEqual(['burst-finished']);
    expect(after(doneBurst(), 'open').kinds()).toEqual([]);
  });
  it('a burst that broke or was stopped by sleep raises an alert, one stopped by hand does not', () => {
    expect(after(brokenBurst()).kinds()).toEqual(['burst-finished']);
    expect(after(doneBurst({ stopped: 'cancelled' })).kinds()).toEqual([]);
    expect(after(doneBurst({ stopped: 'asleep' })).kinds()).toEqual(['burst-finished']);
  });
  it('a burst that was over before the first check raises no alert', () => {
    expect(new Story().feed(modelOf(null, { burst: doneBurst() })).kinds()).toEqual([]);
  });
});

describe('the helper', () => {
  const broken: ModelChanges = {
    checks: { helper: { state: 'broken', error: verbatim('The helper is missing.') } },
  };

  it('a broken helper raises one alert, after two checks', () => {
    const story = settled().check('unknown', broken);
    expect(story.kinds()).toEqual([]);
    for (let check = 0; check < 20; check += 1) story.check('unknown', broken);
    expect(story.kinds()).toEqual(['helper-broken']);
  });
});

describe('what the user wishes', () => {
  it('a muted alert shows only the dot', () => {
    const story = settled();
    story.settings = { ...defaultSettings, muteUntil: isoAt(nowMs + 100 * minute) };
    story.checks('sockets', 'sockets');
    expect(story.alerts.map(({ delivery }) => delivery)).toEqual(['dot']);
    story.settings = { ...defaultSettings, muteUntil: isoAt(nowMs) };
    story.wait(cooldownMs).checks('sockets', on, on);
    expect(story.alerts.map(({ delivery }) => delivery)).toEqual(['dot', 'notify']);
  });

  it('an alert of a kind that is switched off is left out', () => {
    const story = settled();
    story.settings = { ...defaultSettings, notifyFallbackBegan: false };
    expect(story.checks('sockets', 'sockets', on, on).kinds()).toEqual(['fallback-ended']);
  });
});

describe('a replay', () => {
  const replay = (name: string): ModelChanges => ({ checks: { replayOf: name } });

  it('a replay alerts when the capture is switched', () => {
    const story = new Story().check(on, replay('on.json')).check(on, replay('on.json'));
    story.check('sockets', replay('off.json')).check('sockets', replay('off.json'));
    expect(story.kinds()).toEqual(['fallback-began']);
  });

  it('a replay raises no alert for the change from the live machine to a capture', () => {
    const story = settled().check('sockets', replay('off.json')).check('sockets', replay('off.json'));
    expect(story.kinds()).toEqual([]);
  });
});

describe('over any sequence', () => {
  const step = fc.record({
    mode: fc.constantFrom<Mode>(on, on, 'sockets', 'sockets', 'mixed', 'unknown'),
    waitMs: fc.constantFrom(minute, minute, 5 * minute, 20 * minute),
    phase: fc.constantFrom<Checks['phase']>(
      { phase: 'idle', nextAt: isoAt(nowMs), late: false },
      { phase: 'idle', nextAt: isoAt(nowMs), late: true },
      { phase: 'settling', until: isoAt(nowMs) },
      { phase: 'checking' },
      { phase: 'paused', because: 'asleep' },
    ),
    limits: fc.constantFrom<readonly LimitNotice[]>([], [], [near(470)], [near(512, 'at'), near(470)]),
    helper: fc.constantFrom<Checks['helper']>(
      { state: 'working', version: '1', transports: [] },
      { state: 'broken', error: verbatim('Gone.') },
    ),
    burst: fc.constantFrom<BurstState>({ phase: 'idle' }, runningBurst(), doneBurst(), limitedBurst()),
    popover: fc.constantFrom<AlertInput['popover']>('open', 'closed'),
    muted: fc.boolean(),
  });
  const outcomeOf = (steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[]) => {
    const story = new Story();
    for (const one of steps) {
      story.wait(one.waitMs);
      story.popover = one.popover;
      story.settings = { ...defaultSettings, muteUntil: one.muted ? isoAt(story.now + 1) : null };
      const { phase, helper, burst, limits } = one;
      story.feed(modelOf(diagnosisOf(one.mode, { limits }), { checks: { phase, helper }, burst }));
    }
    return story;
  };
  const steps = fc.array(step, { maxLength: 120, size: 'max' });

  it('over any sequence no alert repeats within the cooldown', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const last = new Map<string, number>();
        for (const { about, atMs, subject } of outcomeOf(all).alerts) {
          // Two bursts are two things, even if this test makes them with one start.
          if (subject.kind === 'limit-found' || subject.kind === 'burst-finished') continue;
          const cooldown = subject.kind === 'unstable' ? unstableCooldownMs : cooldownMs;
          expect(atMs - (last.get(about) ?? -Infinity)).toBeGreaterThanOrEqual(cooldown);
          last.set(about, atMs);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('over any sequence alerts for the start and the end of a fallback alternate', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const turns = outcomeOf(all)
          .kinds()
          .filter((kind) => kind === 'fallback-began' || kind === 'fallback-ended');
        for (const [index, kind] of turns.entries()) expect(kind).not.toBe(turns[index - 1]);
      }),
      { numRuns: 400 },
    );
  });

  it('over any sequence gives one unstable alert for a spell of flapping and no start or end within it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(1, 2, 3), { minLength: 12, maxLength: 60 }), (runs) => {
        const story = settled();
        runs.forEach((checks, turn) => {
          for (let check = 0; check < checks; check += 1) story.check(turn % 2 === 0 ? 'sockets' : on);
        });
        const kinds = story.kinds();
        expect(kinds.filter((kind) => kind === 'unstable')).toHaveLength(1);
        expect(kinds.slice(kinds.indexOf('unstable') + 1)).toEqual([]);
      }),
    );
  });

  it('over any sequence muted alerts show the dot and no notification', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const aloud = outcomeOf(all.map((one) => ({ ...one, muted: false }))).alerts;
        const quiet = outcomeOf(all.map((one) => ({ ...one, muted: true }))).alerts;
        expect(quiet.every(({ delivery }) => delivery === 'dot')).toBe(true);
        expect(quiet.map(({ about }) => about)).toEqual(aloud.map(({ about }) => about));
      }),
      { numRuns: 200 },
    );
  });

  it('over any sequence alerts continue after the clock was set back', () => {
    const story = settled().checks('sockets', 'sockets', on, on);
    story.now -= 24 * 60 * minute;
    story.checks('sockets', 'sockets');
    expect(story.kinds()).toEqual(['fallback-began', 'fallback-ended', 'fallback-began']);
  });
});
