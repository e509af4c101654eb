import type { HelperState } from '../app/checks-state.ts';
import {
  type CauseId,
  type LimitKind,
  type Mode,
  causeIds,
  limitKinds,
  modes,
} from '../diagnosis/diagnosis.ts';
import { isRecord } from '../errors.ts';
import { parseJson } from '../json.ts';

/**
 * What the last check found, for programs that do not check themselves (contract "Status file"). Ids and numbers: no name of
 * a process, a user or a machine, and no address, because every user may read it.
 */
export interface StatusFile {
  readonly schema: 'lanelight.status/1';
  readonly checkedAt: string;
  /** From then on it is out of date: the next checks have not been made. */
  readonly staleAt: string;
  readonly program: string;
  readonly system: string;
  readonly mode: Mode;
  readonly basis: string;
  readonly agreement: string;
  readonly causes: readonly CauseId[];
  /** Ids of conditions that block, and of those that may matter. */
  readonly blocks: readonly string[];
  readonly mayMatter: readonly string[];
  readonly limits: readonly {
    readonly kind: LimitKind;
    readonly state: 'near' | 'at';
    readonly used: number;
    readonly limit: number;
  }[];
  /** Of `lanelight check`. */
  readonly exitCode: 0 | 1 | 2 | 3;
  readonly helper: HelperState['state'];
}

/** What a reader needs of the file. Read without a schema library, which would take longer to load than the rest. */
export interface ReadStatus {
  readonly checkedAtMs: number;
  readonly staleAtMs: number;
  readonly mode: Mode;
  readonly causes: readonly CauseId[];
  readonly limits: readonly LimitKind[];
  readonly exitCode: 0 | 1 | 2 | 3;
  /** As it was written, with what a newer version may have added. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Null where the text is no status file of this schema. Never throws. */
export function readStatus(text: string): ReadStatus | null {
  const raw = objectIn(text);
  if (raw?.['schema'] !== 'lanelight.status/1') return null;
  const [checkedAtMs, staleAtMs] = [timeOf(raw['checkedAt']), timeOf(raw['staleAt'])];
  const mode = modes.find((one) => one === raw['mode']);
  const exitCode = ([0, 1, 2, 3] as const).find((one) => one === raw['exitCode']);
  if (checkedAtMs === null || staleAtMs === null || mode === undefined || exitCode === undefined) return null;
  const kinds = listOf(raw['limits']).map((limit) => (isRecord(limit) ? limit['kind'] : null));
  return {
    checkedAtMs,
    staleAtMs,
    mode,
    causes: causeIds.filter((id) => listOf(raw['causes']).includes(id)),
    limits: limitKinds.filter((kind) => kinds.includes(kind)),
    exitCode,
    raw,
  };
}

/** A file from the future is stale too: the clock was set back, and its age is unknown. */
export const isStale = ({ checkedAtMs, staleAtMs }: ReadStatus, nowMs: number): boolean =>
  nowMs >= staleAtMs || checkedAtMs > nowMs + 60_000;

function objectIn(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = parseJson(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function timeOf(value: unknown): number | null {
  const ms = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(ms) ? null : ms;
}
