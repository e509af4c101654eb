import * as z from 'zod/mini';
import { timedDifference } from '../../main/core/app/history/differences.ts';
import { captureFormat } from '../../main/core/capture.ts';
import { limitKinds } from '../../main/core/diagnosis/diagnosis.ts';
import { doctorItems } from '../../main/core/doctor/examine.ts';
import { reasonKinds } from '../../main/core/explain/explanation.ts';
import { burstComparison, burstOutput, bursts } from './burst-parts.ts';
import {
  agreement,
  basis,
  cause,
  check,
  checkOfCommand,
  count,
  countOrNull,
  limit,
  mode,
  text,
  textOrNull,
  time,
} from './parts.ts';
import { process, processReading, run } from './process-parts.ts';

/**
 * Every JSON output of the program, each as the file docs/schema/NAME.json. Readers have to ignore unknown fields, so that
 * the files allow more fields; the tests of real outputs do not.
 */

const compare = z.object({
  schema: z.literal('lanelight.compare/1'),
  modes: z.tuple([mode, mode]),
  differences: z.array(z.object({ id: text, a: text, b: text, explains: z.boolean() })),
});

const changes = z.object({
  schema: z.literal('lanelight.changes/1'),
  changes: z.array(
    z.object({
      number: count,
      at: time,
      from: z.nullable(mode),
      to: mode,
      causes: z.array(cause),
      changed: z.array(timedDifference),
      lastedMs: countOrNull,
      ongoing: z.boolean(),
      kept: z.boolean(),
    }),
  ),
});

const explain = z.object({
  schema: z.literal('lanelight.explain/1'),
  verdict: z.object({
    mode: z.enum(['user-space', 'sockets', 'mixed', 'unknown']),
    headline: text,
    causes: z.array(cause),
    limits: z.array(
      z.object({
        kind: text,
        subject: textOrNull,
        interface: textOrNull,
        used: countOrNull,
        limit: z.union([countOrNull, z.array(count)]),
        state: z.enum(['near', 'at', 'reached']),
      }),
    ),
    reasons: z.array(z.object({ kind: z.enum(reasonKinds), subject: textOrNull, detail: text })),
  }),
  parts: z.array(
    z.object({ kind: text, command: textOrNull, says: text, reading: z.record(text, z.unknown()) }),
  ),
  unread: z.array(text),
});

/** A part of what the helper read. */
const anyPart = z.record(text, z.unknown());

const capture = z.object({
  format: z.literal(captureFormat),
  takenAt: z.iso.datetime({ offset: true }),
  redacted: z.boolean(),
  note: z.optional(text),
  observe: z.nullable(anyPart),
  probe: z.nullable(z.array(anyPart)),
  commands: z.array(
    z.object({
      id: text,
      argv: z.array(text),
      exitCode: countOrNull,
      stdout: text,
      stderr: text,
      failure: textOrNull,
    }),
  ),
});

const report = z.object({
  schema: z.literal('lanelight.report/1'),
  redacted: z.boolean(),
  program: text,
  machine: textOrNull,
  note: textOrNull,
  check,
  conditions: z.array(
    z.object({
      id: text,
      state: text,
      outcome: text,
      title: text,
      value: text,
      detail: text,
      advice: textOrNull,
      facts: z.array(text),
    }),
  ),
  limits: z.array(z.extend(limit, { assumed: z.optional(z.literal(true)) })),
  sockets: z.array(z.object({ pid: count, name: textOrNull, tcpSockets: count, udpSockets: count })),
  observation: z.nullable(anyPart),
  events: z.optional(z.array(anyPart)),
});

const doctor = z.object({
  schema: z.literal('lanelight.doctor/1'),
  program: text,
  platform: z.enum(['darwin', 'linux', 'other']),
  healthy: z.boolean(),
  checks: z.array(
    z.object({
      id: z.enum(doctorItems),
      state: z.enum(['ok', 'note', 'problem']),
      title: text,
      detail: text,
      fix: textOrNull,
    }),
  ),
  readings: z.array(
    z.object({ name: text, state: z.enum(['ok', 'unavailable', 'failed']), why: textOrNull }),
  ),
});

const status = z.object({
  schema: z.literal('lanelight.status/1'),
  checkedAt: z.iso.datetime({ offset: true }),
  staleAt: time,
  program: text,
  system: text,
  mode,
  basis,
  agreement,
  causes: z.array(cause),
  blocks: z.array(text),
  mayMatter: z.array(text),
  limits: z.array(
    z.object({
      kind: z.enum(limitKinds),
      state: z.enum(['near', 'at']),
      used: z.number(),
      limit: z.number(),
    }),
  ),
  exitCode: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  helper: text,
});

export const schemas = {
  check: { schema: checkOfCommand, about: 'lanelight check --json' },
  'watch-line': { schema: check, about: 'One line of lanelight watch --json' },
  'burst-line': { schema: burstOutput, about: 'One line of lanelight burst --json' },
  bursts: { schema: bursts, about: 'lanelight bursts --json' },
  'burst-comparison': { schema: burstComparison, about: 'lanelight bursts NAME NAME --json' },
  explain: { schema: explain, about: 'lanelight explain --json' },
  compare: { schema: compare, about: 'lanelight compare A B --json' },
  changes: { schema: changes, about: 'lanelight history --json' },
  capture: { schema: capture, about: 'A file of lanelight capture' },
  report: { schema: report, about: 'lanelight report --json' },
  process: { schema: process, about: 'lanelight process NAME --json' },
  'process-line': { schema: processReading, about: 'One line of lanelight process NAME --watch --json' },
  run: { schema: run, about: 'lanelight run --json' },
  status: { schema: status, about: 'lanelight status --format json' },
  doctor: { schema: doctor, about: 'lanelight doctor --json' },
} as const;
export type SchemaName = keyof typeof schemas;
export const schemaNames = Object.keys(schemas).filter((name): name is SchemaName =>
  Object.hasOwn(schemas, name),
);

/** As it is published: fields that are not listed are allowed. */
export const published = (name: SchemaName): Record<string, unknown> => ({
  title: schemas[name].about,
  ...z.toJSONSchema(schemas[name].schema, { io: 'input' }),
});

/** The same with nothing beside what is listed. */
export const strict = (name: SchemaName): Record<string, unknown> => ({
  ...z.toJSONSchema(schemas[name].schema, { io: 'output' }),
});
