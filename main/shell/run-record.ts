import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { parseJson } from '../core/json.ts';
import { readSmall } from '../storage/plain-file.ts';
import { writeWholeNow } from '../storage/whole-file.ts';

/**
 * A file that is there while the app runs. Chromium aborts the moment the session bus of a Linux desktop is lost, with no
 * chance to write a word: the next run finds the file and says it. Everything else is on the disk whole at all times.
 */
const fileName = 'running.json';
const maxBytes = 4_096;

/** The socket of the session bus; the next session makes another one, often in the same place. */
const socket = z.object({ path: z.string(), inode: z.number(), changedMs: z.number() });
const record = z.object({ bus: z.nullable(socket) });
type Socket = z.infer<typeof socket>;

export interface RunRecord {
  /** The run before this one ended together with its session bus: no fault of the app. */
  readonly lostBus: boolean;
  /** The app ends in good order. */
  readonly ended: () => void;
}

/** `address` is that of the session bus; undefined where there is none. */
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
    // Only the next run knows less.
  }
  return { lostBus, ended: () => rmSync(file, { force: true }) };
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
  const facts = path === null ? undefined : statSync(path, { throwIfNoEntry: false });
  return path === null || facts === undefined
    ? null
    : { path, inode: facts.ino, changedMs: Math.round(facts.ctimeMs) };
}

function hasOtherBus(before: Socket | null): boolean {
  if (before === null) return false;
  const now = socketAt(before.path);
  return now?.inode !== before.inode || now.changedMs !== before.changedMs;
}
