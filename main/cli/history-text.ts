import type { Change } from '../core/app/history/episodes.ts';
import type { KeptChange } from '../core/app/history/kept-changes.ts';
import { maxDifferences, type TimedDifference } from '../core/app/history/differences.ts';
import type { CauseId, Mode } from '../core/diagnosis/diagnosis.ts';
import { statusOf } from '../core/diagnosis/status.ts';
import type { Text } from '../core/text/text.ts';
import { causesTitle } from '../core/views/diagnosis-text.ts';
import { differencesText } from '../core/views/difference-text.ts';
import { statementText } from '../core/views/headline.ts';
import { folded } from './text.ts';

/** A change of the history. If its record is gone, only the data of its kept checks is known. */
export interface ListedChange {
  /** 1 is the latest. */
  readonly number: number;
  readonly atMs: number;
  readonly from: Mode | null;
  readonly to: Mode;
  readonly causes: readonly CauseId[];
  /** The cause as text, in records of older versions. */
  readonly because: string | null;
  readonly changed: readonly TimedDifference[];
  readonly lastedMs: number | null;
  readonly ongoing: boolean;
  readonly isKept: boolean;
}

/** The recorded and the kept changes, newest first. */
export function listedChanges(
  recorded: readonly Change[],
  kept: readonly KeptChange[],
): readonly ListedChange[] {
  const keptTimes = new Set(kept.map(({ atMs }) => atMs));
  const recordedTimes = new Set(recorded.map(({ atMs }) => atMs));
  const ofRecords = recorded.map(({ atMs, from, to, why, changed, lastedMs, ongoing }) => ({
    ...{ atMs, from, to, changed, lastedMs, ongoing },
    ...why,
    isKept: keptTimes.has(atMs),
  }));
  const keptAlone = kept
    .filter(({ atMs }) => !recordedTimes.has(atMs))
    .map((change) => ({
      ...change,
      ...{ causes: [], because: null, changed: [], lastedMs: null, ongoing: false, isKept: true },
    }));
  return [...ofRecords, ...keptAlone]
    .sort((one, other) => other.atMs - one.atMs)
    .map((change, index) => ({ number: index + 1, ...change }));
}

export function historyText(
  list: readonly ListedChange[],
  text: Text,
  { nowMs, columns }: { readonly nowMs: number; readonly columns: number },
): string {
  if (list.length === 0) return `${text('cli.history.none')}\n`;
  const widest = String(list.length).length;
  const indent = ' '.repeat(widest + 2);
  const entries = list.map((change) => {
    const { number, atMs, isKept } = change;
    const status = statusOf({ mode: change.to, causes: change.causes, limits: [] });
    const title = text('cli.history.entry', {
      when: text.moment(atMs, nowMs),
      status: statementText(status, text),
      kept: isKept ? 'yes' : 'no',
    });
    const first = `${String(number).padStart(widest)}  `;
    const details = detailsOf(change, text);
    return [
      folded(title, columns, indent, first),
      ...(details === '' ? [] : [folded(details, columns, indent)]),
    ].join('\n');
  });
  return `${entries.join('\n')}\n`;
}

function detailsOf({ causes, because, changed, lastedMs, ongoing }: ListedChange, text: Text): string {
  const lasted =
    lastedMs === null
      ? null
      : text(ongoing ? 'history.lastedSoFar' : 'history.lasted', { time: { durationMs: lastedMs } });
  return [causesTitle(causes, text) ?? because, differencesText(changed, maxDifferences, text), lasted]
    .filter((part) => part !== null)
    .join(' · ');
}

/** The object that `history --json` prints. */
export const changesJson = (list: readonly ListedChange[]) => ({
  schema: 'lanelight.changes/1' as const,
  changes: list.map(({ number, atMs, from, to, causes, changed, lastedMs, ongoing, isKept }) => ({
    number,
    at: new Date(atMs).toISOString(),
    from,
    to,
    causes,
    changed,
    lastedMs,
    ongoing,
    kept: isKept,
  })),
});
