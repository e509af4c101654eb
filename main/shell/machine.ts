import { basename } from 'node:path';
import { ok, type Result } from '../core/result.ts';
import { english } from '../core/text/text.ts';
import { loadCapture } from '../storage/capture-file.ts';
import type { Host } from '../host/host.ts';
import { createLiveHost } from '../host/live-host.ts';
import { createReplayHost } from '../host/replay-host.ts';

export interface Machine {
  readonly host: Host;
  /** The name of the capture that stands for the machine; null on the live one. */
  readonly replayOf: string | null;
}

/** This machine, or the capture file at this path in its place. */
export const openMachine = (replay: string | null, log: (line: string) => void): Promise<Result<Machine>> =>
  replay === null ? Promise.resolve(ok({ host: createLiveHost(), replayOf: null })) : openReplay(replay, log);

/**
 * A capture is read again at each check: whoever writes another one into its place sees the change as the app would see it
 * on a Mac. A file that has become unreadable leaves the last one standing.
 */
async function openReplay(path: string, log: (line: string) => void): Promise<Result<Machine>> {
  const first = await loadCapture(path);
  if (!first.ok) return first;
  let host = createReplayHost(first.value);
  const reread = async (): Promise<Host> => {
    const loaded = await loadCapture(path);
    if (loaded.ok) host = createReplayHost(loaded.value);
    else log(`the capture is kept as it was: ${english.of(loaded.error)}`);
    return host;
  };
  return ok({
    replayOf: basename(path),
    host: {
      ...host,
      observe: async () => (await reread()).observe(),
      probe: () => host.probe(),
      capture: () => host.capture(),
    },
  });
}
