import type { Mode } from '../../diagnosis/diagnosis.ts';
import type { TimedDifference } from './differences.ts';
import {
  type EndRecord,
  type History,
  type HistoryRecord,
  isSameWhy,
  noReason,
  type Why,
  whyOf,
} from './history.ts';

/** A span of time in one state. `unknown` with `gap` set: nothing was checked. */
export interface Episode {
  readonly mode: Mode;
  readonly fromMs: number;
  readonly toMs: number;
  readonly why: Why;
  readonly gap: EndRecord['because'] | 'not-running' | null;
  /** What changed as it began, where that is known. */
  readonly changed: readonly TimedDifference[];
}

/** The records from the last one before this time on: older ones do not affect it. */
function recordsSince({ records }: History, fromMs: number): readonly HistoryRecord[] {
  let first = records.length;
  while (first > 0 && (records[first]?.at ?? Infinity) > fromMs) first -= 1;
  return records.slice(first);
}

const isAlike = (one: Episode | null | undefined, other: Episode): boolean =>
  one?.mode === other.mode && one.gap === other.gap && isSameWhy(one.why, other.why);

/** A second reading may have found more. */
const fuller = (one: Episode, other: Episode): Episode['changed'] =>
  other.changed.length > one.changed.length ? other.changed : one.changed;

/** The time from `fromMs` to `toMs` without a hole: what was not known is an episode too. */
export function episodes(history: History, fromMs: number, toMs: number): Episode[] {
  const found: Episode[] = [];
  const add = (
    mode: Mode,
    [from, to]: readonly [number, number],
    why: Why,
    gap: Episode['gap'],
    changed: Episode['changed'] = [],
  ) => {
    const [start, end] = [Math.max(from, fromMs), Math.min(to, toMs)];
    if (end <= start) return;
    const last = found.at(-1);
    const episode: Episode = { mode, fromMs: start, toMs: end, why, gap, changed };
    if (last !== undefined && isAlike(last, episode))
      found[found.length - 1] = { ...last, toMs: end, changed: fuller(last, episode) };
    else found.push(episode);
  };
  const unknown = (from: number, to: number, gap: Episode['gap']) =>
    add('unknown', [from, to], noReason, gap);

  const records = recordsSince(history, fromMs);
  unknown(fromMs, records[0]?.at ?? toMs, 'not-running');
  records.forEach((record, index) => {
    const next = records[index + 1];
    const end = next?.at ?? toMs;
    switch (record.kind) {
      case 'end':
        unknown(record.at, end, record.because);
        return;
      case 'start':
        unknown(record.at, end, 'not-running');
        return;
      case 'check': {
        const knownTo = next?.kind === 'start' ? record.at : Math.min(end, record.at + record.goodForMs);
        add(record.mode, [record.at, knownTo], whyOf(record), null, record.changed);
        unknown(knownTo, end, 'not-running');
        return;
      }
    }
  });
  return found;
}

/** A change of mode or cause, with how long the new one lasted so far. Gaps are no changes; what comes after one may be. */
export interface Change {
  readonly atMs: number;
  readonly from: Mode | null;
  readonly to: Mode;
  readonly why: Why;
  readonly changed: readonly TimedDifference[];
  readonly lastedMs: number;
  readonly ongoing: boolean;
}

/** Newest first. */
export function changes(history: History, fromMs: number, toMs: number): Change[] {
  const known = episodes(history, fromMs, toMs).filter((episode) => episode.gap === null);
  const found: Change[] = [];
  let before: Episode | null = null;
  for (const episode of known) {
    if (!isAlike(before, episode))
      found.push({
        atMs: episode.fromMs,
        from: before?.mode ?? null,
        to: episode.mode,
        why: episode.why,
        changed: episode.changed,
        lastedMs: episode.toMs - episode.fromMs,
        ongoing: false,
      });
    else {
      const last = found.at(-1);
      if (last) found[found.length - 1] = { ...last, lastedMs: episode.toMs - last.atMs };
    }
    before = episode;
  }
  const newest = found.at(-1);
  if (newest && before?.toMs === toMs) found[found.length - 1] = { ...newest, ongoing: true };
  return found.reverse();
}
