import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withSaved } from '../../main/core/burst/saved-bursts.ts';
import { changeBursts, readBursts } from '../../main/storage/burst-file.ts';
import { saved } from '../support/burst-results.ts';
import { temporaryFolder } from '../support/processes.ts';

const add = (name: string) => (list: Parameters<typeof withSaved>[0]) => withSaved(list, [saved(name)]);
const namesIn = (folder: string): unknown => {
  const read = readBursts(folder);
  return read.ok ? read.value.map(({ name }) => name) : read.error.key;
};

it('saved bursts are read as they were written, by their owner only', async () => {
  const folder = join(temporaryFolder(), 'Lanelight');
  expect(namesIn(folder)).toEqual([]);
  expect((await changeBursts(folder, add('before'))).ok).toBe(true);
  expect((await changeBursts(folder, add('after'))).ok).toBe(true);
  expect(namesIn(folder)).toEqual(['after', 'before']);
  expect(statSync(join(folder, 'bursts.json')).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

it.each(['', '{', '[]', '{"schema":"lanelight.bursts/1"}'])(
  'a file of saved bursts that holds %j is put aside before a new one is written',
  async (content) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'bursts.json'), content);
    expect(namesIn(folder)).toEqual([]);
    expect((await changeBursts(folder, add('a'))).ok).toBe(true);
    expect(namesIn(folder)).toEqual(['a']);
    expect(readdirSync(folder).filter((name) => name.includes('.corrupt-'))).toHaveLength(
      content === '' ? 0 : 1,
    );
  },
);

it('only the bad burst of a file is lost, and the file is kept', async () => {
  const folder = temporaryFolder();
  const bursts = [saved('good'), { ...saved('bad'), plan: { count: -1 } }];
  writeFileSync(join(folder, 'bursts.json'), JSON.stringify({ schema: 'lanelight.bursts/1', bursts }));
  expect(namesIn(folder)).toEqual(['good']);
  await changeBursts(folder, add('new'));
  expect(namesIn(folder)).toEqual(['new', 'good']);
  const aside = readdirSync(folder).find((name) => name.includes('.corrupt-'));
  expect(readFileSync(join(folder, aside ?? ''), 'utf8')).toContain('"bad"');
});

it('a newer version of the saved bursts is left as it is', async () => {
  const folder = temporaryFolder();
  const newer = '{"schema":"lanelight.bursts/2","bursts":[]}';
  writeFileSync(join(folder, 'bursts.json'), newer);
  expect(namesIn(folder)).toBe('storage.burstsNewer');
  expect(await changeBursts(folder, add('a'))).toMatchObject({ error: { key: 'storage.burstsNewer' } });
  expect(readFileSync(join(folder, 'bursts.json'), 'utf8')).toBe(newer);
});

it('a failure to save bursts is reported with its reason', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'bursts.json'));
  expect(await changeBursts(folder, add('a'))).toMatchObject({ error: { key: 'storage.burstsNotAFile' } });
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  chmodSync(file, 0o600);
  expect(await changeBursts(file, add('a'))).toMatchObject({ ok: false });
});

it('a histogram is kept with its burst, and a burst that was saved without one is still read', async () => {
  const folder = temporaryFolder();
  const connectHistogram = { edgesMs: [1, 2, 4], counts: [3, 497] };
  const connectMs = { p50: 1, p90: 2, p95: 2.5, p99: 3, max: 3 };
  const older = saved('older');
  const newer = saved('newer', { connectMs, connectHistogram });
  await changeBursts(folder, () => [newer, older]);
  const read = readBursts(folder);
  expect(read.ok && read.value).toEqual([newer, older]);
  expect(older.result).not.toHaveProperty('connectHistogram');
});
