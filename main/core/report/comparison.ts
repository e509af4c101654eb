import { diagnose } from '../diagnosis/diagnose.ts';
import {
  type Condition,
  type ConditionId,
  conditionIds,
  type Diagnosis,
  type Mode,
  systemText,
} from '../diagnosis/diagnosis.ts';
import type { Observation } from '../observation.ts';
import { message, type Message } from '../text/message.ts';
import { english } from '../text/text.ts';

/** One condition that is not the same in both. */
export interface Difference {
  readonly id: ConditionId;
  readonly a: Message;
  readonly b: Message;
  /** It explains why the modes differ. */
  readonly explains: boolean;
  /** The value where it is the same in both and only its effect differs; else null. */
  readonly sameValue: Message | null;
}
export interface Sameness {
  readonly id: ConditionId;
  readonly value: Message;
}
/** What differs between two observations: two machines, or one before and after a change. */
export interface Comparison {
  readonly modes: readonly [Mode, Mode];
  readonly machines: readonly [Diagnosis, Diagnosis];
  /** What explains the modes comes first. */
  readonly differences: readonly Difference[];
  readonly same: readonly Sameness[];
}

/** These show how close a limit is, which never changes the mode. */
const limitConditions: readonly ConditionId[] = ['flow-limit', 'open-files', 'ports'];
/** The kernel switch is the mode itself as the kernel has it: it explains only where it is unreadable, or names no reason. */
const effects: readonly ConditionId[] = ['gate'];

/** How far a mode has fallen back; null where that is unknown. */
const depth: Readonly<Record<Mode, number | null>> = {
  'user-space': 0,
  mixed: 1,
  sockets: 2,
  unsupported: 3,
  unknown: null,
};

interface Pair {
  readonly id: ConditionId;
  readonly a: Condition;
  readonly b: Condition;
}

const hasSameValue = ({ a, b }: Pair): boolean => english.of(a.value) === english.of(b.value);
const isSame = (pair: Pair): boolean => hasSameValue(pair) && pair.a.state === pair.b.state;

/** What blocks on the side that has fallen back further, and not on the other. */
function blocksOneSide({ id, a, b }: Pair, [modeA, modeB]: Comparison['modes']): boolean {
  const [depthA, depthB] = [depth[modeA], depth[modeB]];
  if (depthA === null || depthB === null || depthA === depthB) return false;
  const [worse, better] = depthA > depthB ? [a, b] : [b, a];
  const blocks = worse.state === 'blocks' && better.state !== 'blocks';
  return blocks && !limitConditions.includes(id) && !effects.includes(id);
}

/** Where one mode is unknown, what could not be read on that side alone explains it. */
function hidesOneSide({ id, a, b }: Pair, [modeA, modeB]: Comparison['modes']): boolean {
  if (id !== 'gate' || (modeA === 'unknown') === (modeB === 'unknown')) return false;
  const [hidden, shown] = modeA === 'unknown' ? [a, b] : [b, a];
  return hidden.state === 'not-known' && shown.state !== 'not-known';
}

function explainingIds(pairs: readonly Pair[], modes: Comparison['modes']): ReadonlySet<ConditionId> {
  if (modes[0] === modes[1]) return new Set();
  const explaining = pairs.filter((pair) => blocksOneSide(pair, modes) || hidesOneSide(pair, modes));
  const ids = new Set(explaining.map(({ id }) => id));
  // The same setting with another effect: the version of the system makes the difference (F1.8).
  const isSameSetting = explaining.some(hasSameValue);
  const versions = pairs.find(({ id }) => id === 'os-version');
  if (isSameSetting && versions !== undefined && !isSame(versions)) ids.add('os-version');
  const gate = pairs.find(({ id }) => id === 'gate');
  if (ids.size === 0 && gate !== undefined && !isSame(gate)) ids.add('gate');
  return ids;
}

const withState = ({ value, state }: Condition): Message =>
  message('compare.valueWithState', { value, state: message(`condition.state.${state}`) });

/** The values, and where they are the same, what they mean on each side. */
function differenceOf(pair: Pair, explaining: ReadonlySet<ConditionId>): Difference {
  const { id, a, b } = pair;
  const explains = explaining.has(id);
  return hasSameValue(pair)
    ? { id, a: withState(a), b: withState(b), explains, sameValue: a.value }
    : { id, a: a.value, b: b.value, explains, sameValue: null };
}

const byId = (diagnosis: Diagnosis): ReadonlyMap<ConditionId, Condition> =>
  new Map(diagnosis.conditions.map((condition) => [condition.id, condition]));

export function compareCaptures(a: Observation, b: Observation): Comparison {
  const machines = [diagnose(a), diagnose(b)] as const;
  const modes = [machines[0].mode, machines[1].mode] as const;
  const [ofA, ofB] = [byId(machines[0]), byId(machines[1])];
  const pairs = conditionIds.flatMap((id): Pair[] => {
    const [conditionA, conditionB] = [ofA.get(id), ofB.get(id)];
    return conditionA === undefined || conditionB === undefined ? [] : [{ id, a: conditionA, b: conditionB }];
  });
  const explaining = explainingIds(pairs, modes);
  const differences = pairs.filter((pair) => !isSame(pair)).map((pair) => differenceOf(pair, explaining));
  return {
    modes,
    machines,
    differences: [
      ...differences.filter(({ explains }) => explains),
      ...differences.filter(({ explains }) => !explains),
    ],
    same: pairs.filter(isSame).map(({ id, a: { value } }) => ({ id, value })),
  };
}

/** What a person can change comes before its effect in the kernel: the firewall setting before the filter. */
export function culpritOf({ differences }: Comparison): Difference | null {
  const explaining = differences.filter(({ explains }) => explains);
  return explaining.find(({ id }) => id === 'firewall') ?? explaining[0] ?? null;
}

/** The system on which the culprit has an effect, where it has the same value on both. */
export const affectedSystem = ({ machines: [a, b] }: Comparison): string =>
  systemText(a.mode === 'user-space' ? b.os : a.os);

/** Equal conditions, without those that apply to neither system. */
export const applicableSame = ({ same, machines }: Comparison): readonly Sameness[] =>
  same.filter(({ id }) =>
    machines.some(({ conditions }) =>
      conditions.some((condition) => condition.id === id && condition.state !== 'not-applicable'),
    ),
  );

/** The object that `compare --json` prints (contract `lanelight.compare/1`). */
export const comparisonJson = ({ modes, differences }: Comparison) => ({
  schema: 'lanelight.compare/1' as const,
  modes,
  differences: differences.map(({ id, a, b, explains }) => ({
    id,
    a: english.of(a),
    b: english.of(b),
    explains,
  })),
});
