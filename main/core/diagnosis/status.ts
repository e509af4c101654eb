import type { CauseId, Diagnosis, LimitNotice, Mode } from './diagnosis.ts';

/** How a machine is, the worst first: one judgement for lamp, icon, menu, headline, exit code, alerts and history. */
export const statuses = [
  'stuck',
  'sockets',
  'mixed',
  'limit',
  'near-limit',
  'user-space',
  'unsupported',
  'unknown',
] as const;
export type Status = (typeof statuses)[number];

interface Judged {
  readonly mode: Mode;
  readonly causes: readonly CauseId[];
  readonly limits: readonly Pick<LimitNotice, 'state'>[];
}

/**
 * Connections that hang come first. A fallback comes before a limit, as the exit codes have it (contract "Command line"),
 * and a limit before everything that works or is unknown.
 */
export function statusOf({ mode, causes, limits }: Judged): Status {
  if (causes.includes('connection-stuck')) return 'stuck';
  if (mode === 'sockets' || mode === 'mixed') return mode;
  if (causes.includes('no-descriptors') || causes.includes('no-descriptors-system')) return 'limit';
  if (limits.some(({ state }) => state === 'at')) return 'limit';
  return limits.length > 0 ? 'near-limit' : mode;
}

/** How a command that diagnosed ends (contract "Command line"). */
export function exitCodeOf(diagnosis: Diagnosis): 0 | 1 | 2 | 3 {
  switch (statusOf(diagnosis)) {
    case 'stuck':
    case 'sockets':
    case 'mixed':
      return 1;
    case 'limit':
    case 'near-limit':
      return 2;
    case 'unknown':
      return 3;
    case 'user-space':
    case 'unsupported':
      return 0;
  }
}

/** The limit that matters most: one that is reached before one that is close, the fullest first; null where none is near. */
export function worstLimit(limits: readonly LimitNotice[]): LimitNotice | null {
  const weight = ({ state, used, limit }: LimitNotice): number => (state === 'at' ? 2 : 0) + used / limit;
  return limits.reduce<LimitNotice | null>(
    (worst, one) => (worst === null || weight(one) > weight(worst) ? one : worst),
    null,
  );
}
