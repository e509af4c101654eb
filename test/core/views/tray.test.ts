process.env['TZ'] = 'UTC';
import { describe, expect, it } from 'vitest';
import { type Mode, modes } from '../../../main/core/diagnosis/diagnosis.ts';
import { english } from '../../../main/core/text/text.ts';
import { statusOf } from '../../../main/core/diagnosis/status.ts';
import { iconStates } from '../../../main/core/views/tone.ts';
import { trayView } from '../../../main/core/views/tray.ts';
import { captureNames, diagnosisOfCapture } from '../../support/captures.ts';
import {
  brokenHelper,
  diagnosisOf,
  isoAt,
  modelIn,
  modelOf,
  nowMs,
  runningBurst,
} from '../../support/states.ts';

const tray = (model: Parameters<typeof trayView>[0]) => trayView(model, english, nowMs);

describe('the icon', () => {
  it.each(modes)('the icon has a shape of its own for the mode %s', (mode) => {
    expect(tray(modelIn(mode)).icon).toBe(mode);
  });

  it('the icon shows a running burst in every mode', () => {
    for (const mode of modes) expect(tray(modelIn(mode, { burst: runningBurst() })).icon).toBe('burst');
  });

  it('the icon has a state for the first check, a broken helper and paused checks', () => {
    expect(tray(modelOf(null)).icon).toBe('checking');
    expect(tray(modelOf(null, { checks: { helper: brokenHelper } })).icon).toBe('helper-broken');
    expect(tray(modelIn('sockets', { checks: { helper: brokenHelper } })).icon).toBe('helper-broken');
    const phase = { phase: 'paused', because: 'asleep' } as const;
    expect(tray(modelIn('sockets', { checks: { phase } })).icon).toBe('paused');
  });

  it('the icon keeps the mode while a later check runs', () => {
    expect(tray(modelIn('sockets', { checks: { phase: { phase: 'checking' } } })).icon).toBe('sockets');
  });

  it('the icon has a state for every capture', () => {
    for (const name of captureNames) {
      const diagnosis = diagnosisOfCapture(name);
      const status = statusOf(diagnosis);
      expect(tray(modelOf(diagnosis)).icon).toBe(status === 'near-limit' ? 'limit' : status);
      expect(iconStates).toContain(tray(modelOf(diagnosis)).icon);
    }
  });

  it('the icon has its dot while something is unseen', () => {
    expect(tray(modelIn('sockets')).dot).toBe(false);
    expect(tray(modelIn('sockets', { unseen: ['now'] })).dot).toBe(true);
  });
});

describe('the tooltip', () => {
  it('the tooltip shows the mode, since when and the age of the check', () => {
    expect(tray(modelIn('sockets')).tooltip).toBe(
      'Lanelight\nFallen back to sockets because the firewall is on\nSince 14:54 · Checked less than a minute ago',
    );
  });

  it('the tooltip counts the age of the check in minutes', () => {
    const old = diagnosisOf('user-space', { takenAt: isoAt(nowMs - 5 * 60_000 - 1) });
    expect(tray(modelOf(old)).tooltip).toContain('Checked 5 min ago');
  });

  it.each([
    ['asleep', 'Paused during sleep'],
    ['locked', 'Paused while the screen is locked'],
  ] as const)('the tooltip shows why checks are paused: %s', (because, shown) => {
    const paused = modelIn('user-space', { checks: { phase: { phase: 'paused', because } } });
    expect(tray(paused).tooltip).toContain(shown);
  });

  it('the tooltip of a capture shows the replay and a date instead of an age', () => {
    const old = diagnosisOf('sockets', { replay: true, takenAt: '2024-05-01T10:00:00Z' });
    expect(tray(modelOf(old, { checks: { replayOf: 'theirs.json' } })).tooltip).toBe(
      'Lanelight · Replaying theirs.json\nFallen back to sockets because the firewall is on\nCaptured 1 May 2024, 10:00',
    );
  });

  it('the tooltip shows a burst, new activity and a broken helper', () => {
    const burst = modelIn('user-space', { burst: runningBurst(), unseen: ['burst'] });
    expect(tray(burst).tooltip).toContain('\nBurst: 0 of 500\nNew activity');
    expect(tray(modelOf(null, { checks: { helper: brokenHelper } })).tooltip).toBe(
      'Lanelight\nStatus unavailable\nThe helper rejected the request.',
    );
  });
});

describe('the text beside the icon', () => {
  const title = (mode: Mode | null, iconText: 'off' | 'flows' | 'sockets') =>
    tray(modelOf(mode === null ? null : diagnosisOf(mode), { settings: { iconText } })).title;

  it('the text beside the icon is what was chosen, and empty where it is unknown', () => {
    expect(title('user-space', 'off')).toBeNull();
    expect(title('user-space', 'flows')).toBe('412');
    expect(title('user-space', 'sockets')).toBe('96');
    expect(title('unsupported', 'flows')).toBeNull();
    expect(title(null, 'sockets')).toBeNull();
  });
});

describe('the color of the icon', () => {
  it('the icon has no color of its own until it is chosen', () => {
    expect(tray(modelIn('sockets')).isColored).toBe(false);
    expect(tray(modelIn('sockets', { settings: { coloredIcon: true } }))).toMatchObject({
      icon: 'sockets',
      isColored: true,
    });
  });
});
