import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { errorCode } from '../core/errors.ts';
import { managedDomain, managedKeys } from '../core/managed.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { systemErrorReason } from '../core/system-error.ts';
import { message, verbatim } from '../core/text/message.ts';
import { startHelper } from './helper.ts';
import type { NdjsonLine } from './ndjson.ts';
import { parseJson } from '../core/json.ts';

/** Where administrators set on Linux what an MDM server sets on macOS. */
const policiesPath = '/etc/lanelight/policies.json';

/** A policy file has one line per key; a larger file is something else. */
const maxBytes = 65_536;
const helperLimitMs = 3_000;

/** The organization's settings, not yet validated: an object of keys, empty where nothing is managed. */
export const readManagedPreferences = (
  platform: NodeJS.Platform,
  path: string = policiesPath,
): Promise<Result<unknown>> => (platform === 'darwin' ? fromHelper() : fromFile(path));

async function fromFile(path: string): Promise<Result<unknown>> {
  try {
    // Never blocks: opening a pipe would wait for a writer.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const facts = await file.stat();
      if (!facts.isFile()) return fail(message('error.captureNotAFile', { path }));
      if (facts.size > maxBytes) return fail(message('error.tooLarge', { path }));
      return ok(parseJson(await file.readFile('utf8')));
    } finally {
      await file.close();
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return ok({});
    return fail(
      error instanceof SyntaxError
        ? verbatim(`${path}: ${error.message}`)
        : message('error.cannotRead', { path, reason: systemErrorReason(error) }),
    );
  }
}

/** Only forced values: a default set with `defaults write` is the user's own choice. */
async function fromHelper(): Promise<Result<unknown>> {
  let values: unknown = null;
  const { done } = startHelper(['managed', managedDomain, ...managedKeys], {
    onLine: (line: NdjsonLine) => {
      if (line['type'] === 'managed') values = line['values'];
    },
    silenceMs: helperLimitMs,
    timeLimitMs: helperLimitMs,
  });
  const end = await done;
  if (end.ended !== 'exit') return fail(end.error);
  return values === null ? fail(message('helper.noResult', { code: end.code })) : ok(values);
}
