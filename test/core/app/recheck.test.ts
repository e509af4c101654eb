import { expect, it } from 'vitest';
import type { AppEvent } from '../../../main/core/app/event.ts';
import { updateRecheck } from '../../../main/core/app/recheck.ts';
import { noRecheck, recheckOutcome } from '../../../main/core/app/recheck-state.ts';
import { update } from '../../../main/core/app/update.ts';
import type { Diagnosis } from '../../../main/core/diagnosis/diagnosis.ts';
import { observed } from '../../support/captures.ts';
import { brokenHelper, diagnosisOf, modelIn, modelOf, nowMs } from '../../support/states.ts';

const ended: AppEvent = {
  type: 'check-ended',
  observation: observed('healthy-15.5'),
  helper: { state: 'unknown' },
  phase: { phase: 'waiting' },
};
const after = (before: Diagnosis, found: Diagnosis) => {
  const waiting = updateRecheck(noRecheck, { type: 'recheck-requested' }, modelOf(before).checks);
  return updateRecheck(waiting, ended, modelOf(found).checks);
};
const near = diagnosisOf('user-space', {
  limits: [{ kind: 'ports', state: 'near', subject: null, used: 9, limit: 10 }],
});

it.each([
  [diagnosisOf('sockets'), diagnosisOf('user-space'), 'fixed'],
  [diagnosisOf('sockets'), diagnosisOf('sockets'), 'same'],
  [diagnosisOf('sockets'), diagnosisOf('mixed'), 'changed'],
  [near, diagnosisOf('user-space'), 'limit-gone'],
] as const)('a check after a fix has an outcome (%#)', (before, found, outcome) => {
  expect(recheckOutcome(after(before, found))).toBe(outcome);
});

it('a check after a fix is requested, and its outcome is shown until the popover is hidden', () => {
  const asked = update(modelIn('sockets'), { type: 'recheck-requested' }, nowMs);
  expect(asked.effects).toContainEqual({ type: 'check-now' });
  expect(asked.model.recheck).toEqual({ phase: 'waiting', before: 'sockets' });
  const done = update(asked.model, ended, nowMs).model;
  expect(recheckOutcome(done.recheck)).toBe('fixed');
  expect(update(done, { type: 'popover-hidden' }, nowMs).model.recheck).toEqual(noRecheck);
});

it('a check after a fix that could not be made has no outcome', () => {
  const waiting = { phase: 'waiting', before: 'sockets' } as const;
  const { checks } = modelIn('sockets', { checks: { helper: brokenHelper } });
  expect(updateRecheck(waiting, ended, checks)).toEqual(noRecheck);
});
