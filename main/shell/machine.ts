import { basename } from 'node:path';
import { ok, type Result } from '../core/result.ts';
import { english } from '../core/text/text.ts';
import { loadCapture } from '../storage/capture-file.ts';
import type { Host } from '../host/host.ts';
import { createLiveHost } from '../host/live-host.ts';
import { createSwitchedHost } from '../host/switched-host.ts';
import { createFollowedReplay } from '../host/followed-replay.ts';

export interface Machine {
  readonly host: Host;
  /** The name of the capture that replaces the machine; null on the live one. */
  readonly replayOf: string | null;
  /** Asks this machine from now on, where a capture stood for it. */
  readonly closeReplay: () => void;
}

/** This machine, or the capture file at this path in its place. */
export const openMachine = (replay: string | null, log: (line: string) => void): Promise<Result<Machine>> =>
  replay === null
    ? Promise.resolve(ok({ host: createLiveHost(), replayOf: null, closeReplay: () => undefined }))
    : openReplay(replay, log);

async function openReplay(path: string, log: (line: string) => void): Promise<Result<Machine>> {
  const first = await loadCapture(path);
  if (!first.ok) return first;
  const replay = createFollowedReplay(
    first.value,
    () => loadCapture(path),
    (error) => log(`the capture is kept as it was: ${english.of(error)}`),
  );
  const { host, close } = createSwitchedHost(replay, createLiveHost);
  return ok({ replayOf: basename(path), host, closeReplay: close });
}
