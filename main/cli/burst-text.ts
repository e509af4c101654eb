import { type BurstState, failedTotal } from '../core/burst/burst-state.ts';
import type { BurstPlan } from '../core/burst/plan.ts';
import type { BurstResultLine } from '../core/helper-lines.ts';
import { english } from '../core/text/text.ts';
import { compared } from '../core/views/burst-comparison.ts';
import { burstSummary } from '../core/views/burst-summary.ts';
import { burstAgainst } from '../core/views/burst-title.ts';
import { guardsLocalNetwork } from '../host/local-network.ts';
import { cutToColumns, folded, table } from './text.ts';

/** "10 at once to the built-in server". */
export function startText({ plan }: Exclude<BurstState, { phase: 'idle' }>): string {
  return english.of(burstAgainst(plan));
}

/** One line of how it goes, no wider than the terminal: a folded one could not be drawn over. */
export function progressText(burst: Exclude<BurstState, { phase: 'idle' }>, columns: number): string {
  const { counts, plan, limit } = burst;
  const failed = failedTotal(counts.failed);
  const { ready, open, elapsedMs } = counts;
  const parts = [
    plan.pattern === 'find-limit'
      ? english('cli.burst.ready', { ready })
      : english('cli.burst.readyOf', { ready, count: plan.count }),
    english('cli.burst.open', { open }),
    ...(failed > 0 ? [english('cli.burst.failed', { failed })] : []),
    ...(limit === null ? [] : [english(`burst.limit.${limit.kind}`, { connection: limit.atConnection })]),
    english.duration(elapsedMs),
  ];
  return cutToColumns(parts.join(' · '), Math.max(20, columns - 1));
}

/** The result for people: what happened, how fast, what to do. */
export function resultText(result: BurstResultLine, plan: BurstPlan, columns: number): string {
  const platform = process.platform === 'darwin' ? 'darwin' : 'other';
  const machine = { platform, guardsLocalNetwork: guardsLocalNetwork() } as const;
  const words = burstSummary(result, plan, { text: english, adviceFor: 'terminal', machine });
  return [
    folded(words.headline, columns, ''),
    ...words.details.map((detail) => folded(detail, columns, '  ')),
    ...words.advice.map((advice) => folded(advice, columns, '    ', '  → ')),
    ...(words.caveat === null ? [] : [folded(words.caveat, columns, '  ')]),
    '',
  ].join('\n');
}

/** Both transports side by side. */
export function comparisonText(results: readonly BurstResultLine[]): string {
  const head = ['', ...results.map(({ transport }) => english(`burst.transport.${transport}`))];
  const rows = compared(results, english).map(({ name, values }) => [name, ...values]);
  return `${table([head, ...rows], '')}\n`;
}
