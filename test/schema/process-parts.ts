import * as z from 'zod/mini';
import { limitKinds } from '../../main/core/diagnosis/diagnosis.ts';
import { processLine } from '../../main/core/process/process-lines.ts';
import { count, countOrNull, limit, milliseconds, platform, text, textOrNull, time } from './parts.ts';

const carrier = z.enum(['user-space', 'sockets', 'mixed', 'loopback', 'none']);
const { flows, connections, countedAgoMs, hidden, listening, connecting, closeWait, loopback } =
  processLine.shape;

const member = z.object({
  pid: count,
  parentPid: countOrNull,
  responsiblePid: countOrNull,
  name: textOrNull,
  path: textOrNull,
  hidden,
  ended: z.boolean(),
  openFiles: z.nullable(
    z.object({
      used: count,
      peak: countOrNull,
      highest: countOrNull,
      soft: countOrNull,
      hard: countOrNull,
      softBasis: textOrNull,
    }),
  ),
  tcpSockets: countOrNull,
  udpSockets: countOrNull,
  listening,
  connecting,
  closeWait,
  loopback,
  flowswitchChannels: countOrNull,
  flows,
  countedAgoMs,
  connections,
});

/** What the helper read of the process, with the time of the reading. */
export const processReading = z.extend(processLine, {
  schema: z.literal('lanelight.process-reading/1'),
  takenAt: time,
});

export const process = z.extend(member, {
  schema: z.literal('lanelight.process/1'),
  takenAt: time,
  platform,
  carriedBy: z.nullable(carrier),
  totals: z.record(text, countOrNull),
  flowLimit: countOrNull,
  limits: z.array(
    z.object({
      kind: z.enum(limitKinds),
      subject: limit.shape.subject,
      used: z.number(),
      limit: z.number(),
      state: z.enum(['near', 'at']),
      limitBasis: z.enum(['assumed', 'reported']),
    }),
  ),
  children: z.array(member),
  sentence: text,
});

const peak = z.nullable(z.object({ value: count, atMs: count }));

export const run = z.object({
  schema: z.literal('lanelight.run/1'),
  program: z.array(text),
  startedAt: time,
  platform,
  pid: countOrNull,
  durationMs: milliseconds,
  exit: z.nullable(z.object({ code: countOrNull, signal: textOrNull, number: countOrNull })),
  peaks: z.object({ descriptors: peak, sockets: peak, flows: peak, processes: peak }),
  processes: z.array(
    z.object({ pid: count, name: textOrNull, peakDescriptors: countOrNull, openFiles: countOrNull }),
  ),
  limits: z.array(z.extend(limit, { atMs: count, assumed: z.optional(z.literal(true)) })),
  carriedBy: z.nullable(carrier),
  connections: z.object({
    seen: count,
    complete: z.boolean(),
    perSecond: z.nullable(z.number()),
    maxPerSecond: z.number(),
  }),
  opening: z.object({ longestMs: z.nullable(milliseconds), resolutionMs: milliseconds }),
  points: z.array(
    z.object({
      tMs: count,
      descriptors: countOrNull,
      sockets: countOrNull,
      flows: countOrNull,
      processes: count,
    }),
  ),
});
