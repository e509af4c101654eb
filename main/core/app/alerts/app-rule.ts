import type { Diagnosis, LimitNotice } from '../../diagnosis/diagnosis.ts';
import type { Settings } from '../../settings.ts';

/** The diagnosis with the limits of these apps only. A limit of the whole machine is always kept. */
export const onlyWanted = (diagnosis: Diagnosis, { onlyApps }: Pick<Settings, 'onlyApps'>): Diagnosis =>
  onlyApps.length === 0
    ? diagnosis
    : { ...diagnosis, limits: diagnosis.limits.filter((limit) => isWanted(limit, onlyApps)) };

const isWanted = ({ subject }: LimitNotice, names: readonly string[]): boolean =>
  subject === null || names.some((name) => name.toLowerCase() === subject.name?.toLowerCase());
