import * as z from 'zod/mini';
import { burstMetrics } from '../../main/core/burst/burst-metrics.ts';
import { savedBurst, savedBurstsSchema } from '../../main/core/burst/saved-bursts.ts';
import { burstLine, transports } from '../../main/core/helper-lines.ts';
import { text, textOrNull } from './parts.ts';

/** The lines of the helper as the program itself reads them; the helper may add to them. */

const change = z.object({
  metric: z.enum(burstMetrics),
  from: z.nullable(z.number()),
  to: z.nullable(z.number()),
  percent: z.nullable(z.number()),
});

const comparisonLine = z.object({
  type: z.literal('comparison'),
  transport: z.enum(transports),
  baseline: z.nullable(z.object({ name: textOrNull, savedAt: z.iso.datetime() })),
  changes: z.array(change),
  requirements: z.array(
    z.object({
      requirement: text,
      holds: z.boolean(),
      actual: z.nullable(z.number()),
      bound: z.nullable(z.number()),
    }),
  ),
});

/** One line of `burst --json`. */
export const burstOutput = z.union([burstLine, comparisonLine]);

export const bursts = z.object({ schema: z.literal(savedBurstsSchema), bursts: z.array(savedBurst) });

const side = z.object({
  name: textOrNull,
  savedAt: z.iso.datetime(),
  transport: z.enum(transports),
  carriedBy: textOrNull,
  plan: savedBurst.shape.plan,
});
export const burstComparison = z.object({
  schema: z.literal('lanelight.burst-comparison/1'),
  from: side,
  to: side,
  changes: z.array(change),
});
