import { readdirSync, readFileSync } from 'node:fs';
import type { AppEvent } from '../../main/core/app/event.ts';
import { initialModel } from '../../main/core/app/model.ts';
import { Store } from '../../main/core/app/store.ts';
import { createLiveHost } from '../../main/host/live-host.ts';
import { CheckLoop } from '../../main/monitor/check-loop.ts';
import { systemClock } from '../../main/monitor/clock.ts';
import { pause } from './until.ts';
import { parentOf, processesWith } from './processes.ts';
import type { ScriptedMac } from './scripted-mac.ts';

export interface SoakResult {
  readonly changes: number;
  /** Changes of the switch that the watch reported, and changes of the mode in the model. */
  readonly reported: number;
  readonly seen: number;
  /** From the change to the model that shows it. */
  readonly delaysMs: readonly number[];
  /** The helpers that were running, at the beginning and at the end. */
  readonly helpers: readonly [readonly number[], readonly number[]];
  /** Open files of this process and resident KiB of the helper, after the first tenth and at the end. */
  readonly openFiles: readonly [number, number];
  readonly helperKiB: readonly [number, number];
}

const openFiles = (): number => readdirSync('/proc/self/fd').length;
const residentKiB = (pid: number | undefined): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid ?? 'self'}/status`, 'utf8'))?.[1] ?? 0);
const helpers = (): number[] =>
  processesWith('scripted-helper').filter((pid) => parentOf(pid) === process.pid);

/** Changes the kernel switch again and again, and counts how often the monitor noticed. */
export async function soak(mac: ScriptedMac, changes: number, everyMs: number): Promise<SoakResult> {
  process.env['LANELIGHT_HELPER'] = mac.helper;
  const host = createLiveHost();
  const store = new Store({ model: initialModel, nowMs: Date.now, log: () => undefined });
  let reported = 0;
  let seen = 0;
  let changedAt = 0;
  const delaysMs: number[] = [];
  const dispatch = (event: AppEvent): void => {
    if (event.type === 'machine-changed' && event.change === 'switch') reported += 1;
    store.dispatch(event);
  };
  const checks = new CheckLoop({ host, clock: systemClock, model: store.model, dispatch, settleMs: 0 });
  store.connect((effect) => {
    if (effect.type === 'check-change') checks.changed(effect.change);
  });
  let mode = store.model().checks.diagnosis?.mode;
  store.subscribe((model) => {
    const now = model.checks.diagnosis?.mode;
    if (now === mode) return;
    if (mode !== undefined) {
      seen += 1;
      delaysMs.push(performance.now() - changedAt);
    }
    mode = now;
  });
  checks.start();
  await pause(2_000);
  const first = helpers();
  let early: readonly [number, number] = [0, 0];
  for (let change = 0; change < changes; change += 1) {
    if (change === Math.ceil(changes / 10)) early = [openFiles(), residentKiB(first[0])];
    changedAt = performance.now();
    mac.become(change % 2 === 0 ? '0 pf' : '1');
    await pause(everyMs);
  }
  const last = helpers();
  const result: SoakResult = {
    changes,
    reported,
    seen,
    delaysMs,
    helpers: [first, last],
    openFiles: [early[0], openFiles()],
    helperKiB: [early[1], residentKiB(last[0])],
  };
  await checks.stop();
  return result;
}
