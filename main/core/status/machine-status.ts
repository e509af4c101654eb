import type { Model } from '../app/model.ts';
import { systemText } from '../diagnosis/diagnosis.ts';
import { exitCodeOf } from '../diagnosis/status.ts';
import type { StatusFile } from './status-file.ts';

/** After this many missed checks a status is stale: the app has ended, is paused, or hangs. */
const missedChecks = 3;
const minStaleSeconds = 180;

/** What the last check found, for other programs; null before the first check and for a replay. */
export function machineStatus({ checks, settings, environment }: Model): StatusFile | null {
  const { diagnosis, helper, replayOf } = checks;
  if (diagnosis === null || replayOf !== null) return null;
  const intervalSeconds =
    settings.checkIntervalSeconds * (environment.onBattery ? settings.batteryFactor : 1);
  const staleSeconds = Math.max(minStaleSeconds, missedChecks * intervalSeconds);
  const idsIn = (state: 'blocks' | 'may-matter'): readonly string[] =>
    diagnosis.conditions.filter((condition) => condition.state === state).map(({ id }) => id);
  return {
    schema: 'lanelight.status/1',
    checkedAt: diagnosis.takenAt,
    staleAt: new Date(Date.parse(diagnosis.takenAt) + staleSeconds * 1_000).toISOString(),
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
