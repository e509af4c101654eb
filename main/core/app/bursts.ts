import { type BurstState, reduceBurst } from '../burst/burst-state.ts';
import { message } from '../text/message.ts';
import type { Effect } from './effect.ts';
import type { AppEvent } from './event.ts';
import { type Bursts, maxEndedBursts } from './model.ts';

export interface BurstsStep {
  readonly bursts: Bursts;
  readonly effects: readonly Effect[];
}

/** The current burst, those that wait for it and those that have ended, after this event. */
export function updateBursts(bursts: Bursts, event: AppEvent, nowMs: number): BurstsStep {
  switch (event.type) {
    case 'burst-requested': {
      // Only one runs at a time; a second request is refused earlier.
      if (isRunning(bursts)) return unchanged(bursts);
      return begin({ ...bursts, queue: event.plans }, nowMs);
    }
    case 'burst-line':
      return {
        bursts: { ...bursts, current: reduceBurst(bursts.current, { type: 'line', line: event.line }) },
        // What uses the memory can only be seen while the connections are open.
        effects: event.line.type === 'limit' && event.line.kind === 'memory' ? [{ type: 'check-now' }] : [],
      };
    case 'burst-ended': {
      if (!isRunning(bursts)) return unchanged(bursts);
      const ended = withEnded(bursts, event.error);
      const next = begin(ended, nowMs);
      return { ...next, effects: [...keep(ended.current), ...next.effects] };
    }
    case 'burst-stop-requested':
      return stop(bursts, 'cancelled');
    case 'quit':
      return stop(bursts, 'cancelled');
    case 'system-signal':
      return event.signal === 'suspend' ? stop(bursts, 'asleep') : unchanged(bursts);
    default:
      return unchanged(bursts);
  }
}

const unchanged = (bursts: Bursts): BurstsStep => ({ bursts, effects: [] });

/** A burst runs, or its result has come and the helper has not ended yet. */
export const isRunning = ({ current, ended }: Bursts): boolean =>
  current.phase === 'running' || (current.phase === 'done' && ended[0] !== current);

function begin(bursts: Bursts, nowMs: number): BurstsStep {
  const [plan, ...queue] = bursts.queue;
  if (plan === undefined) return unchanged(bursts);
  const startedAt = new Date(nowMs).toISOString();
  const current = reduceBurst(bursts.current, { type: 'begin', plan, startedAt });
  return { bursts: { ...bursts, current, queue }, effects: [{ type: 'start-burst', plan }] };
}

function withEnded(bursts: Bursts, error: BurstError): Bursts {
  const current = endOf(bursts.current, error);
  return current.phase === 'done' || current.phase === 'broken'
    ? { ...bursts, current, ended: [current, ...bursts.ended].slice(0, maxEndedBursts) }
    : { ...bursts, current };
}

const keep = (burst: BurstState): readonly Effect[] =>
  burst.phase === 'done' ? [{ type: 'keep-burst', plan: burst.plan, result: burst.result }] : [];

type BurstError = Extract<AppEvent, { type: 'burst-ended' }>['error'];

/** A burst that ends without a result is broken, whether or not the helper reported why. */
const endOf = (current: BurstState, error: BurstError): BurstState =>
  reduceBurst(current, { type: 'broke', error: error ?? message('app.burstWithoutResult') });

/** A stop ends what waits as well, not only the transport that it meets. */
const stop = (bursts: Bursts, reason: 'cancelled' | 'asleep'): BurstsStep =>
  isRunning(bursts)
    ? { bursts: { ...bursts, queue: [] }, effects: [{ type: 'stop-burst', reason }] }
    : unchanged(bursts);
