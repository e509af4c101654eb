import { describe, expect, it } from 'vitest';
import type { Effect } from '../../../main/core/app/effect.ts';
import type { AppEvent } from '../../../main/core/app/event.ts';
import { initialModel, type Model } from '../../../main/core/app/model.ts';
import { update } from '../../../main/core/app/update.ts';
import { type Settings } from '../../../main/core/settings.ts';
import { english } from '../../../main/core/text/text.ts';
import { dayMs, hourMs } from '../../../main/core/text/time.ts';
import { menuView } from '../../../main/core/views/menu.ts';
import { popoverView } from '../../../main/core/views/popover.ts';
import { observed } from '../../support/captures.ts';

const startMs = Date.parse('2026-11-27T12:00:00Z');
const address = 'https://updates.example/lanelight.json';

class Story {
  model: Model;
  nowMs = startMs;
  readonly effects: Effect[] = [];

  constructor(
    settings: Partial<Settings> = { checkForUpdates: true },
    environment: Partial<Model['environment']> = {},
  ) {
    this.model = {
      ...initialModel,
      settings: { ...initialModel.settings, ...settings },
      environment: { ...initialModel.environment, updateAddress: address, ...environment },
    };
  }
  feed(...events: readonly AppEvent[]): this {
    for (const event of events) {
      const step = update(this.model, event, this.nowMs);
      this.model = step.model;
      this.effects.push(...step.effects);
    }
    return this;
  }
  after(ms: number): this {
    this.nowMs += ms;
    return this;
  }
  count(type: Effect['type']): number {
    return this.effects.filter((effect) => effect.type === type).length;
  }
  notice() {
    return popoverView(this.model, english, this.nowMs).notices.find(({ id }) => id === 'update-available');
  }
}

const check: AppEvent = {
  type: 'check-ended',
  observation: { ...observed('healthy-15.5'), replay: false },
  helper: { state: 'working', version: '1', transports: ['sockets'] },
  phase: { phase: 'idle', nextAt: new Date(startMs).toISOString(), late: false },
};
const newer = (version = '0.2.0'): AppEvent => ({
  type: 'release-answered',
  notice: {
    kind: 'newer',
    release: { version, notes: 'Faster.', page: `https://updates.example/${version}` },
  },
  answer: '{"signed":true}',
});
const refused: AppEvent = {
  type: 'release-answered',
  notice: { kind: 'refused', why: 'bad-signature' },
  answer: '{}',
};

describe('the question for updates', () => {
  it('updates are requested once a day', () => {
    const story = new Story().feed(check, check).after(hourMs).feed(check);
    expect(story.effects.filter(({ type }) => type === 'ask-for-release')).toEqual([
      { type: 'ask-for-release', address, newestSeen: null },
    ]);
    expect(story.after(dayMs).feed(check).count('ask-for-release')).toBe(2);
  });

  it('the question for updates is off by default', () => {
    expect(new Story({}).feed(check).count('ask-for-release')).toBe(0);
  });

  it('updates are not requested by a build without an address, on a replay or in safe mode', () => {
    expect(new Story(undefined, { updateAddress: null }).feed(check).count('ask-for-release')).toBe(0);
    expect(new Story(undefined, { safeStart: true }).feed(check).count('ask-for-release')).toBe(0);
    const replay = new Story();
    replay.model = { ...replay.model, checks: { ...replay.model.checks, replayOf: 'capture.json' } };
    expect(replay.feed(check).count('ask-for-release')).toBe(0);
  });

  it('updates are requested at once when the check is turned on, from the address in the settings', () => {
    const story = new Story({ updateAddress: 'https://mirror.example/x.json' });
    story.feed({ type: 'settings-changed', changes: { checkForUpdates: true } });
    expect(story.effects).toContainEqual({
      type: 'ask-for-release',
      address: 'https://mirror.example/x.json',
      newestSeen: null,
    });
  });

  it('updates are requested again an hour later when the server could not be reached', () => {
    const story = new Story().feed(check, {
      type: 'release-answered',
      notice: { kind: 'unreachable' },
      answer: '',
    });
    expect(
      story
        .after(hourMs - 1)
        .feed(check)
        .count('ask-for-release'),
    ).toBe(1);
    expect(story.after(1).feed(check).count('ask-for-release')).toBe(2);
  });
});

describe('a newer version', () => {
  it('a newer version is notified once, and shown with its notes and its page', () => {
    const story = new Story().feed(check, newer()).after(dayMs).feed(check, newer());
    expect(story.count('notify')).toBe(1);
    expect(story.notice()).toMatchObject({
      text: 'A new version of Lanelight is available',
      detail: 'Version 0.2.0. Faster.',
      link: { id: 'update-page', label: 'Open page' },
    });
    expect(menuView(story.model, english, story.nowMs)).toContainEqual({
      type: 'action',
      id: 'open-update-page',
      label: 'Lanelight 0.2.0 is available…',
      enabled: true,
    });
    expect(story.effects.filter(({ type }) => type === 'ask-for-release').at(-1)).toMatchObject({
      newestSeen: '0.2.0',
    });
    expect(story.feed(check, newer('0.3.0')).count('notify')).toBe(2);
  });

  it('a newer version is shown but not notified while notifications are muted', () => {
    const muteUntil = new Date(startMs + hourMs).toISOString();
    const story = new Story({ checkForUpdates: true, muteUntil }).feed(check, newer());
    expect(story.count('notify')).toBe(0);
    expect(story.notice()).toBeDefined();
    expect(story.model.popover.unseen).toEqual(['now']);
  });

  it('a newer version whose notice was closed is not shown again, the next one is', () => {
    const story = new Story().feed(check, newer(), { type: 'notice-dismissed', id: 'update-available' });
    expect(story.notice()).toBeUndefined();
    expect(story.feed(newer()).notice()).toBeUndefined();
    expect(story.feed(newer('0.3.0')).notice()).toBeDefined();
  });

  it('a newer version disappears when the setting is turned off or the version is installed', () => {
    const off: AppEvent = { type: 'settings-changed', changes: { checkForUpdates: false } };
    const current: AppEvent = { type: 'release-answered', notice: { kind: 'current' }, answer: '' };
    for (const event of [off, current]) {
      const story = new Story().feed(check, newer(), event);
      expect(story.notice()).toBeUndefined();
      expect(story.model.updates.offer).toBeNull();
    }
  });

  it('an answer that was refused changes nothing', () => {
    const story = new Story().feed(check, newer());
    const before = story.model;
    expect(story.feed(refused).model).toEqual(before);
  });

  it('an answer that comes after the setting was turned off shows nothing', () => {
    const off: AppEvent = { type: 'settings-changed', changes: { checkForUpdates: false } };
    expect(new Story().feed(check, off, newer()).notice()).toBeUndefined();
  });
});
