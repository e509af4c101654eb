import { readFile, stat } from 'node:fs/promises';
import * as z from 'zod/mini';
import { type Capture, captureFormat } from '../core/capture.ts';
import { parseJson, printedJson, TooDeepError } from '../core/json.ts';
import { isRecord } from '../core/errors.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { systemErrorReason } from '../core/system-error.ts';
import { type Message, message } from '../core/text/message.ts';
import { firstIssue } from '../core/schema-issue.ts';
import { saveNamed } from './named-file.ts';

/** A check of a machine with 10,000 busy processes has under 2 MB; a file beyond this is no capture. */
export const maxCaptureBytes = 32 * 1024 * 1024;

/** Only the frame: the parts are validated one by one when it is replayed, so that a bad part costs itself alone. */
export const captureFrame = z.object({
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
    value = parseJson(text.replace(/^\ufeff/, '')); // the mark that editors on Windows put first (RFC 8259 8.1)
  } catch (error) {
    if (error instanceof TooDeepError) return fail(message('error.captureTooDeep', { path }));
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
  return ok(captureIn(frame.data));
}

/** The capture in a validated frame. */
export const captureIn = ({ note, ...rest }: z.infer<typeof captureFrame>): Capture =>
  note === undefined ? rest : { ...rest, note };

/**
 * Writes a capture, readable by its owner only. An existing file is replaced only if it is a capture too and there is no
 * `refusal`.
 */
export const saveCapture = (path: string, capture: Capture, refusal?: Message): Promise<Result> =>
  saveNamed({
    path,
    content: printedJson(capture),
    isOurs: (text) => parseCapture(path, text).ok,
    ...(refusal === undefined ? {} : { refusal }),
  });

const megabytes = (bytes: number): number => Math.ceil(bytes / 1_048_576);
