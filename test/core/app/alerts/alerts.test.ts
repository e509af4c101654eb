import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verbatim } from '../../../../main/core/text/message.ts';
import type { Alert, AlertKind } from '../../../../main/core/app/alerts/alert.ts';
import {
  type AlertInput,
  type AlertMemory,
  cooldownMs,
  freshAlerts,
  stepAlerts,
  unstableCooldownMs,
} from '../../../../main/core/app/alerts/alerts.ts';
import type { Checks } from '../../../../main/core/app/checks-state.ts';
import type { Model } from '../../../../main/core/app/model.ts';
import type { BurstState } from '../../../../main/core/burst/burst-state.ts';
import type { LimitNotice, Mode } from '../../../../main/core/diagnosis/diagnosis.ts';
import { defaultSettings } from '../../../../main/core/settings.ts';
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

const minute = 60_000;

/** Feeds snapshots and collects what is said; a check takes a minute. */
class Story {
  memory: AlertMemory = freshAlerts;
  now = nowMs;
  settings: AlertInput['settings'] = defaultSettings;
  popover: AlertInput['popover'] = 'closed';
  readonly alerts: Alert[] = [];

  feed({ checks, bursts }: Pick<Model, 'checks' | 'bursts'>): this {
    const { memory, settings, popover, now } = this;
    const step = stepAlerts(memory, { checks, burst: bursts.current, settings, popover, nowMs: now });
    this.memory = step.memory;
    this.alerts.push(...step.alerts);
    return this;
  }
  check(mode: Mode, changes: ModelChanges = {}, limits: readonly LimitNotice[] = []): this {
    this.now += minute;
    return this.feed(modelOf(diagnosisOf(mode, { limits }), changes));
  }
  checks(...modes: readonly Mode[]): this {
    for (const mode of modes) this.check(mode);
    return this;
  }
  wait(ms: number): this {
    this.now += ms;
    return this;
  }
  kinds(): AlertKind[] {
    return this.alerts.map(({ subject }) => subject.kind);
  }
}
const on = 'user-space';
const settled = () => new Story().checks(on, on);

describe('a fallback', () => {
  it('a fallback is told with its cause after two equal checks, and its end too', () => {
    const story = settled().checks('sockets');
    expect(story.kinds()).toEqual([]);
    story.checks('sockets', 'sockets', on, on, on);
    expect(story.alerts.map(({ subject }) => subject)).toEqual([
      { kind: 'fallback-began', status: 'sockets', causes: ['application-firewall'] },
      { kind: 'fallback-ended', from: 'fallen', lastedMs: 3 * minute },
    ]);
  });

  it('a fallback replaces its own beginning on the screen when it ends', () => {
    const story = settled().checks('sockets', 'sockets', on, on);
    expect(new Set(story.alerts.map(({ key }) => key)).size).toBe(1);
  });

  it('a fallback that was there when the program started is not told, but its end is', () => {
    const story = new Story().checks('sockets', 'sockets', 'sockets');
    expect(story.kinds()).toEqual([]);
    expect(story.checks(on, on).kinds()).toEqual(['fallback-ended']);
  });

  it('a fallback that turns from mixed to sockets is one fallback', () => {
    expect(settled().checks('mixed', 'mixed', 'sockets', 'sockets').kinds()).toEqual(['fallback-began']);
  });

  it('a fallback neither begins nor ends by not knowing', () => {
    expect(settled().checks('unknown', 'unknown', 'unknown', on, on).kinds()).toEqual([]);
    const story = settled().checks('sockets', 'sockets', 'unknown', 'unknown', 'sockets', 'sockets');
    expect(story.kinds()).toEqual(['fallback-began']);
  });

  it('a fallback of one check between two others is not told', () => {
    expect(settled().checks('sockets', on, on, on).kinds()).toEqual([]);
  });

  it('a fallback inside the cooldown is told when the cooldown is over, if it still holds', () => {
    const story = settled().checks('sockets', 'sockets', on, on, 'sockets', 'sockets');
    expect(story.kinds()).toEqual(['fallback-began', 'fallback-ended']);
    story.wait(cooldownMs).check('sockets');
    expect(story.kinds()).toEqual(['fallback-began', 'fallback-ended', 'fallback-began']);
  });

  it('a fallback is told once for each check, whatever else is published in between', () => {
    const story = settled();
    const state = modelOf(diagnosisOf('sockets'));
    story
      .feed(state)
      .feed({ ...state })
      .feed({ ...state });
    expect(story.kinds()).toEqual([]);
  });
});

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

