import { expect, it } from 'vitest';
import { builtInTarget, defaultPlan, isSamePlan, verificationFor } from '../../../main/core/burst/plan.ts';

it.each([
  [builtInTarget, 'at-once', 'echo'],
  [builtInTarget, 'one-by-one', 'echo'],
  [builtInTarget, 'find-limit', 'none'],
  ['10.0.0.1:80', 'at-once', 'none'],
] as const)('to %s, %s: %s is verified by default', (target, pattern, verification) => {
  expect(verificationFor(target, pattern)).toBe(verification);
});

it('a plan is the same in any order of its fields, and another one when any field differs', () => {
  const { target, ...rest } = defaultPlan;
  expect(isSamePlan(defaultPlan, { ...rest, target })).toBe(true);
  expect(isSamePlan(defaultPlan, { ...defaultPlan, insecure: !defaultPlan.insecure })).toBe(false);
});
