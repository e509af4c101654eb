import type { HelperEnd, HelperRun } from './helper.ts';

export const serveModes = ['echo', 'http', 'sink'] as const;
export type ServeMode = (typeof serveModes)[number];

/** HOST:PORT to listen on, port 0 for a free one, and what connections get. */
export interface ServeOptions {
  readonly listen: string;
  readonly mode: ServeMode;
  readonly tls: boolean;
}

/** How a server ended: that of the helper, or one in this process. */
export type ServerEnd =
  | Pick<Extract<HelperEnd, { ended: 'exit' }>, 'ended' | 'code' | 'reason'>
  | Exclude<HelperEnd, { ended: 'exit' }>;

export interface ServerRun extends Pick<HelperRun, 'cancel' | 'giveUp'> {
  readonly done: Promise<ServerEnd>;
}
