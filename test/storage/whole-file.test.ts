import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  makePrivateFolder,
  writeWhole,
  writeWholeNew,
  writeWholeNow,
} from '../../main/storage/whole-file.ts';
import { temporaryFolder } from '../support/processes.ts';

const modeOf = (path: string): number => statSync(path).mode & 0o777;
const ways = [
  ['writeWhole', writeWhole],
  [
    'writeWholeNow',
    async (path: string, content: string) => {
      writeWholeNow(path, content);
      return Promise.resolve();
    },
  ],
] as const;

describe.each(ways)('%s', (name, write) => {
  it(`${name} replaces a file, for its owner only, whatever mode it had`, async () => {
    const path = join(temporaryFolder(), 'file');
    writeFileSync(path, 'old');
    chmodSync(path, 0o644);
    await write(path, 'new');
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(modeOf(path)).toBe(0o600);
    expect(readdirSync(join(path, '..'))).toEqual(['file']);
  });

  it(`${name} that fails leaves the old file and nothing else`, async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'taken', 'inside'), { recursive: true });
    await expect((async () => write(join(folder, 'taken'), 'new'))()).rejects.toThrow();
    await expect((async () => write(join(folder, 'missing', 'file'), 'new'))()).rejects.toThrow(/ENOENT/);
    expect(readdirSync(folder)).toEqual(['taken']);
  });
});

describe('writeWholeNew', () => {
  it('writeWholeNew writes a file under a free name', async () => {
    const path = join(temporaryFolder(), 'file');
    await writeWholeNew(path, 'new', 0o644);
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(modeOf(path)).toBe(0o644);
    expect(readdirSync(join(path, '..'))).toEqual(['file']);
  });

  it('writeWholeNew refuses a name that is taken, also by a link that leads nowhere', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), 'old');
    symlinkSync(join(folder, 'nowhere'), join(folder, 'link'));
    await expect(writeWholeNew(join(folder, 'file'), 'new')).rejects.toThrow(/EEXIST/);
    await expect(writeWholeNew(join(folder, 'link'), 'new')).rejects.toThrow(/EEXIST/);
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('old');
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });

  it('writeWholeNew lets one of several at the same time win', async () => {
    const path = join(temporaryFolder(), 'file');
    const ends = await Promise.allSettled(['a', 'b', 'c', 'd'].map((text) => writeWholeNew(path, text)));
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(readFileSync(path, 'utf8')).toMatch(/^[a-d]$/);
    expect(readdirSync(join(path, '..'))).toEqual(['file']);
  });
});

it('a private folder is made with its parents, for its owner only', () => {
  const path = join(temporaryFolder(), 'a', 'b');
  makePrivateFolder(path);
  makePrivateFolder(path);
  expect([modeOf(path), modeOf(join(path, '..'))]).toEqual([0o700, 0o700]);
});
