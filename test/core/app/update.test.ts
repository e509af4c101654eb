import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Effect } from '../../../main/core/app/effect.ts';
import type { RecordedEvent } from '../../../main/core/app/event-recorder.ts';
import type { AppEvent, SystemSignal } from '../../../main/core/app/event.ts';
import { initialModel, type Model } from '../../../main/core/app/model.ts';
import { Store } from '../../../main/core/app/store.ts';
import { tabs } from '../../../main/core/app/tab.ts';
import { type Step, update } from '../../../main/core/app/update.ts';
import { defaultPlan } from '../../../main/core/burst/plan.ts';
import { message } from '../../../main/core/text/message.ts';
import { observed } from '../../support/captures.ts';
import { result as resultOf } from '../../support/burst-results.ts';

const startMs = Date.parse('2026-05-12T13:20:00.000Z');
const minute = 60_000;

/** Feeds events a minute apart and keeps every effect that they asked for. */
class Story {
  model: Model;
  nowMs = startMs;
  readonly effects: Effect[] = [];

  constructor(model: Model = initialModel) {
    this.model = model;
  }
  feed(...events: readonly AppEvent[]): this {
    for (const event of events) {
      const step: Step = update(this.model, event, this.nowMs);
      this.model = step.model;
      this.effects.push(...step.effects);
      this.nowMs += minute;
    }
    return this;
  }
  of<Type extends Effect['type']>(type: Type): Extract<Effect, { type: Type }>[] {
    return this.effects.filter((effect): effect is Extract<Effect, { type: Type }> => effect.type === type);
  }
}

const check = (capture: string): AppEvent => ({
  type: 'check-ended',
  observation: { ...observed(capture), replay: false },
  helper: { state: 'working', version: '1', transports: ['sockets'] },
  phase: { phase: 'idle', nextAt: new Date(startMs + minute).toISOString(), late: false },
});
const healthy = check('healthy-15.5');
const fallen = check('firewall-on-14.4.1');
const result = resultOf({
  attempted: 10,
  ready: 10,
  verified: 10,
  peakOpen: 10,
  openMs: 5,
  durationMs: 9,
  connectMs: { p50: 1, p90: 2, p99: 3, max: 4 },
  fds: { sockets: 10, flowswitchChannels: 0 },
});
const burst: readonly AppEvent[] = [
  { type: 'burst-requested', plans: [defaultPlan] },
  { type: 'burst-line', line: result },
  { type: 'burst-ended', error: null },
];

describe('a check', () => {
  it('a check sets the diagnosis and the phase in one snapshot', () => {
    const { model } = new Story().feed({ type: 'check-began' }, fallen);
    expect(model.checks.diagnosis?.mode).toBe('sockets');
    expect(model.checks.phase.phase).toBe('idle');
  });

  it('a check keeps the time since when the mode holds', () => {
    const story = new Story().feed(healthy);
    const since = story.model.checks.modeSince;
    expect(story.feed(healthy).model.checks.modeSince).toBe(since);
    expect(story.feed(fallen).model.checks.modeSince).not.toBe(since);
  });

  it('a check is written to the history, and notified of when a fallback is confirmed', () => {
    const story = new Story().feed({ type: 'started' }, healthy, healthy, fallen, fallen);
    expect(story.of('append-history').map(({ record }) => record.kind)).toEqual(['start', 'check', 'check']);
    expect(story.of('notify').map(({ alert }) => alert.subject.kind)).toEqual(['fallback-began']);
    expect(story.model.history.recent.records).toHaveLength(3);
    expect(story.model.popover.unseen).toEqual(['now']);
  });

  it('a check of a replay leaves the history of this machine alone', () => {
    const replay = { ...initialModel, checks: { ...initialModel.checks, replayOf: 'theirs.json' } };
    const story = new Story(replay).feed({ type: 'started' }, fallen, { type: 'quit' });
    expect(story.of('append-history')).toEqual([]);
  });
});

describe('a burst', () => {
  it('a burst starts, keeps the machine awake, and is kept when it has ended', () => {
    const story = new Story().feed(...burst);
    expect(story.of('start-burst')).toEqual([{ type: 'start-burst', plan: defaultPlan }]);
    expect(story.of('keep-awake').map(({ on }) => on)).toEqual([true, false]);
    expect(story.model.bursts.ended).toHaveLength(1);
    expect(story.model.bursts.current).toBe(story.model.bursts.ended[0]);
  });

  it('a burst does not start beside a running one', () => {
    const request: AppEvent = { type: 'burst-requested', plans: [defaultPlan] };
    expect(new Story().feed(request, request).of('start-burst')).toHaveLength(1);
  });

  it('a burst is followed by the same plan over the other transport, unless it is stopped', () => {
    const plans = [defaultPlan, { ...defaultPlan, transport: 'sockets' as const }];
    const compared = new Story().feed(
      { type: 'burst-requested', plans },
      ...burst.slice(1),
      ...burst.slice(1),
    );
    expect(compared.of('start-burst').map(({ plan }) => plan)).toEqual(plans);
    expect(compared.model.bursts.ended).toHaveLength(2);

    const stopped = new Story().feed(
      { type: 'burst-requested', plans },
      { type: 'burst-stop-requested' },
      ...burst.slice(1),
    );
    expect(stopped.of('start-burst')).toHaveLength(1);
    expect(stopped.of('stop-burst')).toEqual([{ type: 'stop-burst', reason: 'cancelled' }]);
  });

  it('a burst that ends without a result is broken, with the reason where there is one', () => {
    const request: AppEvent = { type: 'burst-requested', plans: [defaultPlan] };
    const error = message('text.verbatim', { text: 'The helper is missing.' });
    const ended = (reason: typeof error | null) =>
      new Story().feed(request, { type: 'burst-ended', error: reason }).model.bursts.ended[0];
    expect(ended(error)).toMatchObject({ phase: 'broken', error });
    expect(ended(null)).toMatchObject({ phase: 'broken', error: { key: 'app.burstWithoutResult' } });
  });

  it('a burst is stopped when the machine goes to sleep, and a notice reports it', () => {
    const story = new Story().feed(...burst.slice(0, 1), { type: 'system-signal', signal: 'suspend' });
    expect(story.of('stop-burst')).toEqual([{ type: 'stop-burst', reason: 'asleep' }]);
    expect(story.model.notices.map(({ id }) => id)).toEqual(['stopped-asleep']);
  });
});

