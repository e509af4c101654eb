import type { Condition, ConditionId, ConditionState } from '../diagnosis.ts';
import type { Evidence } from '../evidence.ts';
import type { FactId } from '../facts.ts';

/** One answer a condition can give. Its words are the program's and those of docs/conditions.md alike. */
export interface Outcome {
  readonly state: ConditionState;
  /** What it means, in one or two sentences; said after the value that was seen. */
  readonly meaning: string;
  /** What to do about it; null where there is nothing to do. */
  readonly advice: string | null;
}

interface RuleText {
  readonly id: ConditionId;
  readonly title: string;
  /** What is looked at, and why it matters. */
  readonly asks: string;
  readonly facts: readonly FactId[];
  /** What nobody could establish so far; empty where nothing is open. */
  readonly notKnown: readonly string[];
}

/** What one look gives a condition: the condition as it is shown, and the value in short for comparisons. */
export interface Judgement {
  readonly condition: Condition;
  readonly outcome: string;
  readonly value: string;
}

export interface ConditionRule extends RuleText {
  readonly outcomes: Readonly<Record<string, Outcome>>;
  readonly judge: (evidence: Evidence) => Judgement;
}

export interface Finding<Name extends string> {
  readonly outcome: Name;
  /** In short, for a comparison: "on", "en0", "512". Nothing that changes from look to look. */
  readonly value: string;
  /** What was seen, in whole sentences. */
  readonly saw: string;
}

export interface RuleParts<Name extends string> extends RuleText {
  readonly outcomes: Readonly<Record<Name, Outcome>>;
  /** everywhere: Linux has this too. */
  readonly where: 'macos' | 'everywhere';
  readonly find: (evidence: Evidence) => Finding<NoInfer<Name>>;
}

/** What every condition of macOS alone says elsewhere. */
export const elsewhere: Outcome = {
  state: 'not-known',
  meaning: 'Only macOS has this: there is nothing to look at on this system.',
  advice: null,
};

const judgement = (
  text: RuleText,
  name: string,
  outcome: Outcome,
  value: string,
  saw: string,
): Judgement => ({
  outcome: name,
  value,
  condition: {
    id: text.id,
    state: outcome.state,
    title: text.title,
    detail: [saw, outcome.meaning].filter((part) => part !== '').join(' '),
    advice: outcome.advice,
    facts: text.facts,
  },
});

/** A rule of its parts: the detail it gives is what was seen followed by what that outcome means. */
export function defineCondition<Name extends string>(parts: RuleParts<Name>): ConditionRule {
  const { id, title, asks, facts, notKnown, outcomes, where, find } = parts;
  const text = { id, title, asks, facts, notKnown };
  return {
    ...text,
    outcomes,
    judge: (evidence) => {
      if (where === 'macos' && evidence.ability === 'linux') {
        return judgement(text, 'elsewhere', elsewhere, 'not on this system', '');
      }
      const { outcome, value, saw } = find(evidence);
      return judgement(text, outcome, outcomes[outcome], value, saw);
    },
  };
}

/** The words for a value that could not be read; `saw` then says why. */
export const notReadable = 'not known';
