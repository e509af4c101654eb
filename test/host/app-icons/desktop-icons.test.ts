import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAppIconReader } from '../../../main/host/app-icons/app-icon-reader.ts';
import { dataFolders, parseEntry } from '../../../main/host/app-icons/desktop-icons.ts';
import { pngLike } from '../../support/icns.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanelight-desktop-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, bytes: Buffer | string): void => {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
};
const entry = (exec: string, icon: string): string =>
  `[Desktop Entry]\nType=Application\nName=A\nExec=${exec}\nIcon=${icon}\n\n[Desktop Action new]\nExec=other\nIcon=other\n`;
const iconOf = (program: string): Promise<Buffer | null> =>
  createAppIconReader('linux', { XDG_DATA_HOME: folder, XDG_DATA_DIRS: '/nowhere' }).read(program);

test('the icon of a program is the one of its desktop entry', async () => {
  write('applications/net-test.desktop', entry('net-test --start %U', 'org.example.NetTest'));
  write('icons/hicolor/48x48/apps/org.example.NetTest.png', pngLike('icon'));
  expect(await iconOf('/opt/NetTest/net-test')).toEqual(pngLike('icon'));
  expect(await iconOf('/usr/bin/other')).toBeNull();
});

test('a path with spaces in a desktop entry and a picture by its path are understood', async () => {
  write('applications/spaced.desktop', entry('"/opt/Net Test/net-test" %f', join(folder, 'picture.png')));
  write('picture.png', pngLike('by path'));
  expect(await iconOf('/opt/Net Test/net-test')).toEqual(pngLike('by path'));
});

test('a program with entries of several icons has none of them', async () => {
  write('applications/a.desktop', entry('python3 /opt/a.py', 'a'));
  write('applications/b.desktop', entry('python3 /opt/b.py', 'b'));
  write('pixmaps/a.png', pngLike('a'));
  write('pixmaps/b.png', pngLike('b'));
  expect(await iconOf('/usr/bin/python3')).toBeNull();
});

test('a shell does not have the icon of what an entry starts with it', () => {
  expect(parseEntry(entry('sh -c net-test', 'net-test'))).toBeNull();
  expect(parseEntry('Exec=net-test\nIcon=net-test\n')).toBeNull();
});

test('a file that is no picture is not taken for an icon, and neither is a name that is a path', async () => {
  write('applications/a.desktop', entry('a', join(folder, 'secret.png')));
  write('secret.png', 'a secret');
  write('applications/b.desktop', entry('b', '../../../b'));
  write('b.png', pngLike('b'));
  expect(await iconOf('/usr/bin/a')).toBeNull();
  expect(await iconOf('/usr/bin/b')).toBeNull();
});

test('relative folders of the environment are not searched', () => {
  expect(
    dataFolders({ XDG_DATA_HOME: '/home/a/.local/share', XDG_DATA_DIRS: 'relative:/usr/share' }),
  ).toEqual(['/home/a/.local/share', '/usr/share']);
});
