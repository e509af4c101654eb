import type { AppState } from '../app-state.ts';
import { type BurstState, failedTotal } from '../burst/burst-state.ts';
import { builtInTarget } from '../burst/plan.ts';
import { presets } from '../burst/presets.ts';
import { parseTarget, reachOf } from '../burst/target.ts';
import { transportsToCompare } from '../burst/transports-to-compare.ts';
import { chosenTarget, type Settings } from '../settings.ts';
import { burstAgainst } from './burst-title.ts';
import { burstChart } from './burst-chart.ts';
import { limitLabels } from './limit-words.ts';
import { ownPlanFields } from './burst-plan-form.ts';
import type { BurstView, RunningBurstView, TargetView } from './popover-types.ts';
import { resultView } from './burst-results.ts';
import { sideBySideView } from './burst-comparison.ts';
import { capital, count, digits, duration } from '../words.ts';
import { english } from '../text/text.ts';

export function burstView(state: AppState, settings: Settings, nowMs: number): BurstView {
  const both = transportsToCompare(state.helper) !== null;
  return {
    note: noteFor(state),
    presets: {
      label: 'What to try',
      options: presets.map((preset) => ({
        value: preset.id,
        label: preset.label,
        explanation: preset.explanation,
      })),
    },
    targets: targetsView(settings),
    compare: both
      ? { label: 'Both transports, one after the other', help: 'Network.framework first, then BSD sockets.' }
      : null,
    ownPlan: { title: 'Own plan', fields: ownPlanFields(settings.lastPlan, both) },
    start: startView(state),
    running: state.burst.phase === 'running' ? runningView(state.burst) : null,
    results: {
      title: 'Last results',
      empty: 'No burst yet. Ten at once is quick and harmless.',
      list: state.results.flatMap((result) => {
        const shown = resultView(result, nowMs);
        return shown === null ? [] : [shown];
      }),
    },
    sideBySide: sideBySideView(state.results),
  };
}

function noteFor({ diagnosis, replayOf }: AppState): string | null {
  if (replayOf !== null) return null;
  switch (diagnosis?.mode) {
    case 'sockets':
      return 'Every connection costs a file descriptor now. A GUI app starts with 256.';
    case 'mixed':
      return 'Some connections cost a file descriptor now, others a flow.';
    case 'user-space':
    case 'unsupported':
    case 'unknown':
    case undefined:
      return null;
  }
}

function startView({ burst, helper, replayOf }: AppState): BurstView['start'] {
  const no = (whyNot: string) => ({ label: 'Run burst', enabled: false, whyNot });
  if (replayOf !== null) return no('A capture is shown: there is no machine to try it on.');
  if (helper.state === 'broken') return no(english.of(helper.error));
  if (burst.phase === 'running') return no('A burst is running.');
  return { label: 'Run burst', enabled: true, whyNot: null };
}

function targetsView(settings: Settings): BurstView['targets'] {
  const saved = settings.targets.map(({ target, protocol }): TargetView => {
    const isPublic = reachOf(target) === 'public';
    return {
      value: target,
      label: target,
      explanation: protocol === 'tls' ? 'over TLS' : null,
      removeLabel: `Remove ${target}`,
      question: isPublic
        ? `${parseTarget(target)?.host ?? target} is not on your own network. Run the burst against it?`
        : null,
    };
  });
  const own: TargetView = {
    value: builtInTarget,
    label: 'Built-in server',
    explanation: 'On this machine; needs no network.',
    removeLabel: null,
    question: null,
  };
  return {
    label: 'Against',
    chosen: chosenTarget(settings),
    options: [own, ...saved],
    addLabel: 'Add a target',
    addHelp: 'HOST:PORT of a machine that you may burst against.',
    addExample: 'host:443',
    tlsLabel: 'TLS',
  };
}

type Running = Extract<BurstState, { phase: 'running' }>;

function runningView(burst: Running): RunningBurstView {
  const { plan, counts, limit } = burst;
  const failed = failedTotal(counts.failed);
  const endless = plan.pattern === 'find-limit';
  const total = digits(plan.count);
  const progress = endless
    ? `${count(counts.ready, 'connection')} ready`
    : `${digits(counts.ready)} of ${total} ready`;
  const settled = counts.ready + failed;
  const limitText =
    limit === null ? null : `${capital(limitLabels[limit.kind])} at connection ${digits(limit.atConnection)}`;
  return {
    title: burstAgainst(plan),
    share: endless ? null : Math.min(1, settled / plan.count),
    progress,
    elapsed: duration(counts.elapsedMs),
    failed: failed === 0 ? null : `${digits(failed)} failed`,
    limit: limitText,
    stopLabel: 'Stop',
    chart: burstChart(burst),
    spoken: limitText ?? spokenQuarter(endless, settled, plan.count),
  };
}

/** Read aloud four times in a burst at most. */
function spokenQuarter(endless: boolean, settled: number, total: number): string {
  if (endless) return 'Looking for the limit';
  const quarter = Math.min(4, Math.floor((4 * settled) / total));
  return quarter === 0 ? 'Burst running' : `${quarter * 25} percent`;
}
