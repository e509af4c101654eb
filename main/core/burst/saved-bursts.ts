import * as z from 'zod/mini';
import { type BurstResultLine, burstResultLine, type TransportName } from '../helper-lines.ts';
import { burstPlan } from './plan.ts';

/** Bursts that are kept over a restart, so that a later one can be compared with them. */

export const savedBurstsSchema = 'lanelight.bursts/1';

/** A result takes about a kilobyte, so the file stays small; a longer list would not be read. */
export const maxSavedBursts = 100;
/** How many are kept without a name from the user. */
export const maxUnnamedBursts = 20;
export const maxBurstNameLength = 40;

/** One line without control characters, which cannot be mistaken for an option. */
const burstName = z
  .string()
  .check(z.minLength(1), z.maxLength(maxBurstNameLength), z.regex(/^[^\s\p{C}-](?:[^\p{C}]*[^\s\p{C}])?$/u));

export const isBurstName = (text: string): boolean => burstName.safeParse(text).success;

export const savedBurst = z.object({
  /** Null: kept because it was run, without a name from the user. */
  name: z.nullable(burstName),
  savedAt: z.iso.datetime({ offset: true }),
  plan: burstPlan,
  result: burstResultLine,
});
export type SavedBurst = z.infer<typeof savedBurst>;

/**
 * The list with these in front, newest first. A name belongs to one run: what was saved under it before is replaced. Past
 * the bound, the oldest ones without a name are dropped first.
 */
export function withSaved(list: readonly SavedBurst[], added: readonly SavedBurst[]): readonly SavedBurst[] {
  const names = new Set(added.map(({ name }) => name).filter((name) => name !== null));
  const kept = list.filter(({ name }) => name === null || !names.has(name));
  return bounded([...added, ...kept]);
}

/** The list with a run that has no name yet, unless it is there already. */
export const withRun = (list: readonly SavedBurst[], run: Omit<SavedBurst, 'name'>): readonly SavedBurst[] =>
  list.some(({ result }) => isSameRun(result, run.result)) ? list : withSaved(list, [{ name: null, ...run }]);

export const withoutName = (list: readonly SavedBurst[], name: string): readonly SavedBurst[] =>
  list.filter((saved) => saved.name !== name);

/** Identifies one saved burst: both transports of a run are saved at the same moment. */
export const savedId = ({ savedAt, result }: SavedBurst): string => `${savedAt} ${result.transport}`;
export const maxSavedIdLength = 64;

export const withoutId = (list: readonly SavedBurst[], id: string): readonly SavedBurst[] =>
  list.filter((saved) => savedId(saved) !== id);

export const renamed = (list: readonly SavedBurst[], id: string, name: string): readonly SavedBurst[] =>
  list.map((saved) => (savedId(saved) === id ? { ...saved, name } : saved));

/** The times of a run, to the microsecond, identify it. */
export const isSameRun = (one: BurstResultLine, other: BurstResultLine): boolean =>
  one.durationMs === other.durationMs &&
  one.openMs === other.openMs &&
  one.transport === other.transport &&
  one.target === other.target;

function bounded(all: readonly SavedBurst[]): readonly SavedBurst[] {
  const old = new Set(all.filter(({ name }) => name === null).slice(maxUnnamedBursts));
  const list = all.filter((saved) => !old.has(saved));
  const surplus = list.length - maxSavedBursts;
  if (surplus <= 0) return list;
  const dropped = new Set(list.filter(({ name }) => name === null).slice(-surplus));
  return list.filter((saved) => !dropped.has(saved)).slice(0, maxSavedBursts);
}

/** What was saved under a name: of a run over both transports, the one over this transport where there is one. */
export function savedUnder(
  list: readonly SavedBurst[],
  name: string,
  transport: TransportName | null = null,
): SavedBurst | null {
  const named = list.filter((saved) => saved.name === name);
  return named.find(({ result }) => result.transport === transport) ?? named[0] ?? null;
}

export const savedNames = (list: readonly SavedBurst[]): readonly string[] => [
  ...new Set(list.map(({ name }) => name).filter((name) => name !== null)),
];
