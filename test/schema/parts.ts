import * as z from 'zod/mini';
import {
  affectedThings,
  agreements,
  causeIds,
  conditionIds,
  conditionSeverities,
  conditionStates,
  limitKinds,
  modes,
  testimonies,
} from '../../main/core/diagnosis/diagnosis.ts';
import { statuses } from '../../main/core/diagnosis/status.ts';

/** The parts that several outputs share. The values of closed lists are those of the program itself. */

export const count = z.number().check(z.int(), z.nonnegative());
export const countOrNull = z.nullable(count);
export const text = z.string();
export const textOrNull = z.nullable(text);
export const time = z.iso.datetime();
export const milliseconds = z.number().check(z.nonnegative());
export const platform = z.enum(['darwin', 'linux']);

const system = z.object({ name: text, version: text, build: textOrNull });
export const mode = z.enum(modes);
export const basis = z.enum(['kernel', 'probe', 'census', 'platform', 'none']);
export const agreement = z.enum(agreements);
export const cause = z.enum(causeIds);

export const limit = z.object({
  kind: z.enum(limitKinds),
  subject: z.nullable(
    z.object({ pid: count, name: textOrNull, interface: z.optional(text), extension: z.optional(text) }),
  ),
  used: z.number(),
  limit: z.number(),
  state: z.enum(['near', 'at']),
});

export const check = z.object({
  schema: z.literal('lanelight.check/1'),
  takenAt: z.iso.datetime({ offset: true }),
  replay: z.boolean(),
  platform,
  os: system,
  mode,
  status: z.enum(statuses),
  basis,
  agreement,
  headline: text,
  matter: textOrNull,
  causes: z.array(z.object({ id: cause, title: text, advice: textOrNull })),
  conditions: z.array(
    z.object({
      id: z.enum(conditionIds),
      title: text,
      state: z.enum(conditionStates),
      severity: z.enum(conditionSeverities),
      affects: z.enum(affectedThings),
      detail: text,
      advice: textOrNull,
      fix: z.array(text),
      docs: text,
    }),
  ),
  limits: z.array(z.extend(limit, { assumed: z.boolean() })),
  flows: z.object({
    limit: countOrNull,
    limitBasis: z.nullable(z.enum(['source', 'reported', 'assumed'])),
    busiest: z.array(z.object({ pid: count, name: textOrNull, interface: text, flows: count })),
  }),
  apps: z.array(
    z.object({
      pid: count,
      name: textOrNull,
      flows: z.array(z.object({ interface: text, flows: count, limit: countOrNull })),
      flowswitchChannels: count,
      tcpSockets: count,
      udpSockets: count,
      openFilesLimit: countOrNull,
    }),
  ),
  witnesses: z.object({
    gate: z.nullable(z.enum(['user-space', 'sockets'])),
    census: z.nullable(z.enum(testimonies)),
    probe: z.nullable(z.enum(testimonies)),
  }),
});

export const checkOfCommand = z.extend(check, {
  redacted: z.boolean(),
  ageMs: count,
  capture: z.nullable(z.object({ file: text, note: textOrNull })),
  helper: z.nullable(
    z.object({ state: z.enum(['working', 'broken', 'not-started']), version: textOrNull, error: textOrNull }),
  ),
});
