import { expect, it } from 'vitest';
import { machineStatus } from '../../main/core/status/machine-status.ts';
import { isStale, readStatus } from '../../main/core/status/status-file.ts';
import { everyState } from '../support/every-state.ts';

const states = Object.entries(everyState).flatMap(([name, model]) => {
  const live = { ...model, checks: { ...model.checks, replayOf: null } };
  const status = machineStatus(live);
  return status === null ? [] : [[name, live, status] as const];
});

it('the status of a check is read back as it was', () => {
  expect(states.length).toBeGreaterThan(20);
  for (const [name, , status] of states) {
    const read = readStatus(JSON.stringify(status));
    expect(read, name).toMatchObject({ mode: status.mode, causes: status.causes, exitCode: status.exitCode });
    expect(read?.raw, name).toEqual(JSON.parse(JSON.stringify(status)));
  }
});

it('a status holds no name of a process and no address', () => {
  for (const [name, { checks }, status] of states) {
    const text = JSON.stringify(status);
    const { flows, sockets = [] } = checks.diagnosis ?? {};
    const names = [...(flows?.busiest ?? []), ...sockets].flatMap((process) => process.name ?? []);
    expect(
      names.filter((one) => text.includes(JSON.stringify(one))),
      name,
    ).toEqual([]);
    expect(text, name).not.toMatch(/\d+\.\d+\.\d+\.\d+|::/);
  }
});

it('a replay has no status: it is the past of another machine', () => {
  const [, model] = states[0] ?? [];
  expect(model && machineStatus({ ...model, checks: { ...model.checks, replayOf: 'a.json' } })).toBeNull();
});

it('a status is stale after three checks that did not come, on battery later, and when it is from the future', () => {
  const [, model] = states[0] ?? [];
  if (model === undefined) throw new Error('no state');
  const staleAfterMs = (onBattery: boolean): number => {
    const status = machineStatus({ ...model, environment: { ...model.environment, onBattery } });
    return Date.parse(status?.staleAt ?? '') - Date.parse(status?.checkedAt ?? '');
  };
  expect(staleAfterMs(false)).toBe(180_000);
  expect(staleAfterMs(true)).toBe(540_000);
  const read = readStatus(JSON.stringify(machineStatus(model)));
  if (read === null) throw new Error('not read');
  expect([-3_600_000, 0, 179_999, 180_000].map((ms) => isStale(read, read.checkedAtMs + ms))).toEqual([
    true,
    false,
    false,
    true,
  ]);
});

it('a status is not stale before a check that is made later because nothing changes, and two more', () => {
  const [, model] = states[0] ?? [];
  if (model === undefined) throw new Error('no state');
  const takenAtMs = Date.parse(model.checks.diagnosis?.takenAt ?? '');
  const nextAt = new Date(takenAtMs + 300_000).toISOString();
  const status = machineStatus({
    ...model,
    checks: { ...model.checks, phase: { phase: 'idle', nextAt, late: false } },
  });
  expect(Date.parse(status?.staleAt ?? '') - takenAtMs).toBe(420_000);
});

it.each(['', 'null', '[]', '{"schema":"lanelight.status/2"}', '{"schema":"lanelight.status/1"}', '\u0000'])(
  'what is no status file is none: %j',
  (text) => {
    expect(readStatus(text)).toBeNull();
  },
);
