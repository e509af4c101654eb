import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import {
  type CapturePair,
  type KeptChange,
  maxKeptBytes,
  maxKeptChanges,
} from '../core/app/history/kept-changes.ts';
import { modes } from '../core/diagnosis/diagnosis.ts';
import { parseJson } from '../core/json.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { systemErrorReason } from '../core/system-error.ts';
import { message } from '../core/text/message.ts';
import { english } from '../core/text/text.ts';
import { captureFrame, captureIn } from './capture-file.ts';
import { readSmall } from './plain-file.ts';
import { setAside } from './set-aside.ts';
import { keepPrivateFolder, writeWhole } from './whole-file.ts';

/** In the app's folder; one file per change, whose name contains everything that a list shows. */
const changesFolder = 'changes';
const format = 'lanelight.change/1';
const mode = `(${modes.join('|')})`;
const nameShape = new RegExp(`^(\\d{1,16})\\.${mode}\\.${mode}\\.json$`);
const nameParts = z.tuple([z.coerce.number(), z.enum(modes), z.enum(modes)]);
const maxSetAside = 3;

const document = z.object({ format: z.literal(format), before: captureFrame, after: captureFrame });

export interface ChangeFilesOptions {
  /** The app's folder. */
  readonly directory: string;
  readonly log: (line: string) => void;
  /** Called when the list has changed. */
  readonly onChanged?: () => void;
  readonly nowMs?: () => number;
}

interface Kept {
  readonly change: KeptChange;
  readonly bytes: number;
  /** The content, where it could not be written. */
  readonly text: string | null;
}

/**
 * The checks around the last changes, on disk, or in memory where the folder cannot be written. The oldest are
 * removed when there are too many or they are too large. No method throws or rejects.
 */
export class ChangeFiles {
  readonly #options: ChangeFilesOptions;
  readonly #folder: string;
  /** Newest first. */
  #kept: readonly Kept[];
  #writing: Promise<void> = Promise.resolve();
  #isFailing = false;

  constructor(options: ChangeFilesOptions) {
    this.#options = options;
    this.#folder = join(options.directory, changesFolder);
    this.#kept = filesIn(this.#folder);
  }

  /** Newest first. */
  list(): readonly KeptChange[] {
    return this.#kept.map(({ change }) => change);
  }

  /** Keeps these checks, which must be redacted. Changes are written one after the other. */
  keep(change: KeptChange, pair: CapturePair): void {
    const { before, after } = pair;
    const text = `${JSON.stringify({ format, before, after })}\n`;
    const bytes = Buffer.byteLength(text);
    if (bytes > maxKeptBytes) {
      this.#options.log(`changes: the checks around a change have ${bytes} bytes and are not kept`);
      return;
    }
    this.#writing = this.#writing.then(() => this.#write({ change, bytes, text }, text));
  }

  async read(atMs: number): Promise<Result<CapturePair>> {
    await this.#writing;
    const kept = this.#kept.find(({ change }) => change.atMs === atMs);
    if (kept === undefined) return fail(message('storage.changeGone'));
    const path = this.#pathOf(kept.change);
    try {
      const parsed = document.safeParse(parseJson(kept.text ?? readSmall(path, maxKeptBytes)));
      if (parsed.success)
        return ok({ before: captureIn(parsed.data.before), after: captureIn(parsed.data.after) });
    } catch (error) {
      this.#options.log(`changes: ${String(error)}`);
    }
    return fail(message(this.#setAside(kept) ? 'storage.changeSetAside' : 'storage.changeUnreadable'));
  }

  /** Resolves when nothing is being written. */
  settled(): Promise<void> {
    return this.#writing;
  }

  async #write(kept: Kept, text: string): Promise<void> {
    const path = this.#pathOf(kept.change);
    let written: Kept = kept;
    try {
      keepPrivateFolder(this.#options.directory);
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      await writeWhole(path, text);
      written = { ...kept, text: null };
      this.#isFailing = false;
    } catch (error) {
      if (!this.#isFailing)
        this.#options.log(`changes are kept in memory: ${english.of(systemErrorReason(error))}`);
      this.#isFailing = true;
    }
    this.#replace([written, ...this.#kept.filter(({ change }) => change.atMs !== kept.change.atMs)]);
  }

  /** Removes the unreadable file from the list in any case, so that it is reported once. */
  #setAside(kept: Kept): boolean {
    const aside = setAside(this.#pathOf(kept.change), 'move', (this.#options.nowMs ?? Date.now)());
    this.#kept = this.#kept.filter((one) => one !== kept);
    this.#options.onChanged?.();
    pruneSetAside(this.#folder);
    return aside !== null;
  }

  #replace(all: readonly Kept[]): void {
    const { within, beyond } = bounded(all);
    for (const { change } of beyond) remove(this.#pathOf(change));
    this.#kept = within;
    this.#options.onChanged?.();
  }

  #pathOf({ atMs, from, to }: KeptChange): string {
    return join(this.#folder, `${atMs}.${from}.${to}.json`);
  }
}

function bounded(all: readonly Kept[]): {
  readonly within: readonly Kept[];
  readonly beyond: readonly Kept[];
} {
  const newestFirst = [...all].sort((one, other) => other.change.atMs - one.change.atMs);
  let bytes = 0;
  const over = newestFirst.findIndex((kept, index) => {
    bytes += kept.bytes;
    return index >= maxKeptChanges || bytes > maxKeptBytes;
  });
  const end = over === -1 ? newestFirst.length : over;
  return { within: newestFirst.slice(0, end), beyond: newestFirst.slice(end) };
}

function filesIn(folder: string): readonly Kept[] {
  try {
    return bounded(readdirSync(folder).flatMap((name) => fileNamed(name, folder))).within;
  } catch {
    return [];
  }
}

function fileNamed(name: string, folder: string): Kept[] {
  const parts = nameParts.safeParse(nameShape.exec(name)?.slice(1));
  if (!parts.success) return [];
  const facts = statSync(join(folder, name), { throwIfNoEntry: false });
  if (facts === undefined) return [];
  const [atMs, from, to] = parts.data;
  return [{ change: { atMs, from, to }, bytes: facts.size, text: null }];
}

function pruneSetAside(folder: string): void {
  try {
    const aside = readdirSync(folder).filter((name) => name.includes('.corrupt-'));
    for (const name of aside.sort().slice(0, -maxSetAside)) remove(join(folder, name));
  } catch {
    // The remaining files are small, and are pruned with the next one.
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // A folder that became read-only keeps the file, which is no longer listed.
  }
}
