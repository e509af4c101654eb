import type { StandingId } from '../core/views/tone.ts';
import type { ColorMode } from './color.ts';

/** How one subcommand of `lanelight` is called; `main/cli.ts` wires it to the process. */
export interface CliIo {
  /** Results: nothing else goes to stdout. */
  readonly stdout: (text: string) => void;
  /** A result for people, in colour where wanted; `lead` sets the colour of the first line. */
  readonly show: (text: string, lead: StandingId, to?: 'stdout' | 'stderr') => void;
  /** Sets the mode that `--color` gave. */
  readonly useColor: (mode: ColorMode) => void;
  /** Everything for people that is not the result. */
  readonly stderr: (text: string) => void;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** True when stdout is a terminal: live lines and colours are allowed. */
  readonly terminal: boolean;
  readonly columns: number;
  /** Aborted by Ctrl-C or SIGTERM: the command ends cleanly and returns 130. */
  readonly interrupted: AbortSignal;
  /** From now on signals do not end the command: each is passed to this listener by its name. */
  readonly takeSignals: (listener: (signal: string) => void) => void;
}

/** Returns the exit code. Does not throw for bad input: it prints the error to stderr and returns 64. */
export type Command = (args: readonly string[], io: CliIo) => Promise<number>;

/** Exit codes of every command (contract "Command line"). Where two fit, `fallenBack` goes before `limit`. */
export const exitCodes = {
  fine: 0,
  fallenBack: 1,
  limit: 2,
  notKnown: 3,
  /** A burst does not meet a `--require`. */
  required: 4,
  /** Some connections of a burst failed or hang. */
  someFailed: 5,
  usage: 64,
  fault: 70,
  interrupted: 130,
} as const;
