import { message, type Message } from '../text/message.ts';
import type { PastedLimit, PathReason } from './explanation.ts';
import { selector } from './selector.ts';

/** What was found at or close to a limit, in one sentence without a full stop. */
export const limitFinding = ({ kind, subject, used, limit, state }: PastedLimit): Message => {
  // The one limit that the system itself calls near without a number.
  if (kind === 'memory' && state === 'near') return message('explain.headline.memoryNear');
  const nearest = typeof limit === 'number' ? limit : (limit?.[0] ?? null);
  if (used !== null && nearest !== null)
    return message('explain.headline.limitCounted', {
      kind: selector(kind),
      whose: subject === null ? 'nobody' : 'process',
      subject: subject ?? '',
      used,
      limit: nearest,
    });
  return message('explain.headline.limit', {
    kind: selector(kind),
    whose: subject === null ? 'nobody' : 'process',
    subject: subject ?? '',
  });
};

/** Why there was no path, in one sentence without a full stop. */
export const reasonFinding = ({ kind, detail }: PathReason): Message =>
  message('explain.headline.reason', { kind: selector(kind), detail });
