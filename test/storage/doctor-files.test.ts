import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { defaultSettings, settingsVersion } from '../../main/core/settings.ts';
import { inspectFolder, inspectLoginItem, inspectSettings } from '../../main/storage/doctor-files.ts';
import { temporaryFolder } from '../support/processes.ts';

const settingsOf = (content: string) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'settings.json'), content);
  return inspectSettings(folder);
};

it('a folder is inspected without being made or changed', () => {
  const folder = join(temporaryFolder(), 'Lanelight');
  expect(inspectFolder(folder, '~')).toMatchObject({ path: '~', state: 'absent' });
  mkdirSync(folder, { mode: 0o700 });
  writeFileSync(join(folder, 'settings.json'), '{}', { mode: 0o600 });
  expect(inspectFolder(folder, '~')).toMatchObject({ state: 'usable', isOpen: false, openFiles: [] });
  chmodSync(join(folder, 'settings.json'), 0o644);
  chmodSync(folder, 0o755);
  expect(inspectFolder(folder, '~')).toMatchObject({ isOpen: true, openFiles: ['settings.json'] });
  expect(inspectFolder(join(folder, 'settings.json'), '~')).toMatchObject({ state: 'not-a-folder' });
});

it('settings are valid, absent, damaged, newer or hold bad values', () => {
  expect(inspectSettings(temporaryFolder())).toEqual({ state: 'absent' });
  expect(settingsOf(JSON.stringify({ schemaVersion: settingsVersion, ...defaultSettings }))).toEqual({
    state: 'valid',
  });
  expect(settingsOf('{')).toEqual({ state: 'damaged' });
  expect(settingsOf('[]')).toEqual({ state: 'damaged' });
  expect(settingsOf(JSON.stringify({ schemaVersion: 99 }))).toEqual({ state: 'newer' });
  expect(settingsOf(JSON.stringify({ schemaVersion: settingsVersion, targets: 5 }))).toEqual({
    state: 'bad-values',
    keys: ['targets'],
  });
});

it('a login entry is on, off, or names a program that is missing', () => {
  const folder = temporaryFolder();
  expect(inspectLoginItem('darwin', folder)).toBe('unknown');
  expect(inspectLoginItem('linux', folder)).toBe('off');
  mkdirSync(join(folder, 'autostart'));
  const write = (text: string): void =>
    writeFileSync(join(folder, 'autostart', 'io.lanelight.app.desktop'), text);
  write(`TryExec=${process.execPath}\n`);
  expect(inspectLoginItem('linux', folder)).toBe('on');
  write(`TryExec=${process.execPath}\nHidden=true\n`);
  expect(inspectLoginItem('linux', folder)).toBe('off');
  write('TryExec=/nowhere/Lanelight\n');
  expect(inspectLoginItem('linux', folder)).toBe('broken');
});
