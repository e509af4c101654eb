import * as z from 'zod/mini';
import './zod-setup.ts';
import { failureKinds } from './burst/failure-kind.ts';

/**
 * The lines of the native helper's probes, servers and bursts (contract "Helper"). Unknown types and fields are ignored,
 * so that an older app and a newer helper still understand each other.
 */

const count = z.number().check(z.int(), z.nonnegative());
const countOrNull = z.nullable(count);

export const transports = ['network-framework', 'sockets'] as const;
export type TransportName = (typeof transports)[number];

const carriedBy = z.nullable(z.enum(['sockets', 'user-space', 'mixed']));

/** What a probe found: how many became ready, and by what descriptors they are carried (section 7 of the facts). */
export const probeLine = z.object({
  type: z.literal('probe'),
  attempted: count,
  ready: count,
  stuck: count,
  flowswitchChannels: count,
  sockets: count,
  carriedBy,
  interface: z.optional(z.nullable(z.string())),
  protocol: z.optional(z.string()),
  proxyConfigured: z.optional(z.nullable(z.boolean())),
  socketCheck: z.optional(z.nullable(z.object({ attempted: count, ready: count }))),
});
export type ProbeLine = z.infer<typeof probeLine>;

/** What `serve` prints once it accepts connections. */
export const listeningLine = z.object({
  type: z.literal('listening'),
  host: z.string(),
  port: count,
  mode: z.string(),
});
/** What `serve` has counted, at its end. */
export const servedLine = z.object({
  type: z.literal('served'),
  accepted: count,
  peakOpen: count,
  bytesIn: count,
  bytesOut: count,
});

const failureKind = z.enum(failureKinds);
const failureCounts = z.partialRecord(failureKind, count);
const milliseconds = z.number().check(z.nonnegative());

const burstStartLine = z.object({
  type: z.literal('start'),
  target: z.string(),
  transport: z.enum(transports),
  protocol: z.string(),
  pattern: z.string(),
  count,
  window: z.optional(z.nullable(count)),
  /** The soft limit that the burst began with, before it was raised. */
  openFilesInitial: z.optional(countOrNull),
  openFilesSoft: z.optional(countOrNull),
  openFilesHard: z.optional(countOrNull),
});
const burstProgressLine = z.object({
  type: z.literal('progress'),
  attempted: count,
  inFlight: count,
  ready: count,
  verified: count,
  open: count,
  failed: failureCounts,
  elapsedMs: milliseconds,
});
const burstLimitLine = z.object({
  type: z.literal('limit'),
  kind: failureKind,
  errno: z.nullable(z.string()),
  atConnection: count,
});
/** The maximum number of bins for a burst's times to ready. */
const maxHistogramBins = 64;

/** How the times to ready are spread: `counts[i]` connections took from `edgesMs[i]` up to, but without, `edgesMs[i + 1]`. */
const connectHistogram = z
  .object({
    edgesMs: z.array(milliseconds).check(z.maxLength(maxHistogramBins + 1)),
    counts: z.array(count).check(z.minLength(1), z.maxLength(maxHistogramBins)),
  })
  .check(
    z.refine(
      ({ edgesMs, counts }) =>
        edgesMs.length === counts.length + 1 &&
        edgesMs.every((edge, index) => edge > (edgesMs[index - 1] ?? -1)),
    ),
  );
export type ConnectHistogram = z.infer<typeof connectHistogram>;

export const burstResultLine = z.object({
  type: z.literal('result'),
  schema: z.literal('lanelight.burst/1'),
  target: z.string(),
  transport: z.enum(transports),
  attempted: count,
  ready: count,
  verified: count,
  peakOpen: count,
  openMs: z.nullable(milliseconds),
  durationMs: milliseconds,
  connectMs: z.nullable(
    z.object({
      p50: milliseconds,
      p90: milliseconds,
      /** Absent in bursts that were saved before the helper sent it, as the histogram is. */
      p95: z.optional(milliseconds),
      p99: milliseconds,
      max: milliseconds,
    }),
  ),
  connectHistogram: z.optional(z.nullable(connectHistogram)),
  failed: failureCounts,
  limit: z.nullable(
    z.object({
      kind: failureKind,
      errno: z.nullable(z.string()),
      atConnection: count,
      /** Of a full flow table: the flows that stood, and those that this version of macOS was thought to have. */
      found: z.optional(countOrNull),
      expected: z.optional(countOrNull),
    }),
  ),
  openFilesInitial: z.optional(countOrNull),
  openFilesSoft: z.optional(countOrNull),
  fds: z.nullable(z.object({ sockets: count, flowswitchChannels: count })),
  carriedBy,
  /** After a limit in find-limit mode: half was closed; how many of those that had waited became ready within five seconds. */
  recovery: z.optional(
    z.nullable(z.object({ closed: count, waiting: count, proceeded: count, waitedMs: milliseconds })),
  ),
  stopped: z.nullable(z.enum(['cancelled', 'timeout', 'asleep'])),
});
export const burstLine = z.discriminatedUnion('type', [
  burstStartLine,
  burstProgressLine,
  burstLimitLine,
  burstResultLine,
]);
export type BurstLine = z.infer<typeof burstLine>;
export type BurstResultLine = z.infer<typeof burstResultLine>;
