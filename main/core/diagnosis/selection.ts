import type { ConditionId, Diagnosis, LimitKind, LimitNotice, Summary } from './diagnosis.ts';
import { exitCodeOf, worstLimit } from './status.ts';

/** The condition that watches each limit. */
export const watchedBy: Readonly<Record<LimitKind, ConditionId>> = {
  'flow-table': 'flow-limit',
  'open-files': 'open-files',
  'open-files-system': 'open-files',
  ports: 'ports',
  'tcp-clock': 'tcp-clock',
  'tcp-memory': 'tcp-memory',
  conntrack: 'conntrack',
  'listen-queue': 'listen-queue',
  'file-watches': 'file-watches',
  'file-watchers': 'file-watches',
};

/** The conditions that were requested: all where `only` is null, without those of `skip`. */
export interface Selection {
  readonly only: readonly ConditionId[] | null;
  readonly skip: readonly ConditionId[];
}

export const isSelected = (id: ConditionId, { only, skip }: Selection): boolean =>
  (only === null || only.includes(id)) && !skip.includes(id);

/** The diagnosis with the selected conditions and their limits. The mode is that of the machine all the same. */
export function selectConditions(diagnosis: Diagnosis, selection: Selection): Diagnosis {
  const limits = diagnosis.limits.filter(({ kind }) => isSelected(watchedBy[kind], selection));
  return {
    ...diagnosis,
    summary: withoutLimit(diagnosis.summary, limits),
    conditions: diagnosis.conditions.filter(({ id }) => isSelected(id, selection)),
    limits,
  };
}

/** The same answer with the worst limit that is left, or with none. */
function withoutLimit(summary: Summary, limits: readonly LimitNotice[]): Summary {
  if (!('limit' in summary)) return summary;
  const limit = worstLimit(limits);
  if (limit !== null) return { ...summary, limit };
  return { kind: summary.kind === 'on-near-limit' ? 'on' : 'not-on-linux' };
}

/** What `check --fail-on` may name. */
export const failReasons = ['none', 'limit', 'fallback', 'unknown'] as const;
export type FailReason = (typeof failReasons)[number];

const reasonOf: Readonly<Record<1 | 2 | 3, FailReason>> = { 1: 'fallback', 2: 'limit', 3: 'unknown' };

/**
 * The exit code of a check. `failOn` is null for the codes of the contract; otherwise what it does not name is fine. A
 * limit behind a fallback is found too: with `--fail-on limit` a machine that has both ends with 2.
 */
export function checkExitCode(diagnosis: Diagnosis, failOn: readonly FailReason[] | null): 0 | 1 | 2 | 3 {
  const code = exitCodeOf(diagnosis);
  if (failOn === null || code === 0 || failOn.includes(reasonOf[code])) return code;
  return code === 1 && failOn.includes('limit') && diagnosis.limits.length > 0 ? 2 : 0;
}
