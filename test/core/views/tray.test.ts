process.env['TZ'] = 'UTC';
import { describe, expect, it } from 'vitest';
import { verbatim } from '../../../main/core/text/message.ts';
import { type Mode, modes } from '../../../main/core/diagnosis/diagnosis.ts';
import { iconStates } from '../../../main/core/views/tone.ts';
import { trayView } from '../../../main/core/views/tray.ts';
import {
  appFacts,
  diagnosisOf,
  isoAt,
  nowMs,
  runningBurst,
  settings,
  stateIn,
  stateOf,
} from '../../support/states.ts';
import { captureNames, diagnosisOfCapture } from '../../support/captures.ts';

const tray = (state: Parameters<typeof trayView>[0], facts = {}, more = {}) =>
  trayView(state, { ...settings, ...more }, { ...appFacts, ...facts }, nowMs);

describe('the icon', () => {
  it.each(modes)('shows the mode %s by its own shape', (mode) => {
    expect(tray(stateIn(mode)).icon).toBe(mode);
  });

  it('shows a burst while it runs, whatever the mode', () => {
    for (const mode of modes) expect(tray(stateIn(mode, { burst: runningBurst() })).icon).toBe('burst');
  });

  it('is checking until the first look is done, and not known where the helper is broken', () => {
    expect(tray(stateOf(null)).icon).toBe('checking');
    expect(tray(stateOf(null, { helper: { state: 'broken', error: verbatim('Gone.') } })).icon).toBe(
      'unknown',
    );
  });

  it('keeps the mode while a later look is under way: it must not blink every minute', () => {
    expect(tray(stateIn('sockets', { look: { phase: 'looking' } })).icon).toBe('sockets');
  });

  it('has a state for each capture there is', () => {
    for (const name of captureNames) {
      const diagnosis = diagnosisOfCapture(name);
      expect(iconStates).toContain(tray(stateOf(diagnosis)).icon);
      expect(tray(stateOf(diagnosis)).icon).toBe(diagnosis.mode);
    }
  });

  it('has its dot while something was not seen', () => {
    expect(tray(stateIn('sockets')).dot).toBe(false);
    expect(tray(stateIn('sockets'), { unseen: ['now'] }).dot).toBe(true);
  });
});

describe('the tooltip', () => {
  it('says mode, since when and the age of the look', () => {
    expect(tray(stateIn('sockets')).tooltip).toBe(
      'Lanelight\nFallen back to sockets because the firewall is on\nsince 14:54, checked less than a minute ago',
    );
  });

  it('says the age by the minute', () => {
    const old = diagnosisOf('user-space', { takenAt: isoAt(nowMs - 5 * 60_000 - 1) });
    expect(tray(stateOf(old)).tooltip).toContain('checked 5 min ago');
  });

  it('says why nothing is looked at', () => {
    const paused = (because: 'asleep' | 'locked' | 'switched-off') =>
      tray(stateIn('user-space', { look: { phase: 'paused', because } })).tooltip;
    expect(paused('asleep')).toContain('paused while asleep');
    expect(paused('locked')).toContain('paused while locked');
    expect(paused('switched-off')).toContain('looking is off');
  });

  it('marks a replay, and gives a capture its date in place of an age', () => {
    const old = diagnosisOf('sockets', { replay: true, takenAt: '2024-05-01T10:00:00Z' });
    expect(tray(stateOf(old, { replayOf: 'theirs.json' })).tooltip).toBe(
      'Lanelight, replay of theirs.json\nFallen back to sockets because the firewall is on\ntaken 1 May 2024 10:00',
    );
  });

  it('tells of a burst, of news and of a broken helper', () => {
    const burst = tray(stateIn('user-space', { burst: runningBurst() }), { unseen: ['burst'] }).tooltip;
    expect(burst).toContain('\nBurst running\nSomething new to see');
    expect(
      tray(stateOf(null, { helper: { state: 'broken', error: verbatim('The helper is missing.') } })).tooltip,
    ).toBe('Lanelight\nNothing is known: The helper is missing.');
  });
});

describe('the text beside the icon', () => {
  const title = (mode: Mode | null, iconText: 'off' | 'flows' | 'sockets') =>
    tray(mode === null ? stateOf(null) : stateIn(mode), {}, { iconText }).title;

  it('is what was chosen, of the busiest app, and nothing where nothing is known', () => {
    expect(title('user-space', 'off')).toBeNull();
    expect(title('user-space', 'flows')).toBe('412');
    expect(title('user-space', 'sockets')).toBe('96');
    expect(title('unsupported', 'flows')).toBeNull();
    expect(title(null, 'sockets')).toBeNull();
  });
});
