import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Store } from '../../main/core/app/store.ts';
import { savedId, withSaved } from '../../main/core/burst/saved-bursts.ts';
import { SavedBurstList } from '../../main/shell/saved-burst-list.ts';
import { changeBursts } from '../../main/storage/burst-file.ts';
import { saved } from '../support/burst-results.ts';
import { temporaryFolder } from '../support/processes.ts';
import { brokenBurst, doneBurst, modelIn } from '../support/states.ts';

const ended = doneBurst();
if (ended.phase !== 'done') throw new Error('This burst has a result.');

/** The list of an app with a finished burst, in a new folder. */
function opened(folder = temporaryFolder()) {
  const model = modelIn('user-space', { ended: [ended] });
  const store = new Store({ model, nowMs: Date.now, log: () => undefined });
  const logged: string[] = [];
  const list = new SavedBurstList(folder, store.model, store.dispatch, (line) => logged.push(line));
  const names = () => store.model().savedBursts.list.map(({ name }) => name);
  const firstId = () => store.model().savedBursts.list.map(savedId)[0] ?? '';
  return { list, names, firstId, folder, logged, store };
}
const problem = (result: Awaited<ReturnType<SavedBurstList['save']>>): unknown =>
  result.ok ? null : result.error.key;

it('a finished burst is saved under a name, renamed and deleted', async () => {
  const { list, names, firstId, folder } = opened();
  expect(problem(await list.save(ended.startedAt, '  before '))).toBeNull();
  expect(names()).toEqual(['before']);
  expect(problem(await list.rename(firstId(), 'after'))).toBeNull();
  expect(names()).toEqual(['after']);
  expect(readFileSync(join(folder, 'bursts.json'), 'utf8')).toContain('"after"');
  expect(problem(await list.remove(firstId()))).toBeNull();
  expect(names()).toEqual([]);
});

it('a finished burst is kept without a name, also after a restart, and can be named then', async () => {
  const { list, names, folder } = opened();
  await list.keep(ended.plan, ended.result);
  await list.keep(ended.plan, ended.result);
  expect(names()).toEqual([null]);
  const restarted = opened(folder);
  restarted.list.read();
  expect(restarted.names()).toEqual([null]);
  expect(problem(await restarted.list.rename(restarted.firstId(), 'before'))).toBeNull();
  expect(restarted.names()).toEqual(['before']);
});

it('a burst that is named while it is being kept has its name in the end', async () => {
  const { list, names } = opened();
  await Promise.all([list.keep(ended.plan, ended.result), list.save(ended.startedAt, 'before')]);
  expect(names()).toEqual(['before']);
});

it('saving the same run again renames it and does not save it twice', async () => {
  const { list, names } = opened();
  await list.save(ended.startedAt, 'one');
  await list.save(ended.startedAt, 'two');
  expect(names()).toEqual(['two']);
});

it.each(['', '   ', '-x', 'a\u0007b', 'x'.repeat(41)])('%j is refused as a name', async (name) => {
  const { list, names } = opened();
  expect(problem(await list.save(ended.startedAt, name))).toBe('burst.saved.badName');
  expect(names()).toEqual([]);
});

it('a name that is in use is refused, also where the command line has saved it since', async () => {
  const { list, firstId, folder } = opened();
  await list.save(ended.startedAt, 'mine');
  await changeBursts(folder, (all) => withSaved(all, [saved('theirs')]));
  expect(problem(await list.rename(firstId(), 'theirs'))).toBe('burst.saved.nameTaken');
  expect(problem(await list.rename(firstId(), 'mine'))).toBeNull();
});

it('only a burst that ended with a result and is still listed can be saved', async () => {
  const { list, store } = opened();
  expect(problem(await list.save('2020-01-01T00:00:00.000Z', 'x'))).toBe('burst.saved.notInResults');
  const broken = brokenBurst();
  const withBroken = modelIn('user-space', { ended: [broken] });
  const other = new SavedBurstList(
    temporaryFolder(),
    () => withBroken,
    store.dispatch,
    () => undefined,
  );
  expect(problem(await other.save(broken.startedAt, 'x'))).toBe('burst.saved.notInResults');
});

it('a saved burst that is gone is neither renamed nor deleted', async () => {
  const { list } = opened();
  expect(problem(await list.rename('gone', 'x'))).toBe('burst.saved.gone');
  expect(problem(await list.remove('gone'))).toBe('burst.saved.gone');
});

it('what the command line saved is read, and a file of a newer version leaves the list as it is', async () => {
  const { list, names, folder, logged } = opened();
  await changeBursts(folder, (all) => withSaved(all, [saved('from the terminal')]));
  list.read();
  expect(names()).toEqual(['from the terminal']);
  writeFileSync(join(folder, 'bursts.json'), '{"schema":"lanelight.bursts/9","bursts":[]}');
  list.read();
  expect(names()).toEqual(['from the terminal']);
  expect(logged).toEqual(['saved bursts: storage.burstsNewer']);
});
