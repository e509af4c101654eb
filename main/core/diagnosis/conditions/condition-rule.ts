import { type Message, message, type TextKey } from '../../text/message.ts';
import type { Condition, ConditionId, ConditionState } from '../diagnosis.ts';
import type { Evidence } from '../evidence.ts';
import type { FactId } from '../facts.ts';
import type { MacosVersion } from '../macos-version.ts';
import { settingsAge } from '../settings-age.ts';

/** One answer a condition can give. Its texts are the program's and those of docs/conditions.md alike. */
export interface Outcome {
  readonly state: ConditionState;
  /** What it means, in one or two sentences; follows what was seen. Null where that says it all. */
  readonly meaning: TextKey | null;
  /** What to do about it; null where there is nothing to do. */
  readonly advice: TextKey | null;
}

export interface ConditionRule {
  readonly id: ConditionId;
  readonly facts: readonly FactId[];
  readonly outcomes: Readonly<Record<string, Outcome>>;
  readonly judge: (evidence: Evidence) => Condition;
}

export interface Finding<Name extends string> {
  readonly outcome: Name;
  readonly value: Message;
  /** Whole sentences; a sentence that has nothing to report is null. */
  readonly seen: readonly (Message | null)[];
}

export interface RuleParts<Name extends string> {
  readonly id: ConditionId;
  readonly facts: readonly FactId[];
  readonly outcomes: Readonly<Record<Name, Outcome>>;
  /** everywhere: Linux has this too. */
  readonly where: 'macos' | 'everywhere';
  readonly find: (evidence: Evidence) => Finding<NoInfer<Name>>;
}

/** The outcome of every condition of macOS alone on another system. */
export const elsewhere: Outcome = { state: 'not-known', meaning: 'condition.elsewhere', advice: null };

export function defineCondition<Name extends string>(parts: RuleParts<Name>): ConditionRule {
  const { id, facts, outcomes, where, find } = parts;
  const condition = (
    name: string,
    outcome: Outcome,
    { value, seen }: Omit<Finding<Name>, 'outcome'>,
    version: MacosVersion | null,
  ): Condition => ({
    id,
    state: outcome.state,
    outcome: name,
    value,
    seen: seen.filter((sentence) => sentence !== null),
    meaning: outcome.meaning === null ? null : message(outcome.meaning),
    advice: outcome.advice === null ? null : adviceMessage(outcome.advice, version),
    facts,
  });
  return {
    id,
    facts,
    outcomes,
    judge: (evidence) => {
      if (where === 'macos' && evidence.ability === 'linux') {
        const value = message('condition.value.elsewhere');
        return condition('elsewhere', elsewhere, { value, seen: [] }, null);
      }
      const finding = find(evidence);
      return condition(finding.outcome, outcomes[finding.outcome], finding, evidence.version);
    },
  };
}

/** What to do, with the panes of the settings named as this version of macOS does. */
export const adviceMessage = (advice: TextKey, version: MacosVersion | null): Message =>
  message(advice, { macos: settingsAge(version) });

/** The value where nothing could be read; `seen` then tells why. */
export const unreadable: Message = message('condition.value.unknown');

/** "a, b and c": names as the system gives them. */
export const names = (values: readonly string[]): Message =>
  message('condition.value.list', { names: { list: values } });

/** A message, or null where the number it is about could not be read. */
export const ifKnown = <T>(value: T | null, worded: (value: T) => Message): Message | null =>
  value === null ? null : worded(value);
