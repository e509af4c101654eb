import type { SavedBurst } from '../../main/core/burst/saved-bursts.ts';
import { defaultPlan } from '../../main/core/burst/plan.ts';
import type { BurstResultLine } from '../../main/core/helper-lines.ts';

/** A burst of 500 that went well. */
export const result = (over: Partial<BurstResultLine> = {}): BurstResultLine => ({
  type: 'result',
  schema: 'lanelight.burst/1',
  target: '127.0.0.1:7777',
  transport: 'sockets',
  attempted: 500,
  ready: 500,
  verified: 500,
  peakOpen: 500,
  openMs: 40,
  durationMs: 60,
  connectMs: { p50: 1, p90: 2, p99: 3, max: 10 },
  failed: {},
  limit: null,
  fds: { sockets: 500, flowswitchChannels: 0 },
  carriedBy: 'sockets',
  stopped: null,
  ...over,
});

export const saved = (name: string | null, over: Partial<BurstResultLine> = {}): SavedBurst => ({
  name,
  savedAt: '2026-11-27T10:00:00.000Z',
  plan: { ...defaultPlan, count: 500 },
  result: result(over),
});
