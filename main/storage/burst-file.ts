import { statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { type SavedBurst, savedBurst, savedBurstsSchema } from '../core/burst/saved-bursts.ts';
import { errorCode } from '../core/errors.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { systemErrorReason } from '../core/system-error.ts';
import { message } from '../core/text/message.ts';
import { readSmall } from './plain-file.ts';
import { setAside } from './set-aside.ts';
import { makePrivateFolder, privateMode, writeWhole } from './whole-file.ts';
import { parseJson } from '../core/json.ts';
import { appFiles } from './app-files.ts';

const fileName = appFiles.bursts;
/** A hundred results with their distributions stay below a tenth of it. */
const maxBytes = 4 * 1_048_576;

const document = z.object({ schema: z.string(), bursts: z.array(z.unknown()) });

interface Read {
  readonly bursts: readonly SavedBurst[];
  /** Part of the file cannot be read: it is set aside before it is overwritten. */
  readonly isDamaged: boolean;
}

/** The saved bursts in the app's folder, newest first; empty if none was ever saved. Never throws. */
export function readBursts(directory: string): Result<readonly SavedBurst[]> {
  const read = readDocument(directory);
  return read.ok ? ok(read.value.bursts) : read;
}

/**
 * Changes the file as it is now: the app and the command line share it, so neither keeps a copy. Resolves to the list that
 * was written. Never rejects.
 */
export async function changeBursts(
  directory: string,
  change: (bursts: readonly SavedBurst[]) => readonly SavedBurst[],
  nowMs: () => number = Date.now,
): Promise<Result<readonly SavedBurst[]>> {
  const path = join(directory, fileName);
  const read = readDocument(directory);
  if (!read.ok) return read;
  try {
    if (read.value.isDamaged) setAside(path, 'move', nowMs());
    const bursts = change(read.value.bursts);
    makePrivateFolder(directory);
    await writeWhole(
      path,
      `${JSON.stringify({ schema: savedBurstsSchema, bursts }, null, 1)}\n`,
      privateMode,
    );
    return ok(bursts);
  } catch (error) {
    return fail(message('storage.burstsNotSaved', { reason: systemErrorReason(error) }));
  }
}

const nothing: Read = { bursts: [], isDamaged: false };
const damaged: Read = { bursts: [], isDamaged: true };

/** Fails where nothing must be overwritten: a file of a newer version, or something that is not a readable file. */
function readDocument(directory: string): Result<Read> {
  const path = join(directory, fileName);
  try {
    const facts = statSync(path);
    if (!facts.isFile()) return fail(message('storage.burstsNotAFile', { path }));
    if (facts.size === 0) return ok(nothing);
    return facts.size > maxBytes ? ok(damaged) : documentIn(parseJson(readSmall(path, maxBytes)), path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return ok(nothing);
    return error instanceof SyntaxError
      ? ok(damaged)
      : fail(message('error.cannotRead', { path, reason: systemErrorReason(error) }));
  }
}

function documentIn(content: unknown, path: string): Result<Read> {
  const frame = document.safeParse(content);
  if (!frame.success) return ok(damaged);
  if (frame.data.schema !== savedBurstsSchema) return fail(message('storage.burstsNewer', { path }));
  const bursts = frame.data.bursts.flatMap((one) => {
    const parsed = savedBurst.safeParse(one);
    return parsed.success ? [parsed.data] : [];
  });
  return ok({ bursts, isDamaged: bursts.length < frame.data.bursts.length });
}
