import { type Mode, modes } from '../diagnosis/diagnosis.ts';
import { type Episode, episodes } from '../app/history/episodes.ts';
import type { History } from '../app/history/history.ts';
import { type Message, message } from '../text/message.ts';
import type { Text } from '../text/text.ts';
import { dayMs, hourMs, midnight, minuteMs } from '../text/time.ts';
import { causesTitle } from './diagnosis-text.ts';
import type { HistoryRange, StripSpan, StripView } from './history-types.ts';

const rangeMs: Readonly<Record<HistoryRange, number>> = { hour: hourMs, day: dayMs, week: 7 * dayMs };

export interface StripChoice {
  readonly range: HistoryRange;
  /** The capture that is shown beside this machine's history, and named in the title; null for none. */
  readonly replayOf: string | null;
}

/** Spans narrower than this part of the width cannot be seen; they are widened to it at the cost of the widest. */
const minShare = 1 / 170;

/** The time until now as a strip, in shares of its width and in words. */
export function stripView(
  history: History,
  { range, replayOf }: StripChoice,
  text: Text,
  nowMs: number,
): StripView {
  const fromMs = nowMs - rangeMs[range];
  const found = episodes(history, fromMs, nowMs);
  const spans = visible(
    found.map((episode) => ({
      state: episode.mode,
      share: (episode.toMs - episode.fromMs) / rangeMs[range],
      sentence: spanText(episode, text, nowMs),
    })),
  );
  const seen = new Set(spans.map((span) => span.state));
  return {
    title: text(replayOf === null ? `history.title.${range}` : `history.titleHere.${range}`),
    spans,
    from: text.moment(fromMs, nowMs),
    to: text('history.now'),
    twin: twinText(found, range, text, nowMs),
    legend: modes
      .filter((mode) => seen.has(mode))
      .map((state) => ({ state, label: text(`mode.name.${state}`) })),
  };
}

function visible(spans: readonly StripSpan[]): StripSpan[] {
  const widest = spans.reduce((max, span) => Math.max(max, span.share), 0);
  const widened = spans.map((span) => Math.max(span.share, minShare));
  const excess = widened.reduce((sum, share) => sum + share, 0) - 1;
  // Flapping all week can leave no span wide enough to pay for the others: then all shrink alike.
  if (widest - excess < minShare) {
    const total = 1 + excess;
    return spans.map((span, index) => ({ ...span, share: (widened[index] ?? 0) / total }));
  }
  const payer = spans.findIndex((span) => span.share === widest);
  return spans.map((span, index) => ({
    ...span,
    share: (widened[index] ?? 0) - (index === payer ? excess : 0),
  }));
}

/** "Sockets, 13:20–14:00: The firewall is on". */
function spanText({ mode, fromMs, toMs, gap, why }: Episode, text: Text, nowMs: number): string {
  const values = {
    mode: message(`mode.name.${mode}`),
    from: text.moment(fromMs, nowMs),
    to: toMs >= nowMs ? text('history.now') : endText(fromMs, toMs, text, nowMs),
  };
  const because = gap === null ? (causesTitle(why.causes, text) ?? why.because) : text(`history.gap.${gap}`);
  return because === null
    ? text('history.span', values)
    : text('history.spanBecause', { ...values, because });
}
const endText = (fromMs: number, toMs: number, text: Text, nowMs: number): string =>
  midnight(fromMs) === midnight(toMs) ? text.timeOfDay(toMs) : text.moment(toMs, nowMs);

/** More than this many exceptions are summed up instead of listed. */
const maxExceptions = 3;

/** "User-space networking for the last 24 hours, except 40 minutes of sockets at 13:20". */
function twinText(found: readonly Episode[], range: HistoryRange, text: Text, nowMs: number): string {
  const totals = new Map<Mode, number>();
  for (const { mode, fromMs, toMs } of found) totals.set(mode, (totals.get(mode) ?? 0) + toMs - fromMs);
  const ranked = [...totals].sort((one, other) => other[1] - one[1]);
  const mode = ranked[0]?.[0] ?? 'unknown';
  const main =
    mode === 'unknown'
      ? message(`history.noData.${range}`)
      : message(`history.twin.${range}`, { mode: message(`mode.name.${mode}`) });
  const rest = merged(found).filter((episode) => episode.mode !== mode);
  if (rest.length === 0) return text.of(main);
  const list =
    rest.length <= maxExceptions
      ? rest.map((episode) =>
          message(`history.exception.${episode.mode}`, {
            time: longTime(episode.toMs - episode.fromMs),
            moment: text.moment(episode.fromMs, nowMs),
          }),
        )
      : ranked.slice(1).map(([other, ms]) =>
          message(`history.sum.${other}`, {
            time: longTime(ms),
            periods: rest.filter((episode) => episode.mode === other).length,
          }),
        );
  return text('history.except', { main, exceptions: { list } });
}

/** Neighbours of one mode as one, whatever their causes: the twin is about modes. */
function merged(found: readonly Episode[]): Episode[] {
  const joined: Episode[] = [];
  for (const episode of found) {
    const last = joined.at(-1);
    if (last?.mode === episode.mode) joined[joined.length - 1] = { ...last, toMs: episode.toMs };
    else joined.push(episode);
  }
  return joined;
}

/** "40 minutes", "1 hour 20 minutes": read aloud, so no abbreviations. */
function longTime(ms: number): Message {
  if (ms < minuteMs) return message('history.time.underMinute');
  const days = Math.floor(ms / dayMs);
  if (days >= 2) {
    const hours = Math.floor((ms % dayMs) / hourMs);
    return hours === 0
      ? message('history.time.days', { days })
      : message('history.time.daysHours', { days, hours });
  }
  const hours = Math.floor(ms / hourMs);
  const minutes = Math.floor((ms % hourMs) / minuteMs);
  if (hours === 0) return message('history.time.minutes', { minutes });
  return minutes === 0
    ? message('history.time.hours', { hours })
    : message('history.time.hoursMinutes', { hours, minutes });
}
