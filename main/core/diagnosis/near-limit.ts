import { type LimitKind, type LimitNotice, type LimitSubject, nearShare } from './diagnosis.ts';

/** What is in use of something limited, whether or not it is close to its limit. */
export interface LimitUse {
  readonly kind: LimitKind;
  /** Null for the whole machine. */
  readonly subject: LimitSubject | null;
  readonly used: number;
  readonly limit: number;
  /** From here on it is close; the share of the limit where left out. */
  readonly nearFrom?: number | null;
  readonly assumed?: boolean;
}

/** A use whose limit may be unknown. */
export type MaybeLimited = Omit<LimitUse, 'limit'> & { readonly limit: number | null };

/** Whether there is a limit to compare with; 0 is none. */
export const isLimited = (use: MaybeLimited): use is LimitUse => use.limit !== null && use.limit > 0;

/** The use as a list: empty where no limit is known. */
export const limitUse = (use: MaybeLimited): readonly LimitUse[] => (isLimited(use) ? [use] : []);

/** The notice that a use deserves: none below the threshold, or where no limit is known. */
export function nearLimit(
  { kind, subject, used, limit, nearFrom, assumed }: MaybeLimited,
  share = nearShare,
): readonly LimitNotice[] {
  if (limit === null || limit <= 0 || used < Math.min(limit, nearFrom ?? limit * share)) return [];
  const state = used >= limit ? 'at' : 'near';
  return [{ kind, state, subject, used, limit, ...(assumed === true ? { assumed } : {}) }];
}

/** The fullest use of each kind. */
export function fullestUses(uses: readonly LimitUse[]): readonly LimitUse[] {
  const fullest = new Map<LimitKind, LimitUse>();
  for (const use of uses) {
    const other = fullest.get(use.kind);
    if (other === undefined || use.used / use.limit > other.used / other.limit) fullest.set(use.kind, use);
  }
  return [...fullest.values()];
}
