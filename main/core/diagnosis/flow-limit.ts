import { isAtLeast, type MacosVersion } from './macos-version.ts';

/** How many user-space flows one process may have on one interface (F4.2, F4.3), and how sure that is. */
export interface FlowLimit {
  readonly limit: number;
  /** source: read in the published kernel of this version; reported: by Apple's engineers; assumed: of a near version. */
  readonly basis: 'source' | 'reported' | 'assumed';
}

interface Row extends FlowLimit {
  readonly from: readonly [major: number, minor: number];
}

/**
 * F4.2, newest first. No sysctl of a release kernel reports the value, so it is listed here. 27 was not read: at least
 * what 26.4 has is assumed. 12.0 and 12.1 were published without this part of the source.
 */
export const flowLimitTable: readonly Row[] = [
  { from: [27, 0], limit: 1024, basis: 'assumed' },
  { from: [26, 4], limit: 1024, basis: 'reported' },
  { from: [26, 1], limit: 512, basis: 'assumed' },
  { from: [26, 0], limit: 512, basis: 'source' },
  { from: [15, 7], limit: 512, basis: 'assumed' },
  { from: [14, 0], limit: 512, basis: 'source' },
  { from: [12, 3], limit: 682, basis: 'source' },
  { from: [12, 2], limit: 512, basis: 'source' },
  { from: [12, 0], limit: 512, basis: 'assumed' },
];

/** Null where the version is not known or has no user-space networking. */
export function flowLimitOf(version: MacosVersion | null): FlowLimit | null {
  if (version === null) return null;
  const row = flowLimitTable.find(({ from: [major, minor] }) => isAtLeast(version, major, minor));
  return row === undefined ? null : { limit: row.limit, basis: row.basis };
}
