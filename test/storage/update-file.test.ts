import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { freshUpdateMemory } from '../../main/core/update/updates.ts';
import { readUpdates, updateWriter } from '../../main/storage/update-file.ts';
import { temporaryFolder } from '../support/processes.ts';

const memory = { ...freshUpdateMemory, askedAtMs: 1, newestSeen: '0.2.0' };

it('what is remembered of updates is read as it was written, the newest, by its owner only', async () => {
  const folder = temporaryFolder();
  const writer = updateWriter(folder, () => undefined);
  writer.save(freshUpdateMemory);
  writer.save(memory);
  await writer.settled();

  expect(readUpdates(folder)).toEqual(memory);
  expect(statSync(join(folder, 'updates.json')).mode & 0o777).toBe(0o600);
});

it.each(['', '{', '[]', '{"askedAtMs":"x"}', 'x'.repeat(300_000)])(
  'what is remembered of updates is nothing where the file is no such file',
  (content) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'updates.json'), content);
    expect(readUpdates(folder)).toEqual(freshUpdateMemory);
  },
);

it('a memory of updates that cannot be written costs a line in the log', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'updates.json'));
  const lines: string[] = [];
  const writer = updateWriter(folder, (line) => lines.push(line));
  writer.save(memory);
  await writer.settled();

  expect(lines[0]).toContain('updates were not saved');
  expect(readUpdates(folder)).toEqual(freshUpdateMemory);
});
