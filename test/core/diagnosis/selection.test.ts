import { expect, test } from 'vitest';
import { diagnose } from '../../../main/core/diagnosis/diagnose.ts';
import { checkExitCode, selectConditions } from '../../../main/core/diagnosis/selection.ts';
import { observed } from '../../support/captures.ts';

const fallenAndFull = diagnose(observed('firewall-on-14.4.1', { 'observe.limits.filesOpen': 122_880 }));

test('only the selected conditions and their limits stay, and the mode is that of the machine', () => {
  const { conditions, limits, mode } = selectConditions(fallenAndFull, {
    only: ['firewall', 'vpn'],
    skip: [],
  });
  expect(conditions.map(({ id }) => id).sort()).toEqual(['firewall', 'vpn']);
  expect(limits).toEqual([]);
  expect(mode).toBe('sockets');
});

test('a skipped condition takes its limit with it', () => {
  const { conditions, limits } = selectConditions(fallenAndFull, { only: null, skip: ['open-files'] });
  expect(conditions.some(({ id }) => id === 'open-files')).toBe(false);
  expect(limits).toEqual([]);
});

test('a check fails for its --fail-on conditions, even when another condition comes first', () => {
  expect(checkExitCode(fallenAndFull, null)).toBe(1);
  expect(checkExitCode(fallenAndFull, ['none'])).toBe(0);
  expect(checkExitCode(fallenAndFull, ['fallback'])).toBe(1);
  expect(checkExitCode(fallenAndFull, ['limit'])).toBe(2);
  expect(checkExitCode(fallenAndFull, ['unknown'])).toBe(0);
  const unknown = diagnose(observed('everything-unreadable-27.0'));
  expect(checkExitCode(unknown, ['unknown'])).toBe(3);
  expect(checkExitCode(unknown, ['limit', 'fallback'])).toBe(0);
});

test('the headline does not mention a limit that is left out', () => {
  const near = diagnose(observed('near-flow-limit-14.6'));
  expect(selectConditions(near, { only: null, skip: ['flow-limit'] }).summary).toEqual({ kind: 'on' });
  expect(selectConditions(near, { only: ['flow-limit'], skip: [] }).summary.kind).toBe('on-near-limit');
});
