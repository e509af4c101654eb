import { join } from 'node:path';
import type { HelperState } from '../../main/core/app/checks-state.ts';
import { loadCapture } from '../../main/storage/capture-file.ts';
import type { MachineChange } from '../../main/core/machine-state.ts';
import type { Host, Urgency } from '../../main/host/host.ts';
import { createReplayHost } from '../../main/host/replay-host.ts';

/** A replay host over one of test/captures that counts what is asked of it, and can be slow or broken. */
export interface CountingHost extends Host {
  readonly calls: { checks: number; probes: number; forgets: number; renewals: number; closes: number };
  /** The urgencies of the checks and the intervals set for the watch, in order. */
  readonly urgencies: (Urgency | undefined)[];
  readonly paces: (number | 'paused')[];
  /** Reports a change, as the watch of the machine does. */
  readonly change: (change: MachineChange) => void;
  /** From now on the checks read this capture. */
  show(name: string): Promise<void>;
  /** While set, checks wait for it. */
  hold: Promise<void> | null;
  /** Whether the watch would report a change. */
  watches: boolean;
  state: HelperState;
}

async function hostOf(name: string): Promise<Host> {
  const loaded = await loadCapture(join(import.meta.dirname, '../captures', `${name}.json`));
  if (!loaded.ok) throw new Error(loaded.error.key);
  return createReplayHost(loaded.value);
}

export async function replayedHost(name: string): Promise<CountingHost> {
  let host = await hostOf(name);
  let onChange: (change: MachineChange) => void = () => undefined;
  const calls = { checks: 0, probes: 0, forgets: 0, renewals: 0, closes: 0 };
  const counting: CountingHost = {
    ...host,
    calls,
    hold: null,
    watches: true,
    state: { state: 'unknown' },
    urgencies: [],
    paces: [],
    change: (change) => onChange(change),
    show: async (other) => {
      host = await hostOf(other);
    },
    watch: (listener) => {
      onChange = listener;
      return {
        pace: (interval) => void counting.paces.push(interval),
        isRunning: () => counting.watches,
      };
    },
    renew: () => {
      calls.renewals += 1;
    },
    observe: async (urgency) => {
      calls.checks += 1;
      counting.urgencies.push(urgency);
      await counting.hold;
      return host.observe();
    },
    lastCheck: () => host.lastCheck(),
    probe: () => {
      calls.probes += 1;
      return host.probe();
    },
    helper: () => Promise.resolve(counting.state),
    forget: () => {
      calls.forgets += 1;
    },
    close: () => {
      calls.closes += 1;
      return Promise.resolve();
    },
  };
  return counting;
}
