import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { parseJson } from '../core/json.ts';
import { readSmall } from '../storage/plain-file.ts';
import { writeWholeNow } from '../storage/whole-file.ts';

/**
 * A file that exists while the app runs. Chromium aborts at once when the session bus of a Linux desktop is lost, before
 * anything can be logged: the next run finds the file and logs it. All other files are complete on disk at any time.
 */
const fileName = 'running.json';
const maxBytes = 4_096;

/** The socket of the session bus; the next session creates another one, often at the same path. */
const socket = z.object({ path: z.string(), inode: z.number(), changedMs: z.number() });
const record = z.object({ bus: z.nullable(socket) });
type Socket = z.infer<typeof socket>;

export interface RunRecord {
  /** Whether the previous run ended together with its session bus, which is no fault of the app. */
  readonly lostBus: boolean;
  /** To be called when the app quits normally. Never throws. */
  readonly ended: () => void;
}

/** `address` is the address of the session bus; undefined if there is none. Never throws. */
export function recordRun(
  folder: string,
  address: string | undefined,
  log: (line: string) => void,
): RunRecord {
  const file = join(folder, fileName);
  const before = readRecord(file);
  const lostBus = hasOtherBus(before?.bus ?? null);
  if (lostBus)
    log('the last run ended with the session bus of its desktop, as Chromium does; nothing was lost');
  else if (before !== null) log('the last run did not end in order');
  try {
    writeWholeNow(file, JSON.stringify({ bus: socketAt(pathOf(address)) }));
  } catch {
    // The next run then has no record of this one.
  }
  return { lostBus, ended: () => remove(file) };
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // In a folder that became read-only the next run takes this one for a failed one.
  }
}

function readRecord(file: string): z.infer<typeof record> | null {
  try {
    const read = record.safeParse(parseJson(readSmall(file, maxBytes)));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** "unix:path=/run/user/1000/bus,guid=…" (D-Bus specification, server addresses) */
const pathOf = (address: string | undefined): string | null =>
  /(?:^|;)unix:(?:[^;]*,)?path=([^,;]+)/.exec(address ?? '')?.[1] ?? null;

function socketAt(path: string | null): Socket | null {
  if (path === null) return null;
  try {
    const facts = statSync(path);
    return { path, inode: facts.ino, changedMs: Math.round(facts.ctimeMs) };
  } catch {
    return null;
  }
}

function hasOtherBus(before: Socket | null): boolean {
  if (before === null) return false;
  const now = socketAt(before.path);
  return now?.inode !== before.inode || now.changedMs !== before.changedMs;
}
