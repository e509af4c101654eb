import type { ComparedIds } from '../app/saved-bursts-state.ts';
import { burstChanges } from '../burst/burst-metrics.ts';
import { isSamePlan } from '../burst/plan.ts';
import { type SavedBurst, savedId } from '../burst/saved-bursts.ts';
import type { Text } from '../text/text.ts';
import { changeRows } from './burst-change.ts';
import { histogramView } from './burst-histogram.ts';
import { savedName } from './burst-title.ts';
import type { SavedComparisonView } from './saved-burst-types.ts';

/** Two saved bursts side by side: those that were chosen, else the newest after the one before it. */
export function savedComparisonView(
  list: readonly SavedBurst[],
  compared: ComparedIds | null,
  text: Text,
  nowMs: number,
): SavedComparisonView | null {
  const [newest, before] = list;
  if (newest === undefined || before === undefined) return null;
  const chosen = (id: string | undefined): SavedBurst | undefined => list.find((one) => savedId(one) === id);
  const from = chosen(compared?.from) ?? before;
  const to = chosen(compared?.to) ?? newest;
  const names = namesOf(from, to, text);
  return {
    title: text('burst.saved.compare'),
    fromLabel: text('burst.saved.compareFrom'),
    toLabel: text('burst.saved.compareTo'),
    options: list.map((saved) => ({ value: savedId(saved), label: optionLabel(saved, text, nowMs) })),
    from: savedId(from),
    to: savedId(to),
    head: { ...names, change: text('burst.changeColumn') },
    rows: changeRows(burstChanges(from.result, to.result), text),
    caution: caution(from, to, text),
    ...histogramOf(from, to, names, text),
  };
}

const optionLabel = (saved: SavedBurst, text: Text, nowMs: number): string =>
  text('burst.saved.option', {
    name: savedName(saved, text),
    moment: text.moment(Date.parse(saved.savedAt), nowMs),
  });

/** Both transports of one run share a name: the transport is shown instead. */
function namesOf(
  from: SavedBurst,
  to: SavedBurst,
  text: Text,
): { readonly from: string; readonly to: string } {
  const same = savedName(from, text) === savedName(to, text);
  const nameOf = (saved: SavedBurst): string =>
    same ? text(`burst.transport.${saved.result.transport}`) : savedName(saved, text);
  return { from: nameOf(from), to: nameOf(to) };
}

function caution(from: SavedBurst, to: SavedBurst, text: Text): string | null {
  if (savedId(from) === savedId(to)) return text('burst.saved.sameBurst');
  return isSamePlan(from.plan, to.plan) ? null : text('burst.saved.otherPlan');
}

function histogramOf(
  from: SavedBurst,
  to: SavedBurst,
  names: { readonly from: string; readonly to: string },
  text: Text,
): Pick<SavedComparisonView, 'histogram' | 'noHistogram'> {
  const [one, other] = [from.result.connectHistogram ?? null, to.result.connectHistogram ?? null];
  return one === null || other === null
    ? { histogram: null, noHistogram: text('burst.histogram.none') }
    : { histogram: histogramView({ from: one, to: other, names }, text), noHistogram: null };
}
