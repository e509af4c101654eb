import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { saveNamed } from '../../main/storage/named-file.ts';
import { temporaryFolder } from '../support/processes.ts';

// SECURITY: nothing here names a device of this machine; what stands in the way is made in a folder of its own.
vi.mock('node:fs/promises', async (original) => ({
  ...(await original()),
  // As on exFAT, FAT and many network shares.
  link: () => Promise.reject(Object.assign(new Error('EPERM'), { code: 'EPERM' })),
}));

const save = (path: string, content = 'ours, new') =>
  saveNamed({ path, content, isOurs: (text) => text.startsWith('ours') });

/** What a name can stand for beside a file, and how it is made. */
const obstacles: Record<string, (path: string) => unknown> = {
  'a folder': (path) => mkdirSync(path),
  'a pipe': (path) => execFileSync('mkfifo', [path]),
  'a socket': (path) => once(createServer().listen(path).unref(), 'listening'),
  'a link to a file of ours': (path) => {
    writeFileSync(`${path}-target`, 'ours, old');
    symlinkSync(`${path}-target`, path);
  },
  'a link that leads nowhere': (path) => symlinkSync(`${path}-nowhere`, path),
  'a foreign file': (path) => writeFileSync(path, 'my thesis'),
  'a huge file': (path) => {
    writeFileSync(path, 'ours');
    truncateSync(path, 100 * 1_048_576);
  },
};
// Only root can make one.
if (process.getuid?.() === 0) obstacles['a device'] = (path) => execFileSync('mknod', [path, 'c', '1', '3']);

const keys: Readonly<Record<string, string>> = {
  'a folder': 'error.saveToFolder',
  'a pipe': 'error.saveToSpecial',
  'a socket': 'error.saveToSpecial',
  'a device': 'error.saveToSpecial',
  'a link to a file of ours': 'error.saveToLink',
  'a link that leads nowhere': 'error.saveToLink',
  'a foreign file': 'error.saveToForeign',
  'a huge file': 'error.saveToForeign',
};

describe('a file that a person names', () => {
  it.each(Object.entries(obstacles))('a file that a person names never replaces %s', async (what, make) => {
    const folder = temporaryFolder();
    const path = join(folder, 'place');
    await make(path);
    const before = { names: readdirSync(folder), facts: lstatSync(path) };
    expect(await save(path)).toMatchObject({ ok: false, error: { key: keys[what] } });
    const after = { names: readdirSync(folder), facts: lstatSync(path) };
    expect(after.names).toEqual(before.names);
    const { ino, mode, size, rdev, mtimeMs } = before.facts;
    expect(after.facts).toMatchObject({ ino, mode, size, rdev, mtimeMs });
    if (before.facts.isSymbolicLink()) expect(readlinkSync(path)).toMatch(/-(target|nowhere)$/);
  });

  it('a file that a person names is written where there is none, without hard links', async () => {
    const path = join(temporaryFolder(), 'place');
    expect(await save(path)).toEqual({ ok: true, value: undefined });
    expect(readFileSync(path, 'utf8')).toBe('ours, new');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(path).nlink).toBe(1);
  });

  it.each(['ours, old', ''])(
    'a file that a person names replaces an earlier one that holds %j',
    async (old) => {
      const path = join(temporaryFolder(), 'place');
      writeFileSync(path, old);
      expect(await save(path)).toMatchObject({ ok: true });
      expect(readFileSync(path, 'utf8')).toBe('ours, new');
      expect(readdirSync(join(path, '..'))).toEqual(['place']);
    },
  );

  it('a file that a person names in a missing folder fails with the reason', async () => {
    const folder = temporaryFolder();
    expect(await save(join(folder, 'missing', 'place'))).toMatchObject({
      ok: false,
      error: { key: 'error.cannotWrite', values: { reason: { key: 'error.notFound' } } },
    });
    expect(await save('a\0b')).toMatchObject({ ok: false });
    expect(readdirSync(folder)).toEqual([]);
  });
});
