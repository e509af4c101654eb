import type { Observation } from '../observation.ts';
import { judgementsOf } from '../diagnosis/conditions/all-conditions.ts';
import type { Judgement } from '../diagnosis/conditions/condition-rule.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import {
  type ConditionId,
  conditionIds,
  conditionStateWords,
  type Mode,
  systemText,
} from '../diagnosis/diagnosis.ts';
import { evidenceOf } from '../diagnosis/evidence.ts';

/** One condition that is not the same in both. */
export interface Difference {
  readonly id: ConditionId;
  readonly title: string;
  readonly a: string;
  readonly b: string;
  /** It explains why the modes differ. */
  readonly explains: boolean;
  /** The value where it is the same in both and only its effect differs; else null. */
  readonly sameValue: string | null;
}
export interface Sameness {
  readonly id: ConditionId;
  readonly title: string;
  readonly value: string;
}
export interface ComparedMachine {
  readonly takenAt: string;
  readonly os: string;
  readonly mode: Mode;
  readonly headline: string;
}
/** What differs between two looks: two machines, or one before and after a change. */
export interface Comparison {
  readonly modes: readonly [Mode, Mode];
  readonly machines: readonly [ComparedMachine, ComparedMachine];
  /** What explains the modes comes first. */
  readonly differences: readonly Difference[];
  readonly same: readonly Sameness[];
}

/** These tell how near a limit is, which never changes the mode. */
const limitConditions: readonly ConditionId[] = ['flow-limit', 'open-files', 'ports'];
/** The gate is the mode itself seen by the kernel: it explains only where it cannot be read, or names no reason. */
const effects: readonly ConditionId[] = ['gate'];

/** How far a mode has fallen back; null where that cannot be said. */
const depth: Readonly<Record<Mode, number | null>> = {
  'user-space': 0,
  mixed: 1,
  sockets: 2,
  unsupported: 3,
  unknown: null,
};

interface Pair {
  readonly id: ConditionId;
  readonly a: Judgement;
  readonly b: Judgement;
}

const isSame = ({ a, b }: Pair): boolean => a.value === b.value && a.condition.state === b.condition.state;

/** What stands in the way on the side that has fallen back further, and not on the other. */
function blocksOneSide({ id, a, b }: Pair, [modeA, modeB]: Comparison['modes']): boolean {
  const [depthA, depthB] = [depth[modeA], depth[modeB]];
  if (depthA === null || depthB === null || depthA === depthB) return false;
  const [worse, better] = depthA > depthB ? [a, b] : [b, a];
  const blocks = worse.condition.state === 'blocks' && better.condition.state !== 'blocks';
  return blocks && !limitConditions.includes(id) && !effects.includes(id);
}

/** Where one mode is not known, what could not be read on that side alone explains it. */
function hidesOneSide({ id, a, b }: Pair, [modeA, modeB]: Comparison['modes']): boolean {
  if (id !== 'gate' || (modeA === 'unknown') === (modeB === 'unknown')) return false;
  const [hidden, shown] = modeA === 'unknown' ? [a, b] : [b, a];
  return hidden.condition.state === 'not-known' && shown.condition.state !== 'not-known';
}

function explainingIds(pairs: readonly Pair[], modes: Comparison['modes']): ReadonlySet<ConditionId> {
  if (modes[0] === modes[1]) return new Set();
  const explaining = pairs.filter((pair) => blocksOneSide(pair, modes) || hidesOneSide(pair, modes));
  const ids = new Set(explaining.map(({ id }) => id));
  // The same setting with another effect: the version of the system makes the difference (F1.8).
  const sameSetting = explaining.some(({ a, b }) => a.value === b.value);
  const versions = pairs.find(({ id }) => id === 'os-version');
  if (sameSetting && versions !== undefined && !isSame(versions)) ids.add('os-version');
  const gate = pairs.find(({ id }) => id === 'gate');
  if (ids.size === 0 && gate !== undefined && !isSame(gate)) ids.add('gate');
  return ids;
}

/** The values, and where they are the same, what they mean on each side. */
function differenceOf({ id, a, b }: Pair, explains: boolean): Difference {
  const { title } = a.condition;
  if (a.value !== b.value) return { id, title, a: a.value, b: b.value, explains, sameValue: null };
  const withState = ({ value, condition }: Judgement): string =>
    `${value} (${conditionStateWords[condition.state]})`;
  return { id, title, a: withState(a), b: withState(b), explains, sameValue: a.value };
}

function machineOf(observation: Observation): ComparedMachine {
  const { takenAt, os, mode, headline } = diagnose(observation);
  return {
    takenAt,
    os: systemText(os),
    mode,
    headline,
  };
}

export function compareCaptures(a: Observation, b: Observation): Comparison {
  const machines = [machineOf(a), machineOf(b)] as const;
  const modes = [machines[0].mode, machines[1].mode] as const;
  const judgedA = new Map(judgementsOf(evidenceOf(a)).map((one) => [one.condition.id, one] as const));
  const judgedB = new Map(judgementsOf(evidenceOf(b)).map((one) => [one.condition.id, one] as const));
  const pairs = conditionIds.flatMap((id): Pair[] => {
    const [ofA, ofB] = [judgedA.get(id), judgedB.get(id)];
    return ofA === undefined || ofB === undefined ? [] : [{ id, a: ofA, b: ofB }];
  });
  const explaining = explainingIds(pairs, modes);
  const differing = pairs.filter((pair) => !isSame(pair));
  return {
    modes,
    machines,
    differences: [
      ...differing.filter(({ id }) => explaining.has(id)).map((pair) => differenceOf(pair, true)),
      ...differing.filter(({ id }) => !explaining.has(id)).map((pair) => differenceOf(pair, false)),
    ],
    same: pairs
      .filter(isSame)
      .map(({ id, a: { condition, value } }) => ({ id, title: condition.title, value })),
  };
}

/** The object that `compare --json` prints (contract `lanelight.compare/1`). */
export const comparisonJson = ({ modes, differences }: Comparison) => ({
  schema: 'lanelight.compare/1' as const,
  modes,
  differences: differences.map(({ id, a, b, explains }) => ({ id, a, b, explains })),
});
