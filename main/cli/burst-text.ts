import { type BurstState, failedTotal } from '../core/burst/burst-state.ts';
import type { BurstPlan } from '../core/burst/plan.ts';
import type { BurstResultLine } from '../core/helper-lines.ts';
import type { Text } from '../core/text/text.ts';
import { compared } from '../core/views/burst-comparison.ts';
import { burstSummary } from '../core/views/burst-summary.ts';
import { burstAgainst } from '../core/views/burst-title.ts';
import { guardsLocalNetwork } from '../host/local-network.ts';
import { cutToColumns, folded, table } from './text.ts';

/** "10 at once to the built-in server". */
export function startText({ plan }: Exclude<BurstState, { phase: 'idle' }>, text: Text): string {
  return text.of(burstAgainst(plan));
}

/** One line of how it goes, no wider than the terminal: a folded one could not be drawn over. */
export function progressText(
  burst: Exclude<BurstState, { phase: 'idle' }>,
  columns: number,
  text: Text,
): string {
  const { counts, plan, limit } = burst;
  const failed = failedTotal(counts.failed);
  const { ready, open, elapsedMs } = counts;
  const parts = [
    plan.pattern === 'find-limit'
      ? text('cli.burst.ready', { ready })
      : text('cli.burst.readyOf', { ready, count: plan.count }),
    text('cli.burst.open', { open }),
    ...(failed > 0 ? [text('cli.burst.failed', { failed })] : []),
    ...(limit === null ? [] : [text(`burst.limit.${limit.kind}`, { connection: limit.atConnection })]),
    text.duration(elapsedMs),
  ];
  return cutToColumns(parts.join(' · '), Math.max(20, columns - 1));
}

/** The result for people: what happened, how fast, what to do. */
export function resultText(result: BurstResultLine, plan: BurstPlan, columns: number, text: Text): string {
  const platform = process.platform === 'darwin' ? 'darwin' : 'other';
  const machine = { platform, guardsLocalNetwork: guardsLocalNetwork() } as const;
  const words = burstSummary(result, plan, { text, adviceFor: 'terminal', machine });
  return [
    folded(words.headline, columns, ''),
    ...words.details.map((detail) => folded(detail, columns, '  ')),
    ...words.advice.map((advice) => folded(advice, columns, '    ', '  → ')),
    ...(words.caveat === null ? [] : [folded(words.caveat, columns, '  ')]),
    '',
  ].join('\n');
}

/** Both transports side by side. */
export function comparisonText(results: readonly BurstResultLine[], text: Text): string {
  const head = ['', ...results.map(({ transport }) => text(`burst.transport.${transport}`))];
  const rows = compared(results, text).map(({ name, values }) => [name, ...values]);
  return `${table([head, ...rows], '')}\n`;
}
