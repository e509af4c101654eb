import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'lanelight-test-'));

/** A program of our own for a test; `body` is what follows the #! line of /bin/sh. */
export function script(body: string, name = 'program'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}

function statusOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return null;
  }
}

/** True while the process is there and not a zombie. */
export function isAlive(pid: number): boolean {
  const status = statusOf(pid);
  return status !== null && !/^State:\s+[ZX]/m.test(status);
}

export const parentOf = (pid: number): number =>
  Number(/^PPid:\s+(\d+)/m.exec(statusOf(pid) ?? '')?.[1] ?? 0);

/** Every living process whose command line holds the word. */
export const processesWith = (word: string): number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter(
      (pid) =>
        Number.isInteger(pid) && pid !== process.pid && commandLine(pid).includes(word) && isAlive(pid),
    );

export const helpersOf = (parent: number): number[] =>
  processesWith('lanelight-helper').filter((pid) => parentOf(pid) === parent);

export function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** The number of the next descriptor that the process would open. */
export function lowestFreeDescriptor(pid: number): number {
  const taken = new Set(readdirSync(`/proc/${pid}/fd`).map(Number));
  let number = 0;
  while (taken.has(number)) number += 1;
  return number;
}

export const highestDescriptor = (pid: number): number =>
  Math.max(...readdirSync(`/proc/${pid}/fd`).map(Number));

/** Sets the soft limit of open files of a running process. */
export const limitOpenFiles = (pid: number, soft: number): void =>
  void execFileSync('prlimit', [`--pid=${pid}`, `--nofile=${soft}:`]);
