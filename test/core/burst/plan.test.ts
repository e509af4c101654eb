import { expect, it } from 'vitest';
import { builtInTarget, verificationFor } from '../../../main/core/burst/plan.ts';

it.each([
  [builtInTarget, 'at-once', 'echo'],
  [builtInTarget, 'one-by-one', 'echo'],
  [builtInTarget, 'find-limit', 'none'],
  ['10.0.0.1:80', 'at-once', 'none'],
] as const)('to %s, %s: %s is checked where nobody says', (target, pattern, verification) => {
  expect(verificationFor(target, pattern)).toBe(verification);
});
