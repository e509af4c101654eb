import { type Message, verbatim } from './text/message.ts';

/**
 * One thing read from the machine. Nothing is guessed: what is not known says so and reaches the user as such.
 *
 * - `ok`: the value was read.
 * - `unavailable`: this system has no such thing, or will not tell us (ENOTSUP, ENOENT, EPERM: F2.16).
 * - `failed`: we tried and it broke; `error` is one sentence for people.
 */
export type Reading<T> =
  | { readonly state: 'ok'; readonly value: T }
  | { readonly state: 'unavailable'; readonly reason: string }
  | { readonly state: 'failed'; readonly error: string };

export const ok = <T>(value: T): Reading<T> => ({ state: 'ok', value });
export const unavailable = (reason: string): Reading<never> => ({ state: 'unavailable', reason });
export const failed = (error: string): Reading<never> => ({ state: 'failed', error });

/** The value, or null where it is not known. */
export const valueOf = <T>(reading: Reading<T>): T | null => (reading.state === 'ok' ? reading.value : null);

/** The value turned into another; a reading that is not known stays not known, for the same reason. */
export const mapReading = <T, U>(reading: Reading<T>, turn: (value: T) => U): Reading<U> =>
  reading.state === 'ok' ? ok(turn(reading.value)) : reading;

/** Why a value is unknown; null where it is known. */
export const whyNotKnown = (reading: Reading<unknown>): Message | null => {
  switch (reading.state) {
    case 'ok':
      return null;
    case 'unavailable':
      return verbatim(reading.reason);
    case 'failed':
      return verbatim(reading.error);
  }
};
