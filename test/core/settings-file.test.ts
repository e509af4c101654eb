import { expect, it } from 'vitest';
import { importSettings, isSettingsFile, settingsFileText } from '../../main/core/settings-file.ts';
import { defaultSettings, settingsVersion } from '../../main/core/settings.ts';

const theirs = {
  ...defaultSettings,
  checkIntervalSeconds: 30,
  quietHours: { from: '22:00', until: '07:00' },
  muteUntil: '2026-11-22T10:00:00.000Z',
};
const here = { ...defaultSettings, welcomed: true, batteryFactor: 7 };

it('exported settings come back as they were, without what is of the moment or the machine', () => {
  const text = settingsFileText(theirs);
  expect(isSettingsFile(text)).toBe(true);
  expect(importSettings(text, here)).toEqual({
    ok: true,
    value: { settings: { ...theirs, muteUntil: null, welcomed: true }, badKeys: [] },
  });
});

it('imported settings that do not fit, or are left out, stay as they are here', () => {
  const file = { format: 'lanelight.settings', schemaVersion: settingsVersion };
  const text = JSON.stringify({ ...file, checkIntervalSeconds: 30, warnAtPercent: 500 });
  expect(importSettings(text, here)).toEqual({
    ok: true,
    value: { settings: { ...here, checkIntervalSeconds: 30 }, badKeys: ['warnAtPercent'] },
  });
});

it('a file that holds no settings, or those of a newer version, changes nothing', () => {
  for (const text of ['', '{}', '[]', 'null', '{"format":"lanelight.capture/1"}', '{"format":'])
    expect(importSettings(text, here)).toMatchObject({ error: { key: 'app.settingsNotImported' } });
  const newer = JSON.stringify({ format: 'lanelight.settings', schemaVersion: settingsVersion + 1 });
  expect(importSettings(newer, here)).toMatchObject({ error: { key: 'app.settingsNewer' } });
});
