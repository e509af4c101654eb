import { randomBytes } from 'node:crypto';
import { link, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import * as z from 'zod/mini';
import { type Capture, captureFormat } from '../core/capture.ts';
import { errorCode, isRecord } from '../core/errors.ts';
import { done, fail, ok, type Result } from '../core/result.ts';
import { systemErrorReason } from '../core/system-error.ts';
import { message } from '../core/text/message.ts';
import { firstIssue } from '../core/schema-issue.ts';

/** A check of a machine with 10,000 busy processes has under 2 MB; a file beyond this is no capture. */
export const maxCaptureBytes = 32 * 1024 * 1024;

/** Only the frame: the parts are validated one by one when it is replayed, so that a bad part costs itself alone. */
const captureFrame = z.object({
  format: z.literal(captureFormat),
  takenAt: z.iso.datetime({ offset: true }),
  redacted: z._default(z.boolean(), false),
  note: z.optional(z.string()),
  observe: z._default(z.unknown(), null),
  probe: z._default(z.nullable(z.array(z.unknown())), null),
  commands: z._default(z.array(z.unknown()), []),
});

/** Reads a capture file. What is wrong with it is worded with its path. */
export async function loadCapture(path: string): Promise<Result<Capture>> {
  try {
    const status = await stat(path);
    if (status.isDirectory()) return fail(message('error.captureFolder', { path }));
    if (status.size > maxCaptureBytes) {
      const [size, max] = [megabytes(status.size), megabytes(maxCaptureBytes)];
      return fail(message('error.captureTooLarge', { path, megabytes: size, max }));
    }
    // A pipe or a device has no size to judge by, and may never end.
    if (!status.isFile()) return fail(message('error.captureNotAFile', { path }));
    return parseCapture(path, await readFile(path, 'utf8'));
  } catch (error) {
    return fail(message('error.cannotRead', { path, reason: systemErrorReason(error) }));
  }
}

function parseCapture(path: string, text: string): Result<Capture> {
  if (text.trim() === '') return fail(message('error.captureEmpty', { path }));
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, '')); // the mark that editors on Windows put first (RFC 8259 8.1)
  } catch {
    return fail(message('error.captureNotJson', { path }));
  }
  const format = isRecord(value) ? value['format'] : undefined;
  const version =
    typeof format === 'string' ? /^lanelight\.capture\/(\d{1,6})$/.exec(format)?.[1] : undefined;
  if (version === undefined) return fail(message('error.captureNoFormat', { path, format: captureFormat }));
  if (version !== '1') {
    return fail(message('error.captureNewer', { path, format: String(format) }));
  }
  const frame = captureFrame.safeParse(value);
  if (!frame.success) {
    return fail(message('error.captureDamaged', { path, issue: firstIssue('capture', value, frame.error) }));
  }
  const { note, ...rest } = frame.data;
  return ok(note === undefined ? rest : { ...rest, note });
}

/**
 * Writes a capture, whole or not at all, readable by its owner only (0600). A file that is there is replaced only if it
 * is a capture too: a slip of the tab key must not cost anything else.
 */
export async function saveCapture(path: string, capture: Capture): Promise<Result> {
  const unfinished = `${path}.${randomBytes(6).toString('hex')}.unfinished`;
  try {
    const existing = await kindOf(path);
    if (existing === 'other') {
      return fail(message('error.captureExists', { path }));
    }
    const file = await open(unfinished, 'wx', 0o600);
    try {
      await file.writeFile(`${JSON.stringify(capture, null, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    if (existing === 'capture') {
      await rename(unfinished, path);
    } else {
      // link() refuses a name that came into being meanwhile, rename() would replace it.
      await link(unfinished, path);
      await unlink(unfinished);
    }
    return done;
  } catch (error) {
    await unlink(unfinished).catch(() => undefined);
    return fail(message('error.cannotWrite', { path, reason: systemErrorReason(error) }));
  }
}

async function kindOf(path: string): Promise<'absent' | 'capture' | 'other'> {
  try {
    const status = await stat(path);
    if (!status.isFile()) return 'other';
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 'absent';
    throw error;
  }
  return (await loadCapture(path)).ok ? 'capture' : 'other';
}

const megabytes = (bytes: number): number => Math.ceil(bytes / 1_048_576);
