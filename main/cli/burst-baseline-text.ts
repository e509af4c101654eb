import type { MetricChange } from '../core/burst/burst-metrics.ts';
import { type BurstPlan, isSamePlan } from '../core/burst/plan.ts';
import type { Judged } from '../core/burst/requirement.ts';
import type { SavedBurst } from '../core/burst/saved-bursts.ts';
import type { Text } from '../core/text/text.ts';
import { changeRows, judgedText } from '../core/views/burst-change.ts';
import { burstAgainst } from '../core/views/burst-title.ts';
import { folded, table } from './text.ts';

export interface Compared {
  readonly saved: SavedBurst | null;
  readonly plan: BurstPlan;
  readonly changes: readonly MetricChange[];
  readonly verdicts: readonly Judged[];
  readonly nowMs: number;
}

/** A burst beside the saved one, number by number, then its requirements. */
export function comparedText(compared: Compared, text: Text, columns: number): string {
  const { saved, plan, changes, verdicts, nowMs } = compared;
  const parts: string[] = [];
  if (saved !== null) {
    const when = text.moment(Date.parse(saved.savedAt), nowMs);
    parts.push(folded(text('cli.burst.comparedWith', { name: saved.name ?? '', when }), columns, ''));
    parts.push(changesTable(changes, [saved.name ?? '', text('cli.burst.now')], text));
    if (!isSamePlan(saved.plan, plan))
      parts.push(folded(text('cli.burst.otherPlan', { plan: burstAgainst(saved.plan) }), columns, '  '));
  }
  if (verdicts.length > 0) {
    if (saved !== null) parts.push('');
    parts.push(text('cli.burst.requirements'));
    parts.push(
      ...verdicts.map((one) => folded(judgedText(one, text), columns, '    ', `  ${one.holds ? '✓' : '✗'} `)),
    );
  }
  return `\n${parts.join('\n')}\n`;
}

export const changesTable = (
  changes: readonly MetricChange[],
  [from, to]: readonly [string, string],
  text: Text,
): string =>
  table([
    ['', from, to, text('burst.changeColumn')],
    ...changeRows(changes, text).map((row) => [row.name, row.from, row.to, row.change]),
  ]);
