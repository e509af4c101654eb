import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openAutostart } from '../../main/storage/autostart-file.ts';
import { temporaryFolder } from '../support/processes.ts';

const fileIn = (folder: string): string => join(folder, 'autostart/io.lanelight.app.desktop');

it('an autostart entry that was set is on, names the program and belongs to its owner', async () => {
  const folder = temporaryFolder();
  const autostart = openAutostart(folder, ['/opt/Lanelight']);
  expect(autostart.isOn()).toBe(false);
  await autostart.set(true);

  expect(autostart.isOn()).toBe(true);
  expect(readFileSync(fileIn(folder), 'utf8')).toContain('\nTryExec=/opt/Lanelight\nExec="/opt/Lanelight"\n');
  expect(statSync(fileIn(folder)).mode & 0o777).toBe(0o600);
  await autostart.set(false);
  expect(autostart.isOn()).toBe(false);
  expect(readdirSync(join(folder, 'autostart'))).toEqual([]);
});

it('an autostart entry quotes what a desktop would take for something else', async () => {
  const folder = temporaryFolder();
  await openAutostart(folder, ['/home/a b/100%/"x"/$HOME/`id`/back\\slash', 'folder']).set(true);

  expect(readFileSync(fileIn(folder), 'utf8')).toContain(
    String.raw`Exec="/home/a b/100%%/\\"x\\"/\\$HOME/\\` +
      '`id' +
      String.raw`\\` +
      '`/back' +
      String.raw`\\\\slash" "folder"`,
  );
});

it.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])(
  'an autostart entry that a desktop switched off with %s is off and stays as it is',
  async (line) => {
    const folder = temporaryFolder();
    const autostart = openAutostart(folder, ['/opt/Lanelight']);
    mkdirSync(join(folder, 'autostart'));
    const text = `[Desktop Entry]\nExec=/old\n${line}\n`;
    writeFileSync(fileIn(folder), text);

    expect(autostart.isOn()).toBe(false);
    await autostart.refresh();
    expect(readFileSync(fileIn(folder), 'utf8')).toBe(text);
  },
);

it('an autostart entry follows a program that was moved', async () => {
  const folder = temporaryFolder();
  await openAutostart(folder, ['/home/me/Downloads/Lanelight.AppImage']).set(true);
  await openAutostart(folder, ['/home/me/bin/Lanelight.AppImage']).refresh();

  expect(readFileSync(fileIn(folder), 'utf8')).toContain('Exec="/home/me/bin/Lanelight.AppImage"');
});

it('a start does not create an autostart entry', async () => {
  const folder = temporaryFolder();
  await openAutostart(folder, ['/opt/Lanelight']).refresh();

  expect(readdirSync(folder)).toEqual([]);
});
