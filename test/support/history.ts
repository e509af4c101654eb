import type { History, HistoryRecord, CheckRecord } from '../../main/core/app/history/history.ts';
import type { CauseId, Mode } from '../../main/core/diagnosis/diagnosis.ts';

export const minute = 60_000;
export const hour = 60 * minute;

export const check = (at: number, mode: Mode, causes: readonly CauseId[] = []): CheckRecord => ({
  kind: 'check',
  at,
  mode,
  causes: [...causes],
  flows: 41,
  flowLimit: 512,
  sockets: null,
  goodForMs: 7 * minute,
});

/** As versions before 0.2 wrote it: the reason in words. */
export const older = (at: number, because: string | null): HistoryRecord => {
  const { causes: _, ...record } = check(at, 'sockets');
  return { ...record, because };
};

export const history = (...records: HistoryRecord[]): History => ({ records });
