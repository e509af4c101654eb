import { beforeEach, expect, it } from 'vitest';
import type { CapturePair, KeptChange } from '../../main/core/app/history/kept-changes.ts';
import { initialModel } from '../../main/core/app/model.ts';
import { Store } from '../../main/core/app/store.ts';
import { ChangeKeeper } from '../../main/monitor/change-keeper.ts';
import { captureNamed } from '../support/captures.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { type CountingHost, replayedHost } from '../support/replayed-host.ts';

const healthy = 'healthy-15.5';
const fallen = 'packet-filter-before-15.5';
const firewall = 'firewall-on-14.4.1';
let clock: FakeClock;
let host: CountingHost;
let store: Store;
let keeper: ChangeKeeper;
let kept: [KeptChange, CapturePair][];

beforeEach(async () => {
  clock = new FakeClock();
  host = await replayedHost(healthy);
  kept = [];
  store = new Store({ model: initialModel, nowMs: () => clock.now(), log: () => undefined });
  keeper = new ChangeKeeper({
    host,
    clock,
    keep: (change, { before, after }) => kept.push([change, { before, after }]),
  });
  keeper.follow(store);
  store.connect((effect) => {
    if (effect.type === 'keep-change') keeper.keep(effect.change);
  });
});

/** Checks this capture. */
async function check(name: string): Promise<void> {
  await host.show(name);
  const phase = { phase: 'idle', nextAt: new Date(clock.now() + 60_000).toISOString(), late: false } as const;
  store.dispatch({ type: 'check-ended', observation: await host.observe(), helper: host.state, phase });
}
const pair = (before: string, after: string): CapturePair => ({
  before: captureNamed(before),
  after: captureNamed(after),
});

it('the checks before and after a change are kept once the second reading has come', async () => {
  await check(healthy);
  await clock.pass(60_000);
  await check(fallen);
  const atMs = clock.now();
  expect(kept).toEqual([]);
  await clock.pass(2_000);
  expect(kept).toEqual([[{ atMs, from: 'user-space', to: 'sockets' }, pair(healthy, fallen)]]);
});

it('checks without a change keep nothing, and neither does the first check', async () => {
  await check(fallen);
  for (let index = 0; index < 3; index += 1) {
    await clock.pass(60_000);
    await check(fallen);
  }
  await clock.pass(60_000);
  expect(kept).toEqual([]);
});

it('two changes in quick succession are both kept, each with its own checks', async () => {
  await check(healthy);
  await clock.pass(1_000);
  await check(fallen);
  await clock.pass(300);
  await check(healthy);
  await clock.pass(2_000);
  expect(kept.map(([{ from, to }]) => [from, to])).toEqual([
    ['user-space', 'sockets'],
    ['sockets', 'user-space'],
  ]);
  expect(kept.map(([, one]) => one)).toEqual([pair(healthy, fallen), pair(fallen, healthy)]);
});

it('a change of the cause alone is kept too', async () => {
  await check(fallen);
  await clock.pass(60_000);
  await check(firewall);
  await clock.pass(2_000);
  expect(kept.map(([, one]) => one)).toEqual([pair(fallen, firewall)]);
});

it('a change just before the end is kept at the end', async () => {
  await check(healthy);
  await check(fallen);
  keeper.flush();
  keeper.flush();
  expect(kept).toHaveLength(1);
});
