import type { Model } from '../core/app/model.ts';
import type { Dispatch } from '../core/app/store.ts';
import {
  isBurstName,
  isSameRun,
  maxBurstNameLength,
  renamed,
  type SavedBurst,
  savedId,
  withoutId,
  withRun,
  withSaved,
} from '../core/burst/saved-bursts.ts';
import type { BurstPlan } from '../core/burst/plan.ts';
import type { BurstResultLine } from '../core/helper-lines.ts';
import { fail, ok } from '../core/result.ts';
import { type Message, message } from '../core/text/message.ts';
import { burstAgainst } from '../core/views/burst-title.ts';
import { changeBursts, readBursts } from '../storage/burst-file.ts';
import type { ActionResult } from './ipc.ts';

type Bursts = readonly SavedBurst[];

/** The saved bursts, which the command line changes too: every change starts from the current file. */
export class SavedBurstList {
  readonly #directory: string;
  readonly #model: () => Model;
  readonly #dispatch: Dispatch;
  readonly #log: (line: string) => void;
  /** One change of the file after the other: each starts from what the one before wrote. */
  #changes: Promise<unknown> = Promise.resolve();

  constructor(directory: string, model: () => Model, dispatch: Dispatch, log: (line: string) => void) {
    this.#directory = directory;
    this.#model = model;
    this.#dispatch = dispatch;
    this.#log = log;
  }

  /** Reads the file into the model. A file that cannot be read leaves the list as it is. */
  read(): void {
    const bursts = readBursts(this.#directory);
    if (bursts.ok) this.#dispatch({ type: 'saved-bursts-read', bursts: bursts.value });
    else this.#log(`saved bursts: ${bursts.error.key}`);
  }

  /** Keeps a result that has no name yet. */
  async keep(plan: BurstPlan, result: BurstResultLine): Promise<void> {
    const savedAt = new Date().toISOString();
    const kept = await this.#write(null, (list) => withRun(list, { savedAt, plan, result }));
    if (!kept.ok) this.#log(`saved bursts: ${kept.error.key}`);
  }

  /** Saves the burst of this session that started at this time. */
  async save(startedAt: string, typed: string): Promise<ActionResult> {
    const burst = this.#model().bursts.ended.find((ended) => ended.startedAt === startedAt);
    if (burst?.phase !== 'done') return fail(message('burst.saved.notInResults'));
    const { plan, result } = burst;
    const name = typed.trim();
    const savedAt = new Date().toISOString();
    return this.#change(name, message('burst.saved.done', { name }), (list) =>
      withSaved(
        list.filter((saved) => !isSameRun(saved.result, result)),
        [{ name, savedAt, plan, result }],
      ),
    );
  }

  async rename(id: string, typed: string): Promise<ActionResult> {
    const name = typed.trim();
    const before = this.#saved(id);
    if (before === null) return fail(message('burst.saved.gone'));
    if (before.name === name) return ok(null);
    return this.#change(name, message('burst.saved.renamed', { name }), (list) => renamed(list, id, name));
  }

  async remove(id: string): Promise<ActionResult> {
    const before = this.#saved(id);
    if (before === null) return fail(message('burst.saved.gone'));
    const removed = message('burst.saved.removed', { name: before.name ?? burstAgainst(before.plan) });
    return this.#write(removed, (list) => withoutId(list, id));
  }

  #saved(id: string): SavedBurst | null {
    return this.#model().savedBursts.list.find((saved) => savedId(saved) === id) ?? null;
  }

  async #change(name: string, done: Message, change: (list: Bursts) => Bursts): Promise<ActionResult> {
    if (!isBurstName(name)) return fail(message('burst.saved.badName', { max: maxBurstNameLength }));
    const bursts = readBursts(this.#directory);
    if (bursts.ok && bursts.value.some((saved) => saved.name === name))
      return fail(message('burst.saved.nameTaken', { name }));
    return this.#write(done, change);
  }

  /** When the changes under way are in the file, or have failed. */
  async settled(): Promise<void> {
    await this.#changes;
  }

  async #write(done: Message | null, change: (list: Bursts) => Bursts): Promise<ActionResult> {
    const changed = this.#changes.then(() => changeBursts(this.#directory, change));
    this.#changes = changed;
    const written = await changed;
    if (!written.ok) return written;
    this.#dispatch({ type: 'saved-bursts-read', bursts: written.value });
    return ok(done);
  }
}
