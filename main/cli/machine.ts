import { basename } from 'node:path';
import { type Message, message } from '../core/text/message.ts';
import type { HelperState } from '../core/app/checks-state.ts';
import type { Host } from '../host/host.ts';
import { type CliIo, exitCodes } from './command.ts';
import { UsageError } from './define-command.ts';
import { printError } from './words.ts';

/** The option of every command that checks the machine. */
export const replayOption = {
  replay: { type: 'string', value: 'FILE', about: message('cli.option.replay') },
} as const;

export interface Machine {
  readonly host: Host;
  /** The capture's file name; null on this machine. */
  readonly replayOf: string | null;
  /** The origin that a capture states. */
  readonly note: string | null;
}

/**
 * This machine, or the capture in its place. A capture that cannot be read is a wrong argument. With `onUnreadable` it is
 * read again at each check, and later failures to read it are passed there.
 */
export async function openMachine(
  replay: string | undefined,
  onUnreadable?: (error: Message) => void,
): Promise<Machine> {
  if (replay === undefined) {
    const { createLiveHost } = await import('../host/live-host.ts');
    return { host: createLiveHost(), replayOf: null, note: null };
  }
  const [{ loadCapture }, { createReplayHost }, { createFollowedReplay }] = await Promise.all([
    import('../storage/capture-file.ts'),
    import('../host/replay-host.ts'),
    import('../host/followed-replay.ts'),
  ]);
  const loaded = await loadCapture(replay);
  if (!loaded.ok) throw new UsageError(loaded.error);
  return {
    host:
      onUnreadable === undefined
        ? createReplayHost(loaded.value)
        : createFollowedReplay(loaded.value, () => loadCapture(replay), onUnreadable),
    replayOf: basename(replay),
    note: loaded.value.note ?? null,
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

/** Prints why the helper does not work to stderr and returns the exit code for it; null if it works. */
export async function helperFailure(io: CliIo, command: string, helper: HelperState): Promise<number | null> {
  if (helper.state !== 'broken' && helper.state !== 'not-started') return null;
  await printError(io, command, helper.error);
  return helper.state === 'broken' ? exitCodes.fault : exitCodes.limit;
}
