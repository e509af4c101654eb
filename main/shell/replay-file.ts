import { basename } from 'node:path';
import { loadCapture } from '../host/capture-file.ts';
import type { Host } from '../host/host.ts';
import { createReplayHost } from '../host/replay-host.ts';

export type OpenedReplay =
  | { readonly host: Host; readonly replayOf: string }
  /** One sentence for people. */
  | { readonly error: string };

/**
 * A capture file as the machine. It is read again at each look: whoever writes another one into its place sees the change
 * as the app would see it on a Mac. A file that has become unreadable leaves the last one standing.
 */
export async function openReplay(path: string, log: (line: string) => void): Promise<OpenedReplay> {
  const first = await loadCapture(path);
  if ('error' in first) return first;
  let host = createReplayHost(first.capture);
  const reread = async (): Promise<Host> => {
    const loaded = await loadCapture(path);
    if ('error' in loaded) log(`the capture is kept as it was: ${loaded.error}`);
    else host = createReplayHost(loaded.capture);
    return host;
  };
  return {
    replayOf: basename(path),
    host: {
      ...host,
      observe: async () => (await reread()).observe(),
      probe: () => host.probe(),
      capture: () => host.capture(),
    },
  };
}
