import { readdirSync, readFileSync } from 'node:fs';
import type { Capture, CommandId } from '../../main/core/capture.ts';
import { diagnose } from '../../main/core/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../main/core/diagnosis/diagnosis.ts';
import type { Observation } from '../../main/core/observation.ts';
import { readObservation } from '../../main/host/observation-reader.ts';

const folder = new URL('../captures/', import.meta.url);

/** Every capture of test/captures by its name without ".json". */
export const captureNames: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace(/\.json$/, ''))
  .sort();

const captureText = (name: string): string => readFileSync(new URL(`${name}.json`, folder), 'utf8');
export const captureNamed = (name: string): Capture => JSON.parse(captureText(name)) as Capture;

/**
 * What is different from the capture: a value by its path ("observe.gate.enableNetagent"), undefined to leave it out; or
 * what a command printed ("command firewall"), null for a command that could not be run.
 */
export type Changes = Readonly<Record<string, unknown>>;

export function changed(capture: Capture, changes: Changes): Capture {
  const copy = structuredClone(capture) as unknown as Record<string, unknown>;
  for (const [path, value] of Object.entries(changes)) {
    if (path.startsWith('command ')) setCommand(copy, path.slice('command '.length), value as string | null);
    else setAt(copy, path.split('.'), value);
  }
  return copy as unknown as Capture;
}

function setAt(root: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const last = path.at(-1) ?? '';
  const parent = path.slice(0, -1).reduce<Record<string, unknown>>((at, key) => {
    const next = at[key];
    if (typeof next !== 'object' || next === null) throw new Error(`The capture has no ${path.join('.')}`);
    return next as Record<string, unknown>;
  }, root);
  parent[last] = value;
}

function setCommand(root: Record<string, unknown>, id: string, stdout: string | null): void {
  const others = (root['commands'] as readonly { readonly id: CommandId }[]).filter((one) => one.id !== id);
  const failure = stdout === null ? 'timed-out' : null;
  const exitCode = stdout === null ? null : 0;
  const output = { id, argv: [`/usr/bin/${id}`], exitCode, stdout: stdout ?? '', stderr: '', failure };
  root['commands'] = [...others, output];
}

/** The capture as the program sees it: through the same readers as a live check. */
export function observationOf(capture: Capture): Observation {
  const { takenAt, observe, probe, commands } = capture;
  return readObservation({ takenAt, replay: true, observe, probe, commands });
}

export const observed = (name: string, changes: Changes = {}): Observation =>
  observationOf(changed(captureNamed(name), changes));

/** What the program makes of a file of test/captures, the way a replay does it. */
export const diagnosisOfCapture = (name: string, changes: Changes = {}): Diagnosis =>
  diagnose(observed(name, changes));

/** A part that could not be read. */
export const notPermitted = { ok: false, call: 'sysctl', errno: 'EPERM' };
