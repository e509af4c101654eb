import { maxDroppedBytes } from '../explain/explain-state.ts';
import type { CallName } from './page-calls.ts';

/** The largest message the page may send, as JSON in UTF-16 units: the largest real one is a plan of some 400. */
const maxMessage = 16_384;
/** Calls with a larger limit: JSON writes a control character as six. */
const maxMessages: Readonly<Partial<Record<CallName, number>>> = {
  explainDropped: 6 * maxDroppedBytes + maxMessage,
};

/** Whether a request may be as large as it is. Counts without copying it, and no further than the limit. */
export function fitsMessage(name: CallName, request: unknown): boolean {
  let left = maxMessages[name] ?? maxMessage;
  const waiting = [request];
  while (waiting.length > 0) {
    const value = waiting.pop();
    left -= typeof value === 'string' ? value.length + 2 : 1;
    if (left < 0) return false;
    if (typeof value !== 'object' || value === null) continue;
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return false;
    for (const [key, one] of Object.entries(value)) {
      left -= key.length;
      waiting.push(one);
      if (left < waiting.length) return false;
    }
  }
  return true;
}
