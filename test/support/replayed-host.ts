import { join } from 'node:path';
import type { HelperState } from '../../main/core/app/checks-state.ts';
import { loadCapture } from '../../main/storage/capture-file.ts';
import type { Host } from '../../main/host/host.ts';
import { createReplayHost } from '../../main/host/replay-host.ts';

/** A replay host over one of test/captures that counts what is asked of it, and can be slow or broken. */
export interface CountingHost extends Host {
  readonly calls: { checks: number; probes: number; forgets: number; closes: number };
  /** While set, checks wait for it. */
  hold: Promise<void> | null;
  state: HelperState;
}

export async function replayedHost(name: string): Promise<CountingHost> {
  const loaded = await loadCapture(join(import.meta.dirname, '../captures', `${name}.json`));
  if (!loaded.ok) throw new Error(loaded.error.key);
  const host = createReplayHost(loaded.value);
  const calls = { checks: 0, probes: 0, forgets: 0, closes: 0 };
  const counting: CountingHost = {
    ...host,
    calls,
    hold: null,
    state: { state: 'unknown' },
    observe: async () => {
      calls.checks += 1;
      await counting.hold;
      return host.observe();
    },
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
