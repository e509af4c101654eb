import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import * as z from 'zod/mini';

/** The facts at the head of a report. What could not be read is null. */
export interface MachineFacts {
  readonly model: string | null;
  readonly processor: string | null;
  readonly memoryBytes: number | null;
  /** "en0" -> "Wi-Fi", as System Settings calls it. */
  readonly interfaceNames: Readonly<Record<string, string>>;
}

const nothing: MachineFacts = { model: null, processor: null, memoryBytes: null, interfaceNames: {} };

/** systeminformation starts dozens of programs without a limit of its own; a report does not wait longer than this. */
const factsLimitMs = 6_000;

const text = z.catch(z.string(), '');
const answer = z.object({
  model: z.array(text),
  processor: z.array(text),
  memoryBytes: z.catch(z.nullable(z.number().check(z.positive())), null),
  interfaces: z.array(z.array(text)),
});

/** It lies beside the bundle that this file is part of; CommonJS in both, by another ending in the app's. */
const workerFiles = ['machine-facts-worker.js', 'machine-facts-worker.cjs'].map((name) =>
  fileURLToPath(new URL(`./${name}`, import.meta.url)),
);

let known: Promise<MachineFacts> | null = null;

/** Read once, off the main thread, for the first report. Never rejects. */
export function machineFacts(worker = workerFiles.find(existsSync)): Promise<MachineFacts> {
  known ??= worker === undefined ? Promise.resolve(nothing) : learn(worker);
  return known;
}

/** "MacBook Air, Apple M2, 16 GB"; null where nothing is known. */
export function machineText({ model, processor, memoryBytes }: MachineFacts): string | null {
  const memory = memoryBytes === null ? null : `${Math.round(memoryBytes / 2 ** 30)} GB`;
  const parts = [model, processor, memory].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}

function learn(file: string): Promise<MachineFacts> {
  return new Promise((resolve) => {
    const worker = new Worker(file);
    const settle = (facts: MachineFacts): void => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(facts);
    };
    const timer = setTimeout(() => settle(nothing), factsLimitMs);
    worker.once('message', (message: unknown) => settle(factsOf(message)));
    worker.once('error', () => settle(nothing));
    // A worker whose promise never settles ends without a word.
    worker.once('exit', () => settle(nothing));
    worker.unref();
  });
}

function factsOf(message: unknown): MachineFacts {
  const parsed = answer.safeParse(message);
  if (!parsed.success) return nothing;
  const { model, processor, memoryBytes, interfaces } = parsed.data;
  const names = interfaces.filter(
    ([name, called]) => isTelling(name) && isTelling(called) && name !== called,
  );
  return {
    model: joined(model),
    processor: joined(processor),
    memoryBytes,
    interfaceNames: Object.fromEntries(names.map(([name = '', called = '']) => [name, called])),
  };
}

/** systeminformation fills what it does not know with these. */
const isTelling = (word = ''): boolean =>
  !/^(|-|unknown|default string|to be filled.*|not available)$/i.test(word.trim());

/** "Apple Inc." and "MacBookPro18,3" name the maker twice, which is shown once; so do "Apple" and "Apple M2". */
function joined([maker = '', name = '']: readonly string[]): string | null {
  if (!isTelling(name)) return isTelling(maker) ? maker : null;
  const first = maker.split(/[\s,]/)[0] ?? '';
  return !isTelling(maker) || name.toLowerCase().startsWith(first.toLowerCase()) || first === 'Apple'
    ? name.trim()
    : `${maker} ${name}`.trim();
}
