import { type Message, message, type TextKey } from '../../text/message.ts';
import type {
  AffectedThing,
  Condition,
  ConditionId,
  ConditionSeverity,
  ConditionState,
  LimitKind,
  LimitNotice,
} from '../diagnosis.ts';
import type { Evidence } from '../evidence.ts';
import type { FactId } from '../facts.ts';
import type { MacosVersion } from '../macos-version.ts';
import { settingsAge } from '../settings-age.ts';
import { fixesOn, type PlatformFix } from './fixes.ts';

/** One answer a condition can give. Its texts are the program's and those of docs/conditions.md alike. */
export interface Outcome {
  readonly state: ConditionState;
  /** What it means, in one or two sentences; follows what was seen. Null where that is enough. */
  readonly meaning: TextKey | null;
  /** What to do about it; null where there is nothing to do. */
  readonly advice: TextKey | null;
  /** Left out where `severityOf` has it right. */
  readonly severity?: ConditionSeverity;
  /** Left out where it is what the condition affects as a rule. */
  readonly affects?: AffectedThing;
  readonly fixes?: readonly PlatformFix[];
}

export interface ConditionRule {
  readonly id: ConditionId;
  readonly affects: AffectedThing;
  readonly facts: readonly FactId[];
  readonly outcomes: Readonly<Record<string, Outcome>>;
  readonly judge: (evidence: Evidence) => Condition;
}

export interface Finding<Name extends string> {
  readonly outcome: Name;
  readonly value: Message;
  /** Whole sentences; a sentence that has nothing to report is null. */
  readonly seen: readonly (Message | null)[];
  /** In place of those of the outcome, where the evidence shows which one comes first. */
  readonly fixes?: readonly PlatformFix[];
}

export interface RuleParts<Name extends string> {
  readonly id: ConditionId;
  /** What it touches wherever it is not clear. */
  readonly affects: AffectedThing;
  readonly facts: readonly FactId[];
  readonly outcomes: Readonly<Record<Name, Outcome>>;
  readonly where: 'macos' | 'linux' | 'everywhere';
  readonly find: (evidence: Evidence) => Finding<NoInfer<Name>>;
}

/** The outcome of a condition on a system that cannot have it. */
export const notApplicable: Outcome = { state: 'not-applicable', meaning: null, advice: null };

/**
 * A fallback by itself is harmless to most apps, so that it stands below connections that fail; what may matter is worth a
 * look, and nothing more where only the mode depends on it.
 */
function severityOf(state: ConditionState, affects: AffectedThing): ConditionSeverity {
  switch (state) {
    case 'blocks':
      return affects === 'mode' ? 'medium' : 'high';
    case 'may-matter':
      return affects === 'mode' ? 'low' : 'medium';
    case 'clear':
    case 'not-known':
    case 'not-applicable':
      return 'none';
  }
}

const platformOf = { macos: 'darwin', linux: 'linux' } as const;

export function defineCondition<Name extends string>(parts: RuleParts<Name>): ConditionRule {
  const { id, affects, facts, outcomes, where, find } = parts;
  const condition = (
    name: string,
    outcome: Outcome,
    { value, seen, fixes }: Omit<Finding<Name>, 'outcome'>,
    { observation, version }: Evidence,
  ): Condition => {
    const touched = outcome.affects ?? affects;
    const severity = outcome.severity ?? severityOf(outcome.state, touched);
    return {
      id,
      state: outcome.state,
      severity,
      affects: severity === 'none' ? 'none' : touched,
      outcome: name,
      value,
      seen: seen.filter((sentence) => sentence !== null),
      meaning: outcome.meaning === null ? null : message(outcome.meaning),
      advice: outcome.advice === null ? null : adviceMessage(outcome.advice, version),
      fixes: fixesOn(fixes ?? outcome.fixes ?? [], observation.platform),
      facts,
    };
  };
  return {
    id,
    affects,
    facts,
    outcomes,
    judge: (evidence) => {
      const { platform } = evidence.observation;
      if (where !== 'everywhere' && platform !== platformOf[where]) {
        const value = message('condition.value.elsewhere');
        const seen = [message(`condition.elsewhere.${where}`)];
        return condition('elsewhere', notApplicable, { value, seen }, evidence);
      }
      const finding = find(evidence);
      return condition(finding.outcome, outcomes[finding.outcome], finding, evidence);
    },
  };
}

/** What to do, with the panes of the settings named as this version of macOS does. */
export const adviceMessage = (advice: TextKey, version: MacosVersion | null): Message =>
  message(advice, { macos: settingsAge(version) });

/** How full the fullest of these limits is: most conditions that watch a limit have these three outcomes. */
export function fullness(limits: readonly LimitNotice[], ...kinds: readonly LimitKind[]): Fullness {
  const states = limits.filter(({ kind }) => kinds.includes(kind)).map(({ state }) => state);
  if (states.length === 0) return 'roomy';
  return states.includes('at') ? 'full' : 'near';
}
export type Fullness = 'roomy' | 'near' | 'full';

/** The value where nothing could be read; `seen` then contains the reason. */
export const unreadable: Message = message('condition.value.unknown');

/** "a, b and c": names as the system gives them. */
export const names = (values: readonly string[]): Message =>
  message('condition.value.list', { names: { list: values } });

/** A message, or null where the number it is about could not be read. */
export const ifKnown = <T>(value: T | null, worded: (value: T) => Message): Message | null =>
  value === null ? null : worded(value);
