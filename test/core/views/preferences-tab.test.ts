process.env['TZ'] = 'UTC';
import { describe, expect, it } from 'vitest';
import { settingChange, preferenceKeys } from '../../../main/core/settings.ts';
import { type Input, minute, view } from '../../support/popover.ts';
import { isoAt, nowMs, stateIn } from '../../support/states.ts';

describe('Preferences', () => {
  const fields = (input: Input = {}) =>
    view(stateIn('sockets'), input).preferences.groups.flatMap((one) => one.fields);
  const field = (key: string, input: Input = {}) => fields(input).find((one) => one.key === key);

  it('offer every preference, and only values that fit', () => {
    expect(fields().map(({ key }) => key)).toEqual([...preferenceKeys].sort((a, b) => order(a) - order(b)));
    for (const one of fields()) {
      if (one.control === 'choice')
        for (const { setting } of one.options) expect(settingChange(one.key, setting)).not.toBeNull();
      if (one.control === 'number')
        for (const value of [one.least, one.most]) expect(settingChange(one.key, value)).not.toBeNull();
    }
  });
  const order = (key: string): number => fields().findIndex((one) => one.key === key);

  it('can be reset one by one when they are not the default', () => {
    expect(fields().every(({ resetLabel }) => resetLabel === null)).toBe(true);
    expect(field('batteryFactor', { wishes: { batteryFactor: 5 } })?.resetLabel).toBe(
      'Reset on battery, slower by',
    );
  });

  it('say what a number may be', () => {
    expect(field('lookIntervalSeconds')).toMatchObject({
      range: '10 to 3,600',
      misfit: 'Not taken: a number from 10 to 3,600 is needed.',
    });
  });

  it('show a probe interval of the file beside the usual ones', () => {
    const probe = field('probeIntervalMinutes', { wishes: { probeIntervalMinutes: 7 } });
    expect(probe?.control === 'choice' && probe.options.map(({ label }) => label)).toEqual([
      '5 minutes',
      '7 minutes',
      '15 minutes',
      '30 minutes',
      '60 minutes',
      'Off',
    ]);
    expect(field('probeIntervalMinutes', { wishes: { probeIntervalMinutes: null } })).toMatchObject({
      value: 'off',
    });
  });

  it.each([
    ['requires-approval', true, 'Waiting for your approval in System Settings.'],
    ['not-available', false, 'Only the packaged app can be launched at login.'],
    ['not-found', true, 'The system does not know this app; move it to Applications.'],
    ['off', true, 'The system does not launch it at login.'],
    ['on', false, 'The system still launches it at login.'],
    ['on', true, undefined],
    ['off', false, undefined],
    ['not-found', false, undefined],
  ] as const)('show how the login item really stands: %s, wished %s', (loginItem, launchAtLogin, text) => {
    const login = field('launchAtLogin', { app: { loginItem }, wishes: { launchAtLogin } });
    expect(login?.status?.text).toBe(text);
  });

  it('show that notifications are muted or refused', () => {
    const first = (input: Input) => field('notifyFallbackBegan', input)?.status?.text;
    expect(first({ wishes: { muteUntil: isoAt(nowMs + 15 * minute) } })).toBe('Muted until 15:15');
    expect(first({ app: { notifications: 'refused' } })).toContain('the dot on the icon takes over');
    expect(first({})).toBeUndefined();
  });
});
