import type { Message } from './text/message.ts';

/** What an act that can be refused or fail gives: its value, or one sentence for people on what to do. */
export type Result<T = void> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Message };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const done: Result = { ok: true, value: undefined };
export const fail = (error: Message): Result<never> => ({ ok: false, error });
