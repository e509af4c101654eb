import type { Checks } from '../app/checks-state.ts';
import type { Model } from '../app/model.ts';
import { type BurstState, failedTotal } from '../burst/burst-state.ts';
import { builtInTarget } from '../burst/plan.ts';
import { presets } from '../burst/presets.ts';
import { settingsAgeOf } from '../diagnosis/settings-age.ts';
import { transportsToCompare } from '../burst/transports-to-compare.ts';
import { chosenTarget, type SavedTarget, type Settings } from '../settings.ts';
import type { Text } from '../text/text.ts';
import { burstChart } from './burst-chart.ts';
import { burstLeftText } from './burst-progress-text.ts';
import { sideBySideView } from './burst-comparison.ts';
import { planForm } from './burst-plan-form.ts';
import { resultView } from './burst-results.ts';
import { burstAgainst, targetLabel } from './burst-title.ts';
import type { BurstView, RunningBurstView, TargetView } from './burst-types.ts';
import { savedBurstsView, savingOf } from './saved-bursts.ts';
import { metLimit } from './met-limit.ts';

export function burstView(model: Model, text: Text, nowMs: number): BurstView {
  const { checks, bursts, settings, environment } = model;
  const { platform } = environment;
  const machine = { platform, guardsLocalNetwork: guardsLocalNetwork(model) };
  const bothTransports = transportsToCompare(checks.helper) !== null;
  return {
    note: noteFor(checks, text),
    presets: {
      label: text('burst.presets'),
      options: presets.map(({ id }) => ({
        value: id,
        label: text(`burst.preset.${id}`),
        explanation: text(`burst.preset.${id}.help`),
      })),
    },
    targets: targetsView(settings, text),
    compare: bothTransports ? { label: text('burst.compare'), help: text('burst.compare.help') } : null,
    custom: planForm(settings.lastPlan, text, { bothTransports, platform }),
    start: startView(model, text),
    running: bursts.current.phase === 'running' ? runningView(bursts.current, text) : null,
    results: {
      title: text('burst.results'),
      empty: text('burst.results.none'),
      list: bursts.ended.map((burst) => ({
        ...resultView(burst, machine, text, nowMs),
        saving: savingOf(burst, model.savedBursts.list, text),
      })),
    },
    sideBySide: sideBySideView(bursts.ended, text),
    saved: savedBurstsView(model, text, nowMs),
  };
}

/** macOS asks for an app from version 15 on; where the version is unknown it may. */
function guardsLocalNetwork({ environment, checks: { diagnosis, replayOf } }: Model): boolean {
  if (environment.platform !== 'darwin') return false;
  const age = diagnosis === null || replayOf !== null ? 'other' : settingsAgeOf(diagnosis);
  return age === 'from15' || age === 'other';
}

function noteFor({ diagnosis, replayOf }: Checks, text: Text): string | null {
  if (replayOf !== null) return null;
  switch (diagnosis?.mode) {
    case 'sockets':
    case 'mixed':
      return text(`burst.note.${diagnosis.mode}`);
    case 'user-space':
    case 'unsupported':
    case 'unknown':
    case undefined:
      return null;
  }
}

function startView({ checks, bursts }: Model, text: Text): BurstView['start'] {
  const label = text('burst.run');
  const no = (whyNot: string): BurstView['start'] => ({ label, enabled: false, whyNot });
  if (checks.replayOf !== null) return no(text('burst.notInReplay'));
  if (checks.helper.state === 'broken') return no(text.of(checks.helper.error));
  if (bursts.current.phase === 'running') return no(text('burst.alreadyRunning'));
  return { label, enabled: true, whyNot: null };
}

function targetsView(settings: Settings, text: Text): BurstView['targets'] {
  const builtIn: TargetView = {
    value: builtInTarget,
    label: targetLabel(builtInTarget, text),
    explanation: text('burst.target.builtIn.help'),
    removeLabel: null,
  };
  return {
    label: text('burst.target'),
    chosen: chosenTarget(settings),
    options: [builtIn, ...settings.targets.map((saved) => savedTargetView(saved, text))],
    addLabel: text('burst.target.add'),
    addHelp: text('burst.target.add.help'),
    addExample: text('burst.target.add.example'),
    tlsLabel: text('burst.target.tls'),
  };
}

const savedTargetView = ({ target, protocol }: SavedTarget, text: Text): TargetView => ({
  value: target,
  label: target,
  explanation: protocol === 'tls' ? text('burst.target.overTls') : null,
  removeLabel: text('burst.target.remove', { target }),
});

type Running = Extract<BurstState, { phase: 'running' }>;

function runningView(burst: Running, text: Text): RunningBurstView {
  const { plan, counts, limit } = burst;
  const failed = failedTotal(counts.failed);
  const settled = counts.ready + failed;
  const endless = plan.pattern === 'find-limit';
  const limitText = limit === null ? null : text.of(metLimit(limit));
  return {
    title: text.of(burstAgainst(plan)),
    share: endless ? null : Math.min(1, settled / plan.count),
    progress: endless
      ? text('burst.progress.endless', { ready: counts.ready })
      : text('burst.progress', { ready: counts.ready, count: plan.count }),
    elapsed: text.duration(counts.elapsedMs),
    left: burstLeftText(burst, text),
    failed: failed === 0 ? null : text('burst.progress.failed', { failed }),
    limit: limitText,
    stopLabel: text('burst.stop'),
    chart: burstChart(burst, text),
    spoken:
      limitText ??
      (endless ? text('burst.progress.searching') : spokenQuarter({ settled, total: plan.count }, text)),
  };
}

/** Read aloud four times in a burst at most. */
function spokenQuarter(
  { settled, total }: { readonly settled: number; readonly total: number },
  text: Text,
): string {
  const quarter = Math.min(4, Math.floor((4 * settled) / total));
  return quarter === 0
    ? text('status.burstRunning')
    : text('burst.progress.percent', { percent: quarter * 25 });
}
