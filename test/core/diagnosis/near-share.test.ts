import { expect, it } from 'vitest';
import { update } from '../../../main/core/app/update.ts';
import { diagnose } from '../../../main/core/diagnosis/diagnose.ts';
import { observed } from '../../support/captures.ts';
import { modelIn, nowMs } from '../../support/states.ts';

/** 412 of 512 flows: 80%. */
const busy = observed('near-flow-limit-14.6', {
  'observe.flowAdvisory.channels': [{ pid: 2210, name: 'PacketTunnelApp', interface: 'en0', flows: 412 }],
});

it('a limit is close from 90% on, or from the share that the user chose', () => {
  const kinds = (nearShare?: number) =>
    diagnose(busy, nearShare === undefined ? {} : { nearShare }).limits.map(({ kind }) => kind);
  expect(kinds()).toEqual([]);
  expect(kinds(0.8)).toEqual(['flow-table']);
});

it('a check takes the part of a limit from which on to warn from the settings', () => {
  const ended = {
    type: 'check-ended',
    observation: busy,
    helper: { state: 'unknown' },
    phase: { phase: 'waiting' },
  } as const;
  const limits = (warnAtPercent: number) =>
    update(modelIn('user-space', { settings: { warnAtPercent } }), ended, nowMs).model.checks.diagnosis
      ?.limits;
  expect(limits(90)).toEqual([]);
  expect(limits(80)).toMatchObject([{ kind: 'flow-table', used: 412 }]);
});
