import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import * as z from 'zod/mini';
import { beforeAll, expect, test } from 'vitest';
import { check } from '../../main/cli/check.ts';
import {
  affectedThings,
  type ConditionId,
  conditionIds,
  conditionSeverities,
  type ConditionState,
  conditionStates,
  limitKinds,
} from '../../main/core/diagnosis/diagnosis.ts';

// Every capture is replayed, and together they show every state that a condition can have.

const folder = join(import.meta.dirname, '../captures');
const captures = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .sort();

const everywhere = 'both systems have it';
/** Pairs that cannot exist, and why. */
const impossible: Readonly<Partial<Record<ConditionId, Partial<Record<ConditionState, string>>>>> = {
  'os-version': {
    'may-matter': 'a version has user-space networking or has it not',
    'not-applicable': 'every system has a version',
  },
  gate: { 'may-matter': 'the switch is on or off; anything else is unknown' },
  'network-extensions': { blocks: 'whether they move connections to sockets is not established' },
  'private-relay': { blocks: 'it never turns the kernel switch off' },
  'network-stack': { blocks: 'a network in user space is no failure' },
  'open-files': { 'not-applicable': everywhere },
  ports: { 'not-applicable': everywhere },
  'tcp-memory': { 'not-applicable': everywhere },
};

const answer = z.object({
  headline: z.string().check(z.minLength(1)),
  conditions: z.array(
    z.object({
      id: z.enum(conditionIds),
      state: z.enum(conditionStates),
      severity: z.enum(conditionSeverities),
      affects: z.enum(affectedThings),
      detail: z.string().check(z.minLength(1)),
      advice: z.nullable(z.string()),
      fix: z.array(z.string()),
      docs: z.string(),
    }),
  ),
  limits: z.array(z.object({ kind: z.enum(limitKinds), state: z.enum(['near', 'at']) })),
});
type Answer = z.infer<typeof answer>;

async function replayed(name: string): Promise<{ readonly code: number; readonly answer: Answer }> {
  let stdout = '';
  const code = await check(['--json', '--replay', join(folder, name)], {
    stdout: (text) => (stdout += text),
    show: (text) => (stdout += text),
    useColor: () => undefined,
    stderr: (text) => {
      throw new Error(text);
    },
    stdin: Readable.from([]),
    terminal: false,
    columns: 80,
    interrupted: new AbortController().signal,
    takeSignals: () => undefined,
  });
  return { code, answer: answer.parse(JSON.parse(stdout)) };
}

const answers = new Map<string, Awaited<ReturnType<typeof replayed>>>();
beforeAll(async () => {
  for (const name of captures) answers.set(name, await replayed(name));
});

const conditionsOf = (name: string): Answer['conditions'] => answers.get(name)?.answer.conditions ?? [];

test('every state that a condition can have has a capture, and no other', () => {
  const shown = new Set(captures.flatMap(conditionsOf).map(({ id, state }) => `${id} ${state}`));
  const expected = conditionIds.flatMap((id) =>
    conditionStates.filter((state) => impossible[id]?.[state] === undefined).map((state) => `${id} ${state}`),
  );
  expect([...shown].sort()).toEqual(expected.sort());
});

test('every kind of limit has a capture at it, and one close to it', () => {
  const shown = new Set(
    [...answers.values()]
      .flatMap(({ answer: { limits } }) => limits)
      .map(({ kind, state }) => `${kind} ${state}`),
  );
  expect([...shown].sort()).toEqual(limitKinds.flatMap((kind) => [`${kind} at`, `${kind} near`]).sort());
});

test.each(captures)('%s is replayed with all conditions, each with a place in the docs', (name) => {
  expect(
    conditionsOf(name)
      .map(({ id }) => id)
      .sort(),
  ).toEqual([...conditionIds].sort());
  for (const { id, state, severity, affects, docs } of conditionsOf(name)) {
    expect(docs).toBe(`conditions.md#${id}`);
    const isTrouble = state === 'blocks' || state === 'may-matter';
    expect(severity === 'none', id).toBe(!isTrouble);
    expect(affects === 'none', id).toBe(!isTrouble);
  }
});

/** Only the app itself can close its flows: there is nothing to copy. */
const closesItself = (detail: string): boolean => detail.includes('A process has reached its limit');

test('connections that fail have a fix to copy on the system that it is about', () => {
  const without = captures.flatMap((name) =>
    conditionsOf(name)
      .filter(
        ({ state, severity, fix, detail }) =>
          state === 'blocks' && severity === 'high' && fix.length === 0 && !closesItself(detail),
      )
      .map(({ id }) => `${name}: ${id}`),
  );
  expect(without).toEqual([]);
});
