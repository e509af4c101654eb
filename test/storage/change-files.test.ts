import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type CapturePair, maxKeptBytes, maxKeptChanges } from '../../main/core/app/history/kept-changes.ts';
import type { Capture } from '../../main/core/capture.ts';
import { ChangeFiles } from '../../main/storage/change-files.ts';
import { captureNamed } from '../support/captures.ts';
import { temporaryFolder } from '../support/processes.ts';

const capture = (note = ''): Capture => ({
  format: 'lanelight.capture/1',
  takenAt: '2026-11-22T15:00:00.000Z',
  redacted: true,
  note,
  observe: { type: 'observation' },
  probe: null,
  commands: [],
});
const pair = (note = ''): CapturePair => ({ before: capture(note), after: capture() });
const fallen = (atMs: number) => ({ atMs, from: 'user-space', to: 'sockets' }) as const;

function opened(directory: string) {
  const logged: string[] = [];
  let changes = 0;
  const files = new ChangeFiles({
    directory,
    log: (line) => logged.push(line),
    onChanged: () => (changes += 1),
  });
  return { files, logged, announced: () => changes };
}
const times = (files: ChangeFiles): readonly number[] => files.list().map(({ atMs }) => atMs);

it('kept checks are read as they were written, by this program and the next one, by their owner only', async () => {
  const directory = join(temporaryFolder(), 'Lanelight');
  const { files, announced } = opened(directory);
  const real = { before: captureNamed('healthy-15.5'), after: captureNamed('packet-filter-before-15.5') };
  files.keep(fallen(1_000), real);
  await files.settled();
  expect(announced()).toBe(1);
  expect(statSync(join(directory, 'changes')).mode & 0o777).toBe(0o700);
  const [name = ''] = readdirSync(join(directory, 'changes'));
  expect(statSync(join(directory, 'changes', name)).mode & 0o777).toBe(0o600);
  const next = opened(directory).files;
  expect(next.list()).toEqual([fallen(1_000)]);
  expect(await next.read(1_000)).toEqual({ ok: true, value: real });
});

it('of more than twenty kept checks the oldest are deleted', async () => {
  const directory = temporaryFolder();
  const { files } = opened(directory);
  for (let atMs = 1; atMs <= maxKeptChanges + 5; atMs += 1) files.keep(fallen(atMs), pair());
  await files.settled();
  expect(times(files)).toEqual(Array.from({ length: maxKeptChanges }, (_, index) => 25 - index));
  expect(readdirSync(join(directory, 'changes'))).toHaveLength(maxKeptChanges);
  expect(await files.read(1)).toMatchObject({ error: { key: 'storage.changeGone' } });
});

it('of more than a megabyte of kept checks the oldest are deleted', async () => {
  const directory = temporaryFolder();
  const { files, logged } = opened(directory);
  const large = pair('x'.repeat(0.4 * maxKeptBytes));
  for (const atMs of [1, 2, 3]) files.keep(fallen(atMs), large);
  files.keep(fallen(4), pair('x'.repeat(maxKeptBytes)));
  await files.settled();
  expect(times(files)).toEqual([3, 2]);
  expect(logged.join()).toMatch(/bytes and are not kept/);
  const bytes = readdirSync(join(directory, 'changes')).map(
    (name) => statSync(join(directory, 'changes', name)).size,
  );
  expect(bytes.reduce((sum, one) => sum + one)).toBeLessThanOrEqual(maxKeptBytes);
});

it.each(['', '{', '[]', '{"format":"lanelight.change/1"}'])(
  'kept checks that hold %j are set aside when they are read, and are out of the list',
  async (content) => {
    const directory = temporaryFolder();
    mkdirSync(join(directory, 'changes'));
    writeFileSync(join(directory, 'changes', '7.sockets.user-space.json'), content);
    const { files, announced } = opened(directory);
    expect(times(files)).toEqual([7]);
    expect(await files.read(7)).toMatchObject({ error: { key: 'storage.changeSetAside' } });
    expect(announced()).toBe(1);
    expect(await files.read(7)).toMatchObject({ error: { key: 'storage.changeGone' } });
    const [aside = ''] = readdirSync(join(directory, 'changes'));
    expect(aside).toContain('.corrupt-');
    expect(readFileSync(join(directory, 'changes', aside), 'utf8')).toBe(content);
  },
);

it('files that are no kept checks are left alone', () => {
  const directory = temporaryFolder();
  mkdirSync(join(directory, 'changes'));
  for (const name of ['notes.txt', '1.sockets.json', '1.sockets.asleep.json', 'x.sockets.mixed.json'])
    writeFileSync(join(directory, 'changes', name), '');
  expect(opened(directory).files.list()).toEqual([]);
  expect(readdirSync(join(directory, 'changes'))).toHaveLength(4);
});

it('checks are kept in memory when the folder cannot be written, which is logged once', async () => {
  const directory = join(temporaryFolder(), 'file');
  writeFileSync(directory, '');
  chmodSync(directory, 0o600);
  const { files, logged } = opened(directory);
  for (let atMs = 1; atMs <= maxKeptChanges + 1; atMs += 1) files.keep(fallen(atMs), pair());
  await files.settled();
  expect(files.list()).toHaveLength(maxKeptChanges);
  expect(await files.read(21)).toEqual({ ok: true, value: pair() });
  expect(logged).toHaveLength(1);
});
