import * as z from 'zod/mini';
import { count, countOrNull } from '../observation-part.ts';

/**
 * The helper's lines about single processes (contract "Helper"). Unknown fields are ignored, so that an older app and a newer
 * helper still understand each other; what the system does not report is null.
 */

const textOrNull = z.nullable(z.string());

const connection = z.object({
  protocol: z.enum(['tcp', 'udp']),
  local: textOrNull,
  /** null: it listens, or was never connected. */
  remote: textOrNull,
  state: textOrNull,
  carriedBy: z.string(),
  interface: textOrNull,
});
export type Connection = z.infer<typeof connection>;

const member = z.object({
  pid: count,
  parentPid: countOrNull,
  responsiblePid: countOrNull,
  name: textOrNull,
  path: textOrNull,
  own: z.boolean(),
  ended: z.boolean(),
  /** Why its descriptors cannot be seen; null where they can. */
  hidden: textOrNull,
  openFilesSoft: countOrNull,
  openFilesHard: countOrNull,
  descriptors: countOrNull,
  peakDescriptors: countOrNull,
  highestDescriptor: countOrNull,
  flowswitchChannels: countOrNull,
  otherChannels: countOrNull,
  tcpSockets: countOrNull,
  udpSockets: countOrNull,
  listening: countOrNull,
  connecting: countOrNull,
  closeWait: countOrNull,
  loopback: countOrNull,
  /** How old the counts of sockets are: the number of descriptors is read more often than what each of them is. */
  countedAgoMs: countOrNull,
  /** null: not requested, or not available. */
  connections: z.nullable(z.array(connection)),
  /** null where there is no user-space networking. */
  flows: z.nullable(z.array(z.object({ interface: z.string(), flows: count }))),
});
export type ProcessMember = z.infer<typeof member>;

export const processLine = z.extend(member, {
  type: z.literal('process'),
  tMs: count,
  children: z.array(member),
});
/** A process, with its family where that was requested. */
export type ProcessReading = z.infer<typeof processLine>;

const listedProcess = z.object({
  pid: count,
  parentPid: countOrNull,
  responsiblePid: countOrNull,
  name: textOrNull,
  path: textOrNull,
  /** Its command line; null where the system does not report it. */
  command: textOrNull,
  own: z.boolean(),
});
export type ListedProcess = z.infer<typeof listedProcess>;
export const processesLine = z.object({ type: z.literal('processes'), processes: z.array(listedProcess) });

const startedLine = z.object({ type: z.literal('started'), tMs: count, pid: count });
export const endedLine = z.object({
  type: z.literal('ended'),
  tMs: count,
  pid: count,
  code: countOrNull,
  signal: textOrNull,
  signalNumber: countOrNull,
});
export type EndedLine = z.infer<typeof endedLine>;

/** The lines that following a program gives, in their order. */
export const runLine = z.discriminatedUnion('type', [startedLine, processLine, endedLine]);
export type RunLine = z.infer<typeof runLine>;
