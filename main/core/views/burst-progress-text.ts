import { steadyProgress } from '../burst/burst-progress.ts';
import type { BurstState } from '../burst/burst-state.ts';
import type { Text } from '../text/text.ts';

type Running = Extract<BurstState, { phase: 'running' }>;

/** "Burst: 3,200 of 10,000 · about 12 sec left", for menu and tooltip. */
export function burstProgressText(burst: Running, text: Text): string {
  const { ready } = steadyProgress(burst);
  const { pattern, count } = burst.plan;
  const progress =
    pattern === 'find-limit'
      ? text('menu.burstSearching', { ready })
      : text('menu.burstProgress', { ready, count });
  return [progress, burstLeftText(burst, text)].filter((part) => part !== null).join(' · ');
}

/** "about 12 sec left"; null while that cannot be estimated. */
export function burstLeftText(burst: Running, text: Text): string | null {
  const { leftMs } = steadyProgress(burst);
  return leftMs === null ? null : text('burst.left', { left: { durationMs: leftMs } });
}
