import { basename } from 'node:path';
import type { Host } from '../host/host.ts';
import { UsageError } from './define-command.ts';

/** The option of every command that looks at the machine. */
export const replayOption = { replay: { type: 'string' } } as const;

export const replayHelp = '  --replay CAPTURE   look at a capture file instead of this machine';

export interface Machine {
  readonly host: Host;
  /** The capture's file name; null on this machine. */
  readonly replayOf: string | null;
  /** Where a capture says it comes from. */
  readonly note: string | null;
}

/** This machine, or the capture in its place. A capture that cannot be read is a wrong argument. */
export async function openMachine(replay: string | undefined): Promise<Machine> {
  if (replay === undefined) {
    const { createLiveHost } = await import('../host/live-host.ts');
    return { host: createLiveHost(), replayOf: null, note: null };
  }
  const [{ loadCapture }, { createReplayHost }] = await Promise.all([
    import('../host/capture-file.ts'),
    import('../host/replay-host.ts'),
  ]);
  const loaded = await loadCapture(replay);
  if ('error' in loaded) throw new UsageError(loaded.error);
  return {
    host: createReplayHost(loaded.capture),
    replayOf: basename(replay),
    note: loaded.capture.note ?? null,
  };
}

/** Runs with the machine and leaves nothing running, whatever happens: also on Ctrl-C. */
export async function withMachine<T>(
  replay: string | undefined,
  interrupted: AbortSignal,
  use: (machine: Machine) => Promise<T>,
): Promise<T> {
  const machine = await openMachine(replay);
  const close = (): void => void machine.host.close();
  interrupted.addEventListener('abort', close, { once: true });
  try {
    return await use(machine);
  } finally {
    interrupted.removeEventListener('abort', close);
    await machine.host.close();
  }
}
