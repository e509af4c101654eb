import { basename } from 'node:path';
import { loadCapture } from '../host/capture-file.ts';
import type { Host } from '../host/host.ts';
import { createReplayHost } from '../host/replay-host.ts';
import type { Message } from '../core/text/message.ts';
import { english } from '../core/text/text.ts';

export type OpenedReplay = { readonly host: Host; readonly replayOf: string } | { readonly error: Message };

/**
 * A capture file as the machine. It is read again at each look: whoever writes another one into its place sees the change
 * as the app would see it on a Mac. A file that has become unreadable leaves the last one standing.
 */
export async function openReplay(path: string, log: (line: string) => void): Promise<OpenedReplay> {
  const first = await loadCapture(path);
  if (!first.ok) return { error: first.error };
  let host = createReplayHost(first.value);
  const reread = async (): Promise<Host> => {
    const loaded = await loadCapture(path);
    if (!loaded.ok) log(`the capture is kept as it was: ${english.of(loaded.error)}`);
    else host = createReplayHost(loaded.value);
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
