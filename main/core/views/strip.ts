import { type Episode, episodes, type History } from '../history.ts';
import { english } from '../text/text.ts';
import { causesTitle } from './diagnosis-text.ts';
import { modeNames } from './mode-words.ts';
import type { StripSpan, StripView } from './popover-types.ts';
import { count, dayMs, hourMs, list, midnight, minuteMs, moment, timeOfDay } from '../words.ts';

export interface StripTime {
  /** "Last 24 hours". */
  readonly title: string;
  readonly spanMs: number;
}
export const stripTimes = {
  hour: { title: 'Last hour', spanMs: hourMs },
  day: { title: 'Last 24 hours', spanMs: dayMs },
  week: { title: 'Last 7 days', spanMs: 7 * dayMs },
} as const satisfies Record<string, StripTime>;

/** In a replay the history is still this machine's, beside what the capture saw: its titles say so there. */
export const ofMachine = (title: string, replayOf: string | null): string =>
  replayOf === null ? title : `${title} of this machine`;

/** Spans narrower than this part of the width cannot be seen; they are widened to it at the cost of the widest. */
const leastShare = 1 / 170;
const order: readonly StripSpan['state'][] = ['user-space', 'sockets', 'mixed', 'unsupported', 'unknown'];

/** The time until now as a strip, in shares of its width and in words. */
export function stripView(history: History, time: StripTime, nowMs: number): StripView {
  const fromMs = nowMs - time.spanMs;
  const found = episodes(history, fromMs, nowMs);
  const spans = visible(
    found.map((episode) => ({
      state: episode.mode,
      share: (episode.toMs - episode.fromMs) / time.spanMs,
      sentence: episodeText(episode, nowMs),
    })),
  );
  const seen = new Set(spans.map((span) => span.state));
  return {
    title: time.title,
    spans,
    from: moment(fromMs, nowMs),
    to: 'now',
    twin: twinText(found, time, nowMs),
    legend: order.filter((state) => seen.has(state)).map((state) => ({ state, label: modeNames[state] })),
  };
}

function visible(spans: readonly StripSpan[]): StripSpan[] {
  const widest = spans.reduce((most, span) => Math.max(most, span.share), 0);
  const widened = spans.map((span) => Math.max(span.share, leastShare));
  const excess = widened.reduce((sum, share) => sum + share, 0) - 1;
  // Flapping all week can leave no span wide enough to pay for the others: then all shrink alike.
  if (widest - excess < leastShare) {
    const total = 1 + excess;
    return spans.map((span, index) => ({ ...span, share: (widened[index] ?? 0) / total }));
  }
  const payer = spans.findIndex((span) => span.share === widest);
  return spans.map((span, index) => ({
    ...span,
    share: (widened[index] ?? 0) - (index === payer ? excess : 0),
  }));
}

const gapWords: Readonly<Record<NonNullable<Episode['gap']>, string>> = {
  asleep: 'asleep',
  locked: 'locked',
  'switched-off': 'looking was switched off',
  quit: 'Lanelight was not running',
  'not-running': 'Lanelight was not looking',
};

function episodeText(episode: Episode, nowMs: number): string {
  const from = moment(episode.fromMs, nowMs);
  const to =
    episode.toMs >= nowMs ? 'now' : sameDay(episode) ? timeOfDay(episode.toMs) : moment(episode.toMs, nowMs);
  const why = episode.gap === null ? reasonText(episode) : gapWords[episode.gap];
  return `${modeNames[episode.mode]} ${from}–${to}${why === null ? '' : `: ${why}`}`;
}
const reasonText = ({ why }: Episode): string | null => causesTitle(why.causes, english) ?? why.because;
const sameDay = (episode: Episode): boolean => midnight(episode.fromMs) === midnight(episode.toMs);

const spanWords: Readonly<Record<string, string>> = {
  'Last hour': 'all hour',
  'Last 24 hours': 'all day',
  'Last 7 days': 'all week',
};

/** "User-space all day except 40 minutes of sockets at 13:20". More than this many exceptions are summed up instead. */
const mostExceptions = 3;

function twinText(found: readonly Episode[], time: StripTime, nowMs: number): string {
  const totals = new Map<Episode['mode'], number>();
  for (const episode of found)
    totals.set(episode.mode, (totals.get(episode.mode) ?? 0) + episode.toMs - episode.fromMs);
  const ranked = [...totals].sort((one, other) => other[1] - one[1]);
  const main = ranked[0]?.[0];
  if (main === undefined) return `${time.title}: nothing is known`;
  const all = spanWords[time.title] ?? 'all the time';
  const rest = merged(found).filter((episode) => episode.mode !== main);
  if (rest.length === 0) return main === 'unknown' ? `Nothing known ${all}` : `${twinNames[main]} ${all}`;
  const head = main === 'unknown' ? `Nothing known ${all}` : `${twinNames[main]} ${all}`;
  if (rest.length <= mostExceptions)
    return `${head} except ${list(
      rest.map(
        (episode) =>
          `${longDuration(episode.toMs - episode.fromMs)} ${twinOf(episode.mode)} at ${moment(episode.fromMs, nowMs)}`,
      ),
    )}`;
  const sums = ranked.slice(1).map(([mode, ms]) => {
    const times = rest.filter((episode) => episode.mode === mode).length;
    return `${longDuration(ms)} ${twinOf(mode)} in ${count(times, 'stretch', 'stretches')}`;
  });
  return `${head} except ${list(sums)}`;
}

/** Neighbours of one mode as one, whatever their causes: the twin tells of modes. */
function merged(found: readonly Episode[]): Episode[] {
  const joined: Episode[] = [];
  for (const episode of found) {
    const last = joined.at(-1);
    if (last?.mode === episode.mode) joined[joined.length - 1] = { ...last, toMs: episode.toMs };
    else joined.push(episode);
  }
  return joined;
}

const twinNames: Readonly<Record<Episode['mode'], string>> = {
  'user-space': 'User-space',
  sockets: 'Sockets',
  mixed: 'Mixed',
  unsupported: 'No user-space networking',
  unknown: 'Not known',
};
const twinOf = (mode: Episode['mode']): string =>
  mode === 'unknown'
    ? 'not known'
    : mode === 'unsupported'
      ? 'without user-space networking'
      : `of ${twinNames[mode].toLowerCase()}`;

/** "40 minutes", "1 hour 20 minutes": read aloud, so no abbreviations. */
function longDuration(ms: number): string {
  if (ms < minuteMs) return 'less than a minute';
  const hours = Math.floor(ms / hourMs);
  const minutes = Math.floor((ms % hourMs) / minuteMs);
  const parts: readonly (readonly [number, string])[] =
    hours >= 48
      ? [
          [Math.floor(hours / 24), 'day'],
          [hours % 24, 'hour'],
        ]
      : [
          [hours, 'hour'],
          [minutes, 'minute'],
        ];
  return parts
    .filter(([value]) => value > 0)
    .map(([value, unit]) => count(value, unit))
    .join(' ');
}
