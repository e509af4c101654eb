import type { NetworkMemoryReading } from '../../core/paste-readings.ts';
import { linesOf } from './text.ts';

const mbufs = /^\s*(?<used>\d{1,12})\/(?<total>\d{1,12}) mbufs in use:?\s*$/u;
const allocated = /^\s*(?<kilobytes>\d{1,12}) KB allocated to network\b/u;
const denied = /^\s*(?<count>\d{1,12}) requests? for memory denied\b/u;
const delayed = /^\s*(?<count>\d{1,12}) requests? for memory delayed\b/u;
/** The kernel's log from macOS 26 on: 0 is within the limit, 1 and 2 close to it, 3 at it (mem_acct.h of XNU). */
const tcpMemory = /\bmemacct: TCP goes from \d{1,2} to (?<state>[0-3]) for its limit\b/u;
const states = ['within', 'near', 'near', 'at'] as const;

const numberIn = (lines: readonly string[], shape: RegExp, group: string): number | null => {
  for (const line of lines) {
    const value = shape.exec(line)?.groups?.[group];
    if (value !== undefined) return Number(value);
  }
  return null;
};

/** `netstat -m`, and the kernel's log of its limit of TCP memory; null where the text is neither. */
export const readNetworkMemory = (text: string): NetworkMemoryReading | null => {
  if (!/ mbufs in use|allocated to network|requests? for memory|memacct: TCP /u.test(text)) return null;
  const lines = linesOf(text);
  const state = numberIn([...lines].reverse(), tcpMemory, 'state');
  const reading = {
    mbufsInUse: numberIn(lines, mbufs, 'used'),
    mbufsTotal: numberIn(lines, mbufs, 'total'),
    allocatedKilobytes: numberIn(lines, allocated, 'kilobytes'),
    denied: numberIn(lines, denied, 'count'),
    delayed: numberIn(lines, delayed, 'count'),
    tcpMemory: state === null ? null : (states[state] ?? null),
  };
  return Object.values(reading).every((value) => value === null) ? null : reading;
};
