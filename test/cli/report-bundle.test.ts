import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bundle } from '../../main/host/bundle.ts';
import { zip } from '../../main/host/zip.ts';
import { capturePath, runCli } from '../support/cli.ts';
import { temporaryFolder } from '../support/processes.ts';

/** As Python's zip reader unpacks them, which verifies each checksum. */
const unpacked = (path: string): Record<string, string> =>
  JSON.parse(
    execFileSync(
      'python3',
      [
        '-c',
        'import json,sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(json.dumps({n: z.read(n).decode() for n in z.namelist()}))',
        path,
      ],
      { encoding: 'utf8', maxBuffer: 64 * 1_048_576 },
    ),
  ) as Record<string, string>;

it('a bundle holds the files of its manifest, redacted, and only its owner can read it', async () => {
  const home = temporaryFolder();
  const folder = join(home, 'Lanelight/logs');
  mkdirSync(folder, { recursive: true });
  const secret = `hello ${hostname()} at 203.0.113.9 and /Users/jane.doe/x`;
  writeFileSync(join(folder, 'lanelight.log'), `${'x'.repeat(2_000_000)}\n${secret}\n`);
  const path = join(home, 'report.zip');
  const { code, stdout, stderr } = await runCli(['report', '--bundle', path], {
    environment: { XDG_CONFIG_HOME: home },
  });
  expect({ code, stdout }).toEqual({ code: 0, stdout: `${path}\n` });
  expect(stderr).toMatch(/manifest\.json/);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(path).size).toBeLessThanOrEqual(5 * 1_048_576);
  const { 'manifest.json': manifest = '', ...files } = unpacked(path);
  const { files: listed, redacted } = JSON.parse(manifest) as {
    files: { name: string; bytes: number }[];
    redacted: boolean;
  };
  expect(redacted).toBe(true);
  expect(listed.map(({ name }) => name)).toEqual(Object.keys(files));
  expect(listed.map(({ bytes }) => bytes)).toEqual(
    Object.values(files).map((content) => Buffer.byteLength(content)),
  );
  expect(Object.keys(files)).toEqual([
    'report.md',
    'report.json',
    'capture.json',
    'metrics.prom',
    'logs/lanelight.log',
  ]);
  expect(files['logs/lanelight.log']).toMatch(/^hello .*\n$/);
  expect(Object.values(files).join('\n')).not.toMatch(/203\.0\.113\.9|jane\.doe/);
  const again = await runCli(['report', '--bundle', path], { environment: { XDG_CONFIG_HOME: home } });
  expect(again.code).toBe(0);
});

it('the capture of a bundle can be replayed', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'report.zip');
  await runCli(['report', '--bundle', path, '--replay', capturePath('firewall-on-14.4.1')]);
  writeFileSync(join(folder, 'capture.json'), unpacked(path)['capture.json'] ?? '');
  const { stdout } = await runCli(['check', '--json', '--replay', join(folder, 'capture.json')]);
  expect(JSON.parse(stdout)).toMatchObject({ mode: 'sockets', causes: [{ id: 'application-firewall' }] });
});

it('a bundle replaces no other file, and excludes --json', async () => {
  const path = join(temporaryFolder(), 'mine.txt');
  writeFileSync(path, 'mine');
  expect((await runCli(['report', '--bundle', path])).code).toBe(64);
  expect(readFileSync(path, 'utf8')).toBe('mine');
  expect((await runCli(['report', '--json', '--bundle', `${path}.zip`])).code).toBe(64);
});

it('what does not fit into a bundle is left out from the end and named', () => {
  // Random, so that it cannot be compressed.
  const noise = (bytes: number): string =>
    Array.from({ length: bytes }, () => String.fromCharCode(33 + Math.floor(Math.random() * 90))).join('');
  const files = ['a', 'b', 'c'].map((name) => ({ name, about: name, content: noise(40_000) }));
  const packed = bundle(files, { program: '0', takenAt: '', redacted: true }, 80_000);
  const path = join(temporaryFolder(), 'x.zip');
  writeFileSync(path, packed);
  expect(packed.length).toBeLessThanOrEqual(80_000);
  const { 'manifest.json': manifest = '', ...inside } = unpacked(path);
  expect(Object.keys(inside)).toEqual(['a', 'b']);
  expect(JSON.parse(manifest)).toMatchObject({ leftOut: [{ name: 'c', bytes: 40_000 }] });
});

it('a zip file holds any text, and another reader can unpack it', () => {
  const path = join(temporaryFolder(), 'x.zip');
  const names = fc.uniqueArray(
    fc.stringMatching(/^[a-zäß漢/]{1,20}$/).filter((name) => !/^\/|\/$|\/\//.test(name)),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(names, fc.string({ unit: 'grapheme', maxLength: 500 }), (list, content) => {
      writeFileSync(path, zip(list.map((name) => ({ name, content: content + name }))));
      expect(unpacked(path)).toEqual(Object.fromEntries(list.map((name) => [name, content + name])));
    }),
    { numRuns: 15 },
  );
});
