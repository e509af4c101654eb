import { readFileSync } from 'node:fs';
import type { Platform } from '../core/observation.ts';

/** What launchd gives every app (F5.1). */
const openFilesOnMac = 256;
/** A chain of parents longer than this is none. */
const mostAncestors = 64;

/** One process of the line from the first to this one. */
export interface Ancestor {
  readonly name: string;
  /** Its soft limit of open files; null where it has none or does not show it. */
  readonly soft: number | null;
}

/**
 * The soft limit of open files that a program started here would have by itself. Node and Electron raise theirs to the
 * hard limit when they start and hand that on, so that a burst started from them would never meet the limit that an app
 * meets. null where it cannot be told; the helper then keeps what it inherits.
 */
export function openFilesHere(platform: Platform): number | null {
  if (platform === 'darwin') return openFilesOnMac;
  try {
    return softBeforeRaising(ancestors());
  } catch {
    return null;
  }
}

/** Names as in /proc/PID/status, cut at 15 characters; npm and npx call themselves after what they run. */
const raisers = /^(node|electron|lanelight|npm|npx|MainThread)\b/i;

/** From the first process on: what a shell was given holds, what Node gave itself does not. Pure. */
export function softBeforeRaising(line: readonly Ancestor[]): number | null {
  let soft: number | null = null;
  line.forEach(({ name, soft: own }, index) => {
    const inherited = line[index - 1]?.soft;
    if (!raisers.test(name) && own !== inherited) soft = own;
  });
  return soft;
}

function ancestors(): readonly Ancestor[] {
  const line: Ancestor[] = [];
  let pid = process.pid;
  while (pid > 0 && line.length < mostAncestors) {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    line.unshift({ name: /^Name:\s+(.+)/m.exec(status)?.[1] ?? '', soft: softLimitOf(pid) });
    pid = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0);
  }
  return line;
}

function softLimitOf(pid: number): number | null {
  const soft = /^Max open files\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/limits`, 'utf8'))?.[1];
  return soft === undefined ? null : Number(soft);
}
