import type { ApiStats } from '../observation.ts';
import { isAtLeast, type MacosVersion } from './macos-version.ts';

/**
 * The kernel's own reasons for a closed gate: the words of `net.filter_state` (F1.1, F2.2). They are cause ids and
 * condition ids alike.
 */
export const filterReasons = [
  'packet-filter',
  'socket-filter',
  'interface-filter',
  'ip-filter',
  'application-firewall',
  'parental-controls',
] as const;
export type FilterReason = (typeof filterReasons)[number];

const reasonOfWord: Readonly<Record<string, FilterReason | undefined>> = {
  pf: 'packet-filter',
  socket: 'socket-filter',
  interface: 'interface-filter',
  ip: 'ip-filter',
  'application-firewall': 'application-firewall',
  'parental-controls': 'parental-controls',
};

export interface FilterReasons {
  /** In the kernel's order. */
  readonly known: readonly FilterReason[];
  /** Words of a newer kernel that this program does not know. */
  readonly unknown: readonly string[];
}

/** Single spaces between words, empty for none (F2.2); other white space and repeats do no harm. */
export function readFilterReasons(value: string): FilterReasons {
  const known: FilterReason[] = [];
  const unknown: string[] = [];
  for (const word of new Set(value.split(/\s+/).filter((part) => part !== ''))) {
    const reason = Object.hasOwn(reasonOfWord, word) ? reasonOfWord[word] : undefined;
    if (reason === undefined) unknown.push(word);
    else known.push(reason);
  }
  return { known, unknown };
}

/** How many socket filters the firewall of macOS 12 to 14 has; more of Apple's count against the path (F1.5). */
export const firewallSocketFilters = 4;

/** Up to 14.2 more than 4 socket filters of Apple set the word `socket` as well (F1.19). */
export const appleSocketFiltersCount = (
  { socketFiltersOs }: ApiStats,
  version: MacosVersion | null,
): boolean => socketFiltersOs > firewallSocketFilters && (version === null || !isAtLeast(version, 14, 3));

/** True where the word `socket` only repeats `parental-controls`: no filter but Apple's is there. */
export const socketWordIsApples = (
  { known }: FilterReasons,
  stats: ApiStats | null,
  version: MacosVersion | null,
): boolean =>
  known.includes('parental-controls') &&
  stats !== null &&
  stats.socketFilters === stats.socketFiltersOs &&
  appleSocketFiltersCount(stats, version);
