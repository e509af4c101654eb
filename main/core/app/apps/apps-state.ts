import type { Connection, ListedProcess, ProcessReading } from '../../process/process-lines.ts';
import type { Message } from '../../text/message.ts';

/** The search over all processes, and the one app that is followed. */
export interface Apps {
  /** What was typed last; what was found may still be of an earlier text. */
  readonly query: string;
  /** null: nothing was searched. */
  readonly found: readonly ListedProcess[] | null;
  readonly followed: FollowedApp | null;
}

export interface FollowedApp {
  readonly pid: number;
  readonly phase: 'reading' | 'following' | 'resting' | 'ended' | 'failed';
  readonly error: Message | null;
  /** The last one, without its connections; null before the first. */
  readonly reading: ProcessReading | null;
  /** As they were when they were asked for; null: not asked for. */
  readonly connections: readonly Connection[] | null;
  readonly points: readonly AppPoint[];
  /** Whether the share that the user chose was told of. */
  readonly told: boolean;
}

export interface AppPoint {
  /** Wall clock. */
  readonly atMs: number;
  readonly descriptors: number | null;
  readonly sockets: number | null;
  readonly flows: number | null;
}

export const noApps: Apps = { query: '', found: null, followed: null };

/** The last five minutes at two readings a second. */
export const maxAppPoints = 600;
/** More are not chosen from. */
export const maxFound = 8;
/** The list of a whole server would press the page flat, and fill the memory of the model. */
export const maxListedConnections = 200;
/** As many apps as are kept; those without a choice of the user's go first. */
export const maxWatchedApps = 16;
export const maxAppName = 64;
/** Shares of its limit at which an alert about one app can be asked for. Without one it gets the alerts that every app gets. */
export const notifyShares = [0.5, 0.75, 0.9] as const;
