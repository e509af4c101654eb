import { type Change, changes, type History } from '../history.ts';
import type { Mode } from '../diagnosis/diagnosis.ts';
import { english } from '../text/text.ts';
import { causesTitle } from './diagnosis-text.ts';
import { statementText } from './headline.ts';
import { type ChangeView, type HistoryView, historyRanges } from './popover-types.ts';
import { ofMachine, stripTimes, stripView } from './strip.ts';
import { type Standing, standings } from './tone.ts';
import { dayMs, duration, moment } from '../words.ts';

/** As many changes as are read in a popover; the export has all of them. */
const mostChanges = 30;
const rangeLabels = { hour: 'Hour', day: 'Day', week: 'Week' } as const;

/** `replayOf`: the capture that is shown beside this history, which the titles then tell apart; null for none. */
export function historyView(history: History, replayOf: string | null, nowMs: number): HistoryView {
  const all = changes(history, nowMs - 7 * dayMs, nowMs);
  return {
    strips: historyRanges.map((range) => ({
      ...stripView(history, stripTimes[range], nowMs),
      title: ofMachine(stripTimes[range].title, replayOf),
      range,
      rangeLabel: rangeLabels[range],
    })),
    changes: {
      title: replayOf === null ? 'Changes of the last 7 days' : 'Changes on this machine in the last 7 days',
      empty: 'No change yet: what the first look found still holds.',
      list: all.slice(0, mostChanges).map((change) => changeView(change, nowMs)),
      more: all.length > mostChanges ? `and ${all.length - mostChanges} more in the export` : null,
    },
    exports: [
      { format: 'csv', label: 'Export as CSV…' },
      { format: 'json', label: 'Export as JSON…' },
    ],
  };
}

export const modeStandings: Readonly<Record<Mode, Standing>> = {
  'user-space': standings.ok,
  sockets: standings.bad,
  mixed: standings.warn,
  unsupported: standings.neutral,
  unknown: standings.notKnown,
};

function changeView(change: Change, nowMs: number): ChangeView {
  const lasted = change.ongoing ? `for ${duration(change.lastedMs)} now` : `for ${duration(change.lastedMs)}`;
  const why = causesTitle(change.why.causes, english) ?? change.why.because;
  return {
    ...modeStandings[change.to],
    id: `${change.atMs}-${change.to}`,
    when: moment(change.atMs, nowMs),
    title: statementText({ mode: change.to }, english),
    detail: why === null ? lasted : `${why} · ${lasted}`,
  };
}
