import type { Connection, ListedProcess, ProcessReading } from '../../process/process-lines.ts';
import type { Message } from '../../text/message.ts';

/** The search over all processes, and the one app that is followed. */
export interface Apps {
  /** What was typed last; `found` may still belong to an earlier text. */
  readonly query: string;
  /** null: no search was made. */
  readonly found: readonly ListedProcess[] | null;
  readonly followed: FollowedApp | null;
  /** Of the processes that the Now tab shows. */
  readonly icons: readonly AppIcon[];
}

export interface AppIcon {
  readonly pid: number;
  /** For the page; null: not found yet, or there is none. */
  readonly address: string | null;
}

export interface FollowedApp {
  readonly pid: number;
  readonly phase: 'reading' | 'following' | 'resting' | 'ended' | 'failed';
  readonly error: Message | null;
  /** The last one, without its connections; null before the first. */
  readonly reading: ProcessReading | null;
  /** As they were when they were requested; null: not requested. */
  readonly connections: readonly Connection[] | null;
  readonly points: readonly AppPoint[];
  /** Whether an alert was raised for the share that the user chose. */
  readonly alerted: boolean;
}

export interface AppPoint {
  /** Wall clock. */
  readonly atMs: number;
  readonly descriptors: number | null;
  readonly sockets: number | null;
  readonly flows: number | null;
}

export const noApps: Apps = { query: '', found: null, followed: null, icons: [] };

/** The last five minutes at two readings a second. */
export const maxAppPoints = 600;
/** A search shows no more apps than this. */
export const maxFound = 8;
/** A server can have tens of thousands: too many for the page, and for the memory of the model. */
export const maxListedConnections = 200;
/** How many apps are kept; those without a choice by the user are dropped first. */
export const maxWatchedApps = 16;
export const maxAppName = 64;
/** Shares of its limit at which one app can raise an alert. Without one it raises the alerts that every app raises. */
export const notifyShares = [0.5, 0.75, 0.9] as const;
