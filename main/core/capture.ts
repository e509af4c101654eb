import * as z from 'zod/mini';

/** The commands whose text a capture keeps, by id (contract "Capture file"). */
export const commandIds = [
  'firewall',
  'vpn-services',
  'system-extensions',
  'kernel-extensions',
  'private-relay',
  'os-version',
] as const;
export type CommandId = (typeof commandIds)[number];

/** Why a command gave no answer; null where it ran to its end. */
const commandFailures = [
  'not-found',
  'not-permitted',
  'timed-out',
  'too-large',
  'signalled',
  'wrong-architecture',
  'out-of-processes',
  'open-files',
  'open-files-system',
  'other',
] as const;
export type CommandFailure = (typeof commandFailures)[number];

export const commandOutput = z.object({
  id: z.enum(commandIds),
  argv: z.array(z.string()),
  exitCode: z.nullable(z.number()),
  stdout: z.string(),
  stderr: z.string(),
  failure: z.nullable(z.catch(z.enum(commandFailures), 'other')),
});
/** One command as it was run: its text is read again whenever the capture is replayed. */
export type CommandOutput = z.infer<typeof commandOutput>;

export const captureFormat = 'lanelight.capture/1';

/**
 * A check as it was taken, raw. Replaying it runs the same readers and the same diagnosis as the live machine. The parts
 * are validated one by one when it is replayed, so that a capture made by hand with parts missing still shows the rest.
 */
export interface Capture {
  readonly format: typeof captureFormat;
  readonly takenAt: string;
  readonly redacted: boolean;
  /** Where the capture comes from, in words; a capture made from the facts and not on a Mac is marked as such here. */
  readonly note?: string;
  /** The helper's observation line, as it was. */
  readonly observe: unknown;
  /** The helper's probe lines, as they were. */
  readonly probe: readonly unknown[] | null;
  readonly commands: readonly unknown[];
}
