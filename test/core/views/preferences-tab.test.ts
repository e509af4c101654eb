process.env['TZ'] = 'UTC';
import { describe, expect, it } from 'vitest';
import { settingChange, preferenceKeys } from '../../../main/core/settings.ts';
import { english } from '../../../main/core/text/text.ts';
import { minuteMs } from '../../../main/core/text/time.ts';
import { preferencesView } from '../../../main/core/views/preferences-tab.ts';
import { isoAt, type ModelChanges, modelIn, nowMs } from '../../support/states.ts';

describe('Preferences', () => {
  const fields = (input: ModelChanges = {}) =>
    preferencesView(modelIn('sockets', input), english, nowMs).groups.flatMap((one) => one.fields);
  const field = (key: string, input: ModelChanges = {}) => fields(input).find((one) => one.key === key);

  it('the settings offer every preference and only values that fit', () => {
    const asking = fields({ environment: { updateAddress: 'https://updates.example/x.json' } });
    expect(asking.map(({ key }) => key).sort()).toEqual([...preferenceKeys].sort());
    for (const one of fields()) {
      if (one.control === 'choice')
        for (const { setting } of one.options) expect(settingChange(one.key, setting)).not.toBeNull();
      if (one.control === 'number')
        for (const value of [one.min, one.max]) expect(settingChange(one.key, value)).not.toBeNull();
    }
  });

  it('the setting for updates names the address it requests, and is absent without one', () => {
    const updateAddress = 'https://updates.example/x.json';
    expect(field('checkForUpdates', { environment: { updateAddress } })?.help).toContain(updateAddress);
    expect(field('checkForUpdates')).toBeUndefined();
  });

  it('a setting that is not the default can be reset', () => {
    expect(fields().every(({ resetLabel }) => resetLabel === null)).toBe(true);
    expect(field('batteryFactor', { settings: { batteryFactor: 5 } })?.resetLabel).toBe(
      'Reset “On battery, check less often”',
    );
  });

  it('a number shows its range and what to enter instead', () => {
    expect(field('checkIntervalSeconds')).toMatchObject({
      range: '10 to 3,600',
      outOfRange: 'Enter a number from 10 to 3,600.',
    });
  });

  it('an unusual test connection interval from the file is offered beside the usual ones', () => {
    const probe = field('probeIntervalMinutes', { settings: { probeIntervalMinutes: 7 } });
    expect(probe?.control === 'choice' && probe.options.map(({ label }) => label)).toEqual([
      '5 minutes',
      '7 minutes',
      '15 minutes',
      '30 minutes',
      '60 minutes',
      'Off',
    ]);
    expect(field('probeIntervalMinutes', { settings: { probeIntervalMinutes: null } })).toMatchObject({
      value: 'off',
    });
  });

  it.each([
    ['requires-approval', true, 'Waiting for your approval in System Settings.'],
    ['not-available', false, 'Only the packaged app can open at login.'],
    ['not-found', true, 'macOS cannot find Lanelight. Move it to the Applications folder.'],
    ['off', true, 'The system does not open Lanelight at login.'],
    ['on', false, 'The system still opens Lanelight at login.'],
    ['on', true, undefined],
    ['off', false, undefined],
    ['not-found', false, undefined],
  ] as const)(
    'the login item %s with the setting %s shows what the system does',
    (loginItem, launchAtLogin, text) => {
      const login = field('launchAtLogin', { environment: { loginItem }, settings: { launchAtLogin } });
      expect(login?.status?.text).toBe(text);
    },
  );

  it('the settings show that notifications are muted or blocked', () => {
    const first = (input: ModelChanges) => field('notifyFallbackBegan', input)?.status?.text;
    expect(first({ settings: { muteUntil: isoAt(nowMs + 15 * minuteMs) } })).toBe('Muted until 15:15');
    expect(first({ environment: { notifications: 'refused' } })).toContain(
      'A dot on the icon appears instead',
    );
    expect(first({})).toBeUndefined();
  });
});