describe('flapping', () => {
  it('flapping gives one unstable alert, however long it lasts', () => {
    const story = settled();
    for (let turn = 0; turn < 60; turn += 1) story.checks('sockets', on);
    expect(story.kinds()).toEqual(['unstable']);
  });

  it('flapping in slower turns gives one start, one end and then one unstable alert', () => {
    const story = settled();
    for (let turn = 0; turn < 20; turn += 1) story.checks('sockets', 'sockets', on, on);
    expect(story.kinds()).toEqual(['fallback-began', 'fallback-ended', 'unstable']);
  });

  it('flapping that ends in a fallback tells it once it is calm', () => {
    const story = settled();
    for (let turn = 0; turn < 4; turn += 1) story.checks('sockets', on);
    for (let check = 0; check < 20; check += 1) story.check('sockets');
    expect(story.kinds()).toEqual(['unstable', 'fallback-began']);
  });
});

const near = (used: number, state: LimitNotice['state'] = 'near'): LimitNotice => ({
  kind: 'flow-table',
  state,
  subject: { pid: 512, name: 'Safari', interface: 'en0' },
  used,
  limit: 512,
});

describe('a limit', () => {
  it('a limit is told after two checks near it, and again at it, and not once more', () => {
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

  it('a limit that is hovered about is told once', () => {
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

  it('a limit is told again after it was well below for a while', () => {
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

  it('a burst that met a limit is told by the limit, once', () => {
    expect(after(limitedBurst()).kinds()).toEqual(['limit-found']);
  });
  it('a burst that finished is told when the popover is closed only', () => {
    expect(after(doneBurst()).kinds()).toEqual(['burst-finished']);
    expect(after(doneBurst(), 'open').kinds()).toEqual([]);
  });
  it('a burst that broke is told, one stopped by hand is not, one stopped by sleep is', () => {
    expect(after(brokenBurst()).kinds()).toEqual(['burst-finished']);
    expect(after(doneBurst({ stopped: 'cancelled' })).kinds()).toEqual([]);
    expect(after(doneBurst({ stopped: 'asleep' })).kinds()).toEqual(['burst-finished']);
  });
  it('a burst that was over before the first check is not told', () => {
    expect(new Story().feed(modelOf(null, { burst: doneBurst() })).kinds()).toEqual([]);
  });
});

describe('the helper', () => {
  const broken: ModelChanges = {
    checks: { helper: { state: 'broken', error: verbatim('The helper is missing.') } },
  };

  it('the helper is told as broken after two checks, once', () => {
    const story = settled().check('unknown', broken);
    expect(story.kinds()).toEqual([]);
    for (let check = 0; check < 20; check += 1) story.check('unknown', broken);
    expect(story.kinds()).toEqual(['helper-broken']);
  });
});

describe('what the user wishes', () => {
  it('turns a muted alert into the dot alone', () => {
    const story = settled();
    story.settings = { ...defaultSettings, muteUntil: isoAt(nowMs + 100 * minute) };
    story.checks('sockets', 'sockets');
    expect(story.alerts.map(({ delivery }) => delivery)).toEqual(['dot']);
    story.settings = { ...defaultSettings, muteUntil: isoAt(nowMs) };
    story.wait(cooldownMs).checks('sockets', on, on);
    expect(story.alerts.map(({ delivery }) => delivery)).toEqual(['dot', 'notify']);
  });

  it('leaves out a kind that is switched off', () => {
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

  it('a replay tells nothing of the change from the live machine to a capture', () => {
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
  const told = (steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[]) => {
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

  it('over any sequence never says the same twice within the cooldown', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const last = new Map<string, number>();
        for (const { about, atMs, subject } of told(all).alerts) {
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

  it('over any sequence tells starts and ends of fallbacks by turns', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const turns = told(all)
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

  it('over any sequence says nothing aloud while muted, and lights the dot instead', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const aloud = told(all.map((one) => ({ ...one, muted: false }))).alerts;
        const quiet = told(all.map((one) => ({ ...one, muted: true }))).alerts;
        expect(quiet.every(({ delivery }) => delivery === 'dot')).toBe(true);
        expect(quiet.map(({ about }) => about)).toEqual(aloud.map(({ about }) => about));
      }),
      { numRuns: 200 },
    );
  });

  it('over any sequence speaks again after the clock was set back', () => {
    const story = settled().checks('sockets', 'sockets', on, on);
    story.now -= 24 * 60 * minute;
    story.checks('sockets', 'sockets');
    expect(story.kinds()).toEqual(['fallback-began', 'fallback-ended', 'fallback-began']);
  });
});
