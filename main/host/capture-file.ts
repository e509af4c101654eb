import { randomBytes } from 'node:crypto';
import { link, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import * as z from 'zod/mini';
import { type Capture, captureFormat } from '../core/capture.ts';
import { errorCode } from '../core/errors.ts';
import { firstIssue } from '../core/schema-issue.ts';

export type LoadedCapture = { readonly capture: Capture } | { readonly error: string };
export type SavedCapture = { readonly saved: true } | { readonly saved: false; readonly error: string };

/** The look at a machine with 10,000 busy processes has under 2 MB; a file beyond this is no capture. */
export const largestCaptureBytes = 32 * 1024 * 1024;

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

/** Reads a capture file. Whatever is wrong with it is one sentence with its path. */
export async function loadCapture(path: string): Promise<LoadedCapture> {
  try {
    const status = await stat(path);
    if (status.isDirectory()) return { error: `${path} is a folder, not a capture file.` };
    if (status.size > largestCaptureBytes) {
      return {
        error: `${path} is too large for a capture (${megabytes(status.size)} MB; at most ${megabytes(largestCaptureBytes)}).`,
      };
    }
    // A pipe or a device has no size to judge by, and may never end.
    if (!status.isFile()) return { error: `${path} is no regular file.` };
    return parseCapture(path, await readFile(path, 'utf8'));
  } catch (error) {
    return { error: `${path} cannot be read (${reasonOf(error)}).` };
  }
}

/** The text of a capture file; `name` is how its sentences call it. */
function parseCapture(name: string, text: string): LoadedCapture {
  if (text.trim() === '') return { error: `${name} is empty.` };
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, '')); // the mark that editors on Windows put first (RFC 8259 8.1)
  } catch {
    return { error: `${name} is no capture: it is not valid JSON.` };
  }
  const format =
    typeof value === 'object' && value !== null ? (value as { format?: unknown }).format : undefined;
  const version =
    typeof format === 'string' ? /^lanelight\.capture\/(\d{1,6})$/.exec(format)?.[1] : undefined;
  if (version === undefined)
    return { error: `${name} is no capture: it does not say "format": "${captureFormat}".` };
  if (version !== '1') {
    return {
      error: `${name} is of a newer format (${String(format)}) than this program reads (${captureFormat}): update Lanelight.`,
    };
  }
  const frame = captureFrame.safeParse(value);
  if (!frame.success) return { error: `${name} is damaged: ${firstIssue('capture', value, frame.error)}.` };
  const { note, ...rest } = frame.data;
  return { capture: note === undefined ? rest : { ...rest, note } };
}

/**
 * Writes a capture, whole or not at all, readable by its owner only (0600). A file that is there is replaced only if it
 * is a capture too: a slip of the tab key must not cost anything else.
 */
export async function saveCapture(path: string, capture: Capture): Promise<SavedCapture> {
  const unfinished = `${path}.${randomBytes(6).toString('hex')}.unfinished`;
  try {
    const existing = await kindOf(path);
    if (existing === 'other') {
      return {
        saved: false,
        error: `${path} exists and is no capture: it was left alone; choose another name.`,
      };
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
    return { saved: true };
  } catch (error) {
    await unlink(unfinished).catch(() => undefined);
    return { saved: false, error: `${path} cannot be written (${reasonOf(error)}).` };
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
  return 'capture' in (await loadCapture(path)) ? 'capture' : 'other';
}

/** The common reasons in words; the rest by their name. */
export function reasonOf(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file or folder';
    case 'EACCES':
    case 'EPERM':
      return 'it is not permitted';
    case 'ENOTDIR':
      return 'a part of the path is no folder';
    case 'EISDIR':
      return 'it is a folder';
    case 'ENOSPC':
      return 'the disk is full';
    case 'EROFS':
      return 'the disk is read-only';
    case 'ENAMETOOLONG':
      return 'the name is too long';
    default:
      return code === '' ? message : code;
  }
}

const megabytes = (bytes: number): number => Math.ceil(bytes / 1_048_576);
