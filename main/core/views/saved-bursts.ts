import type { Model } from '../app/model.ts';
import type { EndedBurst } from '../burst/burst-state.ts';
import { isLimit } from '../burst/failure-kind.ts';
import { isSameRun, maxBurstNameLength, type SavedBurst, savedId } from '../burst/saved-bursts.ts';
import type { BurstResultLine } from '../helper-lines.ts';
import type { Text } from '../text/text.ts';
import { burstAgainst, fineTime, savedName } from './burst-title.ts';
import type { ResultView } from './burst-types.ts';
import { savedComparisonView } from './saved-burst-comparison.ts';
import type { NameFormView, SavedBurstsView, SavedBurstView } from './saved-burst-types.ts';

/** How many are shown before the fold. */
const shownRows = 5;

export function savedBurstsView({ savedBursts }: Model, text: Text, nowMs: number): SavedBurstsView {
  const { list, compared } = savedBursts;
  const rows = list.map((saved) => savedBurstView(saved, text, nowMs));
  return {
    title: text('burst.saved'),
    empty: list.length === 0 ? text('burst.saved.none') : null,
    list: rows.slice(0, shownRows),
    rest:
      rows.length <= shownRows
        ? null
        : {
            label: text('burst.saved.more', { count: rows.length - shownRows }),
            list: rows.slice(shownRows),
          },
    renameLabel: text('burst.saved.rename'),
    removeLabel: text('burst.saved.remove'),
    form: nameForm(text),
    comparison: savedComparisonView(list, compared, text, nowMs),
  };
}

const nameForm = (text: Text): NameFormView => ({
  label: text('burst.saved.nameLabel'),
  example: text('burst.saved.nameExample'),
  maxLength: maxBurstNameLength,
  save: text('burst.saved.save'),
  cancel: text('burst.saved.cancel'),
  remove: text('burst.saved.remove'),
});

/** How a result can be saved, or under which name it is. */
export function savingOf(burst: EndedBurst, saved: readonly SavedBurst[], text: Text): ResultView['saving'] {
  if (burst.phase !== 'done') return null;
  const { result } = burst;
  const name = saved.find((one) => isSameRun(one.result, result))?.name ?? null;
  return {
    label: text('burst.saved.saveAs'),
    savedAs: name === null ? null : text('burst.saved.savedAs', { name }),
    form: nameForm(text),
  };
}

function savedBurstView(saved: SavedBurst, text: Text, nowMs: number): SavedBurstView {
  const name = savedName(saved, text);
  return {
    id: savedId(saved),
    name,
    when: text.moment(Date.parse(saved.savedAt), nowMs),
    what: saved.name === null ? null : text.of(burstAgainst(saved.plan)),
    facts: facts(saved.result, text),
    times: times(saved.result, text),
    rename: text('burst.saved.renameNamed', { name }),
    remove: text('burst.saved.removeNamed', { name }),
    confirmRemove: text('burst.saved.confirmRemove', { name }),
  };
}

function facts({ ready, attempted, carriedBy, transport, limit }: BurstResultLine, text: Text): string {
  return [
    text('burst.saved.ready', { ready, count: attempted }),
    carriedBy === null ? text(`burst.transport.${transport}`) : text(`burst.saved.path.${carriedBy}`),
    ...(limit !== null && isLimit(limit.kind)
      ? [text(`chart.limit.${limit.kind}`, { connection: limit.atConnection })]
      : []),
  ].join(' · ');
}

function times({ connectMs }: BurstResultLine, text: Text): string {
  if (connectMs === null) return text('burst.saved.noTimes');
  const { p50, p90, p99, max } = connectMs;
  return text('burst.saved.times', {
    p50: fineTime(p50),
    p90: fineTime(p90),
    p99: fineTime(p99),
    max: fineTime(max),
  });
}
