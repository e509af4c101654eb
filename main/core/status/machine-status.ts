import type { Model } from '../app/model.ts';
import { systemText } from '../diagnosis/diagnosis.ts';
import { exitCodeOf } from '../diagnosis/status.ts';
import type { StatusFile } from './status-file.ts';

/** After this many missed checks a status is stale: the app has ended, is paused, or hangs. */
const missedChecks = 3;
const minStaleMs = 180_000;

/** What the last check found, for other programs; null before the first check and for a replay. */
export function machineStatus({ checks, settings, environment }: Model): StatusFile | null {
  const { diagnosis, helper, replayOf } = checks;
  if (diagnosis === null || replayOf !== null) return null;
  const takenAtMs = Date.parse(diagnosis.takenAt);
  const intervalMs =
    settings.checkIntervalSeconds * 1_000 * (environment.onBattery ? settings.batteryFactor : 1);
  // While nothing changes, the next check is later than one interval.
  const { phase } = checks;
  const nextAtMs = Math.max(takenAtMs + intervalMs, phase.phase === 'idle' ? Date.parse(phase.nextAt) : 0);
  const staleMs = Math.max(takenAtMs + minStaleMs, nextAtMs + (missedChecks - 1) * intervalMs);
  const idsIn = (state: 'blocks' | 'may-matter'): readonly string[] =>
    diagnosis.conditions.filter((condition) => condition.state === state).map(({ id }) => id);
  return {
    schema: 'lanelight.status/1',
    checkedAt: diagnosis.takenAt,
    staleAt: new Date(staleMs).toISOString(),
    program: environment.version,
    system: systemText(diagnosis.os),
    mode: diagnosis.mode,
    basis: diagnosis.basis,
    agreement: diagnosis.agreement,
    causes: diagnosis.causes,
    blocks: idsIn('blocks'),
    mayMatter: idsIn('may-matter'),
    // Without the subject, which would be the name of a process.
    limits: diagnosis.limits.map(({ kind, state, used, limit }) => ({ kind, state, used, limit })),
    exitCode: exitCodeOf(diagnosis),
    helper: helper.state,
  };
}