describe('a setting', () => {
  it('a setting that changes is saved, and reschedules the checks where it concerns them', () => {
    const story = new Story().feed({ type: 'settings-changed', changes: { iconText: 'flows' } });
    expect(story.effects.map(({ type }) => type)).toEqual(['save-settings']);
    story.feed({ type: 'settings-changed', changes: { batteryFactor: 5 } });
    expect(story.effects.map(({ type }) => type)).toEqual([
      'save-settings',
      'save-settings',
      'reschedule-checks',
    ]);
    expect(story.model.settings).toMatchObject({ iconText: 'flows', batteryFactor: 5 });
  });

  it('a setting with a value that does not fit changes nothing', () => {
    const story = new Story().feed({ type: 'settings-changed', changes: { batteryFactor: 5_000 } });
    expect(story.effects).toEqual([]);
    expect(story.model.settings).toBe(initialModel.settings);
  });
});

describe('a file', () => {
  it('a file that can no longer be written is a notice until it can be written again', () => {
    const error = message('text.verbatim', { text: 'The disk is full.' });
    const story = new Story().feed({ type: 'save-ended', file: 'settings', error });
    expect(story.model.notices).toEqual([{ id: 'settings-unsaved', detail: error }]);
    story.feed({ type: 'save-ended', file: 'history', error: null });
    expect(story.model.notices).toHaveLength(1);
    story.feed({ type: 'save-ended', file: 'settings', error: null });
    expect(story.model.notices).toEqual([]);
  });
});

describe('the popover', () => {
  it('the popover marks a tab as seen only while it is on the screen', () => {
    const story = new Story().feed(healthy, healthy, fallen, fallen);
    expect(story.feed({ type: 'tab-shown', tab: 'now' }).model.popover.unseen).toEqual(['now']);
    expect(
      story.feed({ type: 'tab-shown', tab: 'burst' }, { type: 'popover-shown' }).model.popover.unseen,
    ).toEqual(['now']);
    expect(story.feed({ type: 'tab-shown', tab: 'now' }).model.popover.unseen).toEqual([]);
  });
});

const signals: readonly SystemSignal[] = ['suspend', 'resume', 'lock', 'unlock', 'on-battery'];
const anyEvent: fc.Arbitrary<AppEvent> = fc.oneof(
  fc.constantFrom(healthy, fallen, check('near-flow-limit-14.6'), check('everything-unreadable-27.0')),
  fc.constantFrom(...burst),
  fc.constantFrom<AppEvent>(
    { type: 'started' },
    { type: 'quit' },
    { type: 'check-began' },
    { type: 'check-requested' },
    { type: 'machine-changed', change: 'switch' },
    { type: 'check-phase-changed', phase: { phase: 'paused', because: 'locked' } },
    { type: 'burst-requested', plans: [defaultPlan, defaultPlan] },
    { type: 'burst-stop-requested' },
    { type: 'popover-shown' },
    { type: 'popover-hidden' },
    { type: 'page-crashed' },
    { type: 'icon-hidden' },
    { type: 'notice-dismissed', id: 'page-crashed' },
    { type: 'notification-answered', answer: 'refused' },
    { type: 'save-ended', file: 'history', error: message('app.actionFailed') },
    { type: 'settings-changed', changes: { muteUntil: new Date(startMs + minute).toISOString() } },
  ),
  fc.constantFrom(...tabs).map((tab): AppEvent => ({ type: 'tab-shown', tab })),
  fc.constantFrom(...signals).map((signal): AppEvent => ({ type: 'system-signal', signal })),
);

describe('a recorded list of events', () => {
  it('a recorded list of events replays to the same model, whatever happened', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        let nowMs = startMs;
        const store = new Store({ model: initialModel, nowMs: () => (nowMs += 7_000), log: () => undefined });
        for (const event of events) store.dispatch(event);
        const replayed = store
          .events()
          .reduce(
            (model: Model, { event, atMs }: RecordedEvent) => update(model, event, atMs).model,
            initialModel,
          );
        expect(replayed).toEqual(store.model());
      }),
    );
  });
});
