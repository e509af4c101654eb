import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { macReader } from '../../../main/host/app-icons/app-icon-reader.ts';
import { bundleIcon, bundleOf } from '../../../main/host/app-icons/bundle-icon.ts';
import { pngInIcns } from '../../../main/host/app-icons/icns.ts';
import { plist } from '../../../main/core/plist.ts';
import { icns, pngLike } from '../../support/icns.ts';
import { listed } from '../../support/process-readings.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanelight-icons-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = (name: string, bytes: Buffer | string): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

/** A bundle with this property list and these files in its resources. */
function bundle(name: string, info: Buffer | string, resources: Readonly<Record<string, Buffer>>): string {
  const path = join(folder, `${name}.app`);
  mkdirSync(join(path, 'Contents/Resources'), { recursive: true });
  writeFileSync(join(path, 'Contents/Info.plist'), info);
  for (const [file, bytes] of Object.entries(resources))
    writeFileSync(join(path, 'Contents/Resources', file), bytes);
  return path;
}

const picture = pngLike('32 pixels');
const file = icns([
  ['TOC ', Buffer.alloc(16)],
  ['ic07', pngLike('128 pixels')],
  ['ic11', picture],
]);

test('the smallest picture that is large enough is taken from an icon file', async () => {
  expect(await pngInIcns(written('whole.icns', file))).toEqual(picture);
});

test('a picture in another encoding than PNG is passed over', async () => {
  const other = icns([
    ['ic11', Buffer.from('....jP  JPEG 2000')],
    ['ic07', pngLike('128 pixels')],
  ]);
  expect(await pngInIcns(written('other.icns', other))).toEqual(pngLike('128 pixels'));
});

test('a damaged icon file has only what is whole in it, wherever it is cut', async () => {
  const whole = [null, pngLike('128 pixels')];
  for (let length = 0; length < file.length; length += 1)
    expect(whole, String(length)).toContainEqual(
      await pngInIcns(written('cut.icns', file.subarray(0, length))),
    );
  const endless = Buffer.from(file);
  endless.writeUInt32BE(0, 12);
  expect(await pngInIcns(written('endless.icns', endless))).toBeNull();
});

test('neither a pipe nor a folder nor a huge picture is read as an icon', async () => {
  const pipe = join(folder, 'pipe.icns');
  execFileSync('mkfifo', [pipe]);
  expect(await pngInIcns(pipe)).toBeNull();
  expect(await pngInIcns(folder)).toBeNull();
  const huge = icns([['ic11', Buffer.concat([picture, Buffer.alloc(200_000)])]]);
  expect(await pngInIcns(written('huge.icns', huge))).toBeNull();
});

test('the icon of a bundle is the file that its property list names, with or without an ending', async () => {
  const named = (name: string) => plist({ CFBundleName: 'NetTest', CFBundleIconFile: name });
  expect(await bundleIcon(bundle('Named', named('Main'), { 'Main.icns': file }))).toEqual(picture);
  expect(await bundleIcon(bundle('Ended', named('Main.icns'), { 'Main.icns': file }))).toEqual(picture);
  expect(await bundleIcon(bundle('Unnamed', plist({}), { 'AppIcon.icns': file }))).toEqual(picture);
  expect(await bundleIcon(bundle('Without', plist({}), {}))).toBeNull();
});

test('the name of an icon cannot lead out of the bundle', async () => {
  written('secret.icns', file);
  const outside = plist({ CFBundleIconFile: '../../../secret.icns' });
  expect(await bundleIcon(bundle('Outside', outside, {}))).toBeNull();
});

test('the icon of a bundle is found through a binary property list', async () => {
  expect(await bundleIcon(bundle('Binary', binaryPlist('Café'), { 'Café.icns': file }))).toEqual(picture);
});

/** By hand: a dictionary with one key and a value in UTF-16. */
function binaryPlist(value: string): Buffer {
  const key = Buffer.from('CFBundleIconFile');
  const utf16 = Buffer.from(value, 'utf16le').swap16();
  const objects = [
    Buffer.from([0xd1, 1, 2]),
    Buffer.concat([Buffer.from([0x5f, 0x10, key.length]), key]),
    Buffer.concat([Buffer.from([0x60 + value.length]), utf16]),
  ];
  const offsets = objects.map(
    (_, index) => 8 + objects.slice(0, index).reduce((total, { length }) => total + length, 0),
  );
  const table = 8 + Buffer.concat(objects).length;
  const trailer = Buffer.alloc(32);
  trailer.set([1, 1], 6);
  trailer.writeBigUInt64BE(BigInt(objects.length), 8);
  trailer.writeBigUInt64BE(BigInt(table), 24);
  return Buffer.concat([Buffer.from('bplist00'), ...objects, Buffer.from(offsets), trailer]);
}

test('a program belongs to the outermost bundle around it', () => {
  const helper = '/Applications/Browser.app/Contents/Frameworks/Helper.app/Contents/MacOS/Helper';
  expect(bundleOf(helper)).toBe('/Applications/Browser.app');
  expect(bundleOf('/usr/libexec/nsurlsessiond')).toBeNull();
  expect(bundleOf('/opt/my.apps/tool')).toBeNull();
});

test('a process without a bundle has the icon of the app that is responsible for it', () => {
  const { ownerOf } = macReader(['/Applications/', '/System/']);
  const safari = listed({ pid: 1, path: '/Applications/Safari.app/Contents/MacOS/Safari' });
  const networking = listed({ pid: 2, responsiblePid: 1, path: '/System/Library/WebKit.xpc/Networking' });
  expect(ownerOf(networking, [safari, networking])).toBe('/Applications/Safari.app');
  expect(ownerOf(listed({ pid: 3, path: '/usr/bin/curl' }), [safari])).toBeNull();
});

test('no app is read where macOS would ask the person for permission', () => {
  const { ownerOf } = macReader(['/Applications/']);
  for (const place of ['/Users/user/Downloads', '/Users/user/Desktop', '/Volumes/USB'])
    expect(ownerOf(listed({ pid: 1, path: `${place}/Some.app/Contents/MacOS/Some` }), []), place).toBeNull();
});
