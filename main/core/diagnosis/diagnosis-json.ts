import type { Diagnosis } from './diagnosis.ts';

/** The object that `check --json` prints (contract `lanelight.check/1`). */
export function diagnosisJson(diagnosis: Diagnosis) {
  const { takenAt, replay, platform, os, mode, basis, agreement, headline, flows, witnesses } = diagnosis;
  return {
    schema: 'lanelight.check/1' as const,
    takenAt,
    replay,
    platform,
    os: { name: os.name, version: os.version, build: os.build },
    mode,
    basis,
    agreement,
    headline,
    causes: diagnosis.causes.map(({ id, title, advice }) => ({ id, title, advice })),
    conditions: diagnosis.conditions.map(({ id, state, detail }) => ({ id, state, detail })),
    flows: {
      limit: flows.limit,
      limitBasis: flows.limitBasis,
      busiest: flows.busiest.map((busy) => ({
        pid: busy.pid,
        name: busy.name,
        interface: busy.interface,
        flows: busy.flows,
      })),
    },
    witnesses: { gate: witnesses.gate, census: witnesses.census, probe: witnesses.probe },
  };
}

/** How a command that diagnosed ends (contract "Command line"): a fall-back goes before a limit, a limit before not known. */
export function exitCodeOf({ mode, limits }: Diagnosis): 0 | 1 | 2 | 3 {
  if (mode === 'sockets' || mode === 'mixed') return 1;
  if (limits.length > 0) return 2;
  return mode === 'unknown' ? 3 : 0;
}
