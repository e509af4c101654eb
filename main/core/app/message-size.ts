import { maxDroppedBytes } from '../explain/explain-state.ts';
import type { CallName } from './page-calls.ts';

/** The largest message the page may send, as JSON in UTF-16 units: the largest real one is a plan of some 400. */
const maxMessage = 16_384;
/** Calls with a larger limit: JSON writes a control character as six. */
const maxMessages: Readonly<Partial<Record<CallName, number>>> = {
  explainDropped: 6 * maxDroppedBytes + maxMessage,
};

/**
 * Whether a request may be as large as it is. Counts without copying it, and no further than the limit. Only lists and plain
 * objects are walked: no request has anything else, such as a Map or bytes, whose size this could not see.
 */
export function fitsMessage(name: CallName, request: unknown): boolean {
  let left = maxMessages[name] ?? maxMessage;
  const waiting = [request];
  while (waiting.length > 0) {
    const value = waiting.pop();
    left -= typeof value === 'string' ? value.length + 2 : 1;
    if (left < 0 || typeof value === 'bigint') return false;
    if (typeof value !== 'object' || value === null) continue;
    if (!isWalked(value, left)) return false;
    // Not Object.entries, which would first copy all of a list or object of any size.
    for (const key in value) {
      left -= key.length;
      waiting.push(value[key]);
      if (left < waiting.length) return false;
    }
  }
  return true;
}

/** A list that is not too long or a plain object; by its kind, because the objects of another context have another prototype. */
const isWalked = (value: object, maxLength: number): value is Readonly<Record<string, unknown>> =>
  Array.isArray(value)
    ? value.length <= maxLength
    : Object.prototype.toString.call(value) === '[object Object]';
