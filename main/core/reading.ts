import type { Message } from './text/message.ts';

/**
 * One thing read from the machine. Nothing is guessed: what is unknown is marked as unknown, up to the user.
 *
 * - `ok`: the value was read.
 * - `unavailable`: this system has no such thing, or does not report it (ENOTSUP, ENOENT, EPERM: F2.16).
 * - `failed`: we tried and it broke.
 */
export type Reading<T> =
  | { readonly state: 'ok'; readonly value: T }
  | { readonly state: 'unavailable'; readonly reason: Message }
  | { readonly state: 'failed'; readonly error: Message };

export const ok = <T>(value: T): Reading<T> => ({ state: 'ok', value });
export const unavailable = (reason: Message): Reading<never> => ({ state: 'unavailable', reason });
export const failed = (error: Message): Reading<never> => ({ state: 'failed', error });

/** The value, or null where it is not known. */
export const valueOf = <T>(reading: Reading<T>): T | null => (reading.state === 'ok' ? reading.value : null);

/** Why a value is unknown; null where it is known. */
export const whyNotKnown = (reading: Reading<unknown>): Message | null => {
  switch (reading.state) {
    case 'ok':
      return null;
    case 'unavailable':
      return reading.reason;
    case 'failed':
      return reading.error;
  }
};
