import { describe, expect, test } from 'vitest';
import type { ConditionRule } from '../../main/core/diagnosis/conditions/condition-rule.ts';
import { notApplicable } from '../../main/core/diagnosis/conditions/condition-rule.ts';
import { diagnose } from '../../main/core/diagnosis/diagnose.ts';
import { evidenceOf } from '../../main/core/diagnosis/evidence.ts';
import type { Observation } from '../../main/core/observation.ts';
import { english } from '../../main/core/text/text.ts';
import { conditionDetail } from '../../main/core/views/diagnosis-text.ts';
import { type Changes, observed } from './captures.ts';

/** One capture, read by the readers, and what the condition makes of it. */
export interface ConditionCase {
  readonly capture: string;
  readonly changes?: Changes;
  /** What no capture holds: the check before this one. */
  readonly before?: Partial<Observation>;
  readonly outcome: string;
  /** Text that the detail has to contain, including the value. */
  readonly says: string;
}

/** Every case by its statement; fails when an outcome of the condition has no case. */
export function describeCondition(rule: ConditionRule, cases: Readonly<Record<string, ConditionCase>>): void {
  describe(rule.id, () => {
    test.each(Object.entries(cases))('%s', (_statement, { capture, changes, before, outcome, says }) => {
      const observation = { ...observed(capture, changes), ...before };
      const condition = rule.judge(evidenceOf(observation));
      expect(condition.outcome).toBe(outcome);
      const expected = outcome === 'elsewhere' ? notApplicable : rule.outcomes[outcome];
      expect(condition.state).toBe(expected?.state);
      expect(condition.meaning?.key ?? null).toBe(expected?.meaning);
      expect(condition.advice?.key ?? null).toBe(expected?.advice);
      expect(conditionDetail(condition, english)).toContain(says);
      const shown = diagnose(observation).conditions.find(({ id }) => id === rule.id);
      expect(shown).toEqual(condition);
    });

    test('every outcome has a case', () => {
      const reached = new Set(Object.values(cases).map(({ outcome }) => outcome));
      expect(Object.keys(rule.outcomes).filter((name) => !reached.has(name))).toEqual([]);
    });
  });
}
