import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alertKinds } from '../../main/core/app/alerts/alert.ts';
import {
  defaultSettings,
  isSettingKey,
  notifyKeys,
  readSettings,
  settingChange,
  settingKeys,
  settingSchemas,
  settingsVersion,
  migrations,
} from '../../main/core/settings.ts';

const current = (values: Record<string, unknown>) => ({ schemaVersion: settingsVersion, ...values });

describe('settings', () => {
  it('settings have defaults that fit their own schemas', () => {
    for (const key of settingKeys)
      expect(settingSchemas[key].safeParse(defaultSettings[key]).success, key).toBe(true);
  });

  it('settings have a switch for every kind of alert', () => {
    expect(Object.keys(notifyKeys).sort()).toEqual([...alertKinds].sort());
  });

  it('settings lose only the keys that do not fit', () => {
    const read = readSettings(
      current({ checkIntervalSeconds: 5, batteryFactor: 'two', iconText: 'flows', muteUntil: 'never' }),
    );
    expect(read?.badKeys).toEqual(['checkIntervalSeconds', 'batteryFactor', 'muteUntil']);
    expect(read?.settings).toEqual({ ...defaultSettings, iconText: 'flows' });
  });

  it('settings ignore keys they do not know', () => {
    const read = readSettings(current({ colour: 'pink', toString: 1 }));
    expect(read).toEqual({ settings: defaultSettings, age: 'current', badKeys: [] });
  });

  it('settings accept a time to mute until and refuse words', () => {
    expect(settingChange('muteUntil', '2026-11-22T10:00:00.000Z')).not.toBeNull();
    expect(settingChange('muteUntil', 'tomorrow')).toBeNull();
    expect(settingChange('muteUntil', null)).toEqual({ muteUntil: null });
  });

  it('settings refuse a file that is no object', () => {
    for (const content of [null, 1, 'x', [], true]) expect(readSettings(content)).toBeNull();
  });

  it('settings know how old a file is', () => {
    expect(readSettings({})?.age).toBe('older');
    expect(readSettings(current({}))?.age).toBe('current');
    expect(readSettings({ schemaVersion: settingsVersion + 1 })?.age).toBe('newer');
    expect(readSettings({ schemaVersion: 'one' })?.age).toBe('older');
    expect(migrations).toHaveLength(settingsVersion);
  });

  it('settings run each migration once, in order, from the version of the file', () => {
    const steps = [
      (raw: Readonly<Record<string, unknown>>) => ({ ...raw, checkIntervalSeconds: raw['interval'] }),
      (raw: Readonly<Record<string, unknown>>) => ({
        ...raw,
        checkIntervalSeconds: Number(raw['checkIntervalSeconds']) * 2,
      }),
    ];
    expect(readSettings({ interval: 20 }, steps)?.settings.checkIntervalSeconds).toBe(40);
    expect(
      readSettings({ schemaVersion: 1, checkIntervalSeconds: 20 }, steps)?.settings.checkIntervalSeconds,
    ).toBe(40);
    expect(
      readSettings({ schemaVersion: 2, checkIntervalSeconds: 20 }, steps)?.settings.checkIntervalSeconds,
    ).toBe(20);
  });

  it('settings keep the time between checks under its name before version 2', () => {
    const read = readSettings({ schemaVersion: 1, lookIntervalSeconds: 300, iconText: 'flows' });
    expect(read).toEqual({
      settings: { ...defaultSettings, checkIntervalSeconds: 300, iconText: 'flows' },
      age: 'older',
      badKeys: [],
    });
    expect(readSettings({ schemaVersion: 1 })?.settings).toEqual(defaultSettings);
    expect(readSettings(current({ lookIntervalSeconds: 300 }))?.settings).toEqual(defaultSettings);
  });

  it('settings do not reach names of Object by a key', () => {
    for (const key of ['__proto__', 'constructor', 'toString']) expect(isSettingKey(key)).toBe(false);
  });

  it('settings never throw, whatever the file held, and always come out complete', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.dictionary(fc.constantFrom(...settingKeys, 'schemaVersion'), fc.jsonValue()),
        ),
        (content) => {
          const read = readSettings(content);
          if (read === null) return;
          for (const key of settingKeys)
            expect(settingSchemas[key].safeParse(read.settings[key]).success).toBe(true);
        },
      ),
    );
  });
});
