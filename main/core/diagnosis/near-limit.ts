import { type LimitKind, type LimitNotice, type LimitSubject, nearShare } from './diagnosis.ts';

interface Use {
  readonly kind: LimitKind;
  /** Null for the whole machine. */
  readonly subject: LimitSubject | null;
  readonly used: number;
  readonly limit: number | null;
  /** From here on it is close; 90 % of the limit where left out. */
  readonly nearFrom?: number | null;
  readonly assumed?: boolean;
}

/** The notice that a use deserves: none below the threshold, or where no limit is known. */
export function nearLimit({ kind, subject, used, limit, nearFrom, assumed }: Use): readonly LimitNotice[] {
  if (limit === null || limit <= 0 || used < Math.min(limit, nearFrom ?? limit * nearShare)) return [];
  const state = used >= limit ? 'at' : 'near';
  return [{ kind, state, subject, used, limit, ...(assumed === true ? { assumed } : {}) }];
}
