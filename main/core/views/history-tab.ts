import type { HistoryState, Model } from '../app/model.ts';
import { type Change, changes } from '../app/history/episodes.ts';
import { statusOf } from '../diagnosis/status.ts';
import type { Text } from '../text/text.ts';
import { dayMs } from '../text/time.ts';
import { maxDifferences } from '../app/history/differences.ts';
import { changeComparisonView } from './change-comparison.ts';
import { causesTitle } from './diagnosis-text.ts';
import { differencesText } from './difference-text.ts';
import { statementText } from './headline.ts';
import {
  type ActionView,
  type ChangeView,
  type HistoryView,
  historyRanges,
  type KeptChangeView,
} from './history-types.ts';
import { standing, statusStandings } from './status-text.ts';
import { stripView } from './strip.ts';

/** As many changes as are read in a popover; the export has all of them. */
const maxShown = 30;
/** The changes that a search covers. */
const maxChanges = 300;

export function historyView({ checks, history }: Model, text: Text, nowMs: number): HistoryView {
  const { replayOf } = checks;
  const all = changes(history.recent, nowMs - 7 * dayMs, nowMs);
  const more = all.length - maxShown;
  return {
    strips: historyRanges.map((range) => ({
      ...stripView(history.recent, { range, replayOf }, text, nowMs),
      range,
      rangeLabel: text(`history.range.${range}`),
    })),
    changes: {
      title: text(replayOf === null ? 'history.changes' : 'history.changesHere'),
      empty: text('history.noChanges'),
      list: all.slice(0, maxChanges).map((change) => changeView(change, history, text, nowMs)),
      shown: maxShown,
      searchLabel: text('history.search'),
      noMatch: text('history.noMatch'),
      more: more > 0 ? text('history.moreChanges', { count: more }) : null,
    },
    exports: [
      { format: 'csv', label: text('history.export.csv') },
      { format: 'json', label: text('history.export.json') },
    ],
  };
}

function keptView(
  { atMs, title, when }: Pick<Change, 'atMs'> & Pick<ChangeView, 'title' | 'when'>,
  { kept, comparison }: HistoryState,
  text: Text,
  nowMs: number,
): KeptChangeView | null {
  if (!kept.some((one) => one.atMs === atMs)) return null;
  const action = (label: string): ActionView => ({
    label,
    name: text('history.keep.name', { action: label, title, when }),
  });
  return {
    atMs,
    save: action(text('history.keep.save')),
    compare: action(text('history.keep.compare')),
    close: action(text('history.keep.close')),
    comparison: comparison?.atMs === atMs ? changeComparisonView(comparison.comparison, text, nowMs) : null,
  };
}

function changeView(
  { atMs, to, why, changed, lastedMs, ongoing }: Change,
  history: HistoryState,
  text: Text,
  nowMs: number,
): ChangeView {
  const lasted = text(ongoing ? 'history.lastedSoFar' : 'history.lasted', { time: { durationMs: lastedMs } });
  const status = statusOf({ mode: to, causes: why.causes, limits: [] });
  const title = statementText(status, text);
  const when = text.moment(atMs, nowMs);
  const because = causesTitle(why.causes, text) ?? why.because;
  return {
    ...standing(statusStandings[status], text),
    id: `${atMs}-${to}`,
    when,
    title,
    detail: [because, differencesText(changed, maxDifferences, text), lasted]
      .filter((part) => part !== null)
      .join(' · '),
    kept: keptView({ atMs, title, when }, history, text, nowMs),
  };
}
