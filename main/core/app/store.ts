import type { Effect } from './effect.ts';
import type { AppEvent } from './event.ts';
import { EventRecorder, type RecordedEvent } from './event-recorder.ts';
import type { Model } from './model.ts';
import { update } from './update.ts';

export type Dispatch = (event: AppEvent) => void;
export type Listener = (model: Model, before: Model) => void;

export interface StoreOptions {
  readonly model: Model;
  /** Wall clock, milliseconds. */
  readonly nowMs: () => number;
  /** Detail for the log: one line of text. */
  readonly log: (line: string) => void;
}

/**
 * Holds the model. Events are processed in order: what a listener or an effect dispatches waits until every listener has
 * received the snapshot before it, so that none receives two of them in the wrong order. A listener or an effect that
 * throws does not affect the others.
 */
export class Store {
  readonly #options: StoreOptions;
  readonly #listeners = new Set<Listener>();
  readonly #recorder = new EventRecorder();
  readonly #waiting: AppEvent[] = [];
  /** Effects that were requested before there was an interpreter for them. */
  #unperformed: Effect[] = [];
  #perform: ((effect: Effect) => void) | null = null;
  #model: Model;
  #busy = false;

  constructor(options: StoreOptions) {
    this.#options = options;
    this.#model = options.model;
  }

  /** The latest snapshot; the same object until something changes. */
  readonly model = (): Model => this.#model;

  readonly dispatch: Dispatch = (event) => {
    this.#waiting.push(event);
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift())
        this.#take(next);
    } finally {
      this.#busy = false;
    }
  };

  /** Calls with every new snapshot, in order; returns the unsubscribe. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** From here on effects are carried out, beginning with those that were requested before. */
  connect(perform: (effect: Effect) => void): void {
    this.#perform = perform;
    const waiting = this.#unperformed;
    this.#unperformed = [];
    for (const effect of waiting) this.#carryOut(effect);
  }

  /** The last events, oldest first, for a bug report. */
  events(): readonly RecordedEvent[] {
    return this.#recorder.events();
  }

  #take(event: AppEvent): void {
    const nowMs = this.#options.nowMs();
    this.#recorder.record(event, nowMs);
    const before = this.#model;
    const { model, effects } = update(before, event, nowMs);
    this.#model = model;
    if (model !== before) {
      for (const listener of this.#listeners) this.#guard(() => listener(model, before));
    }
    for (const effect of effects) this.#carryOut(effect);
  }

  #carryOut(effect: Effect): void {
    const perform = this.#perform;
    if (perform === null) this.#unperformed.push(effect);
    else this.#guard(() => perform(effect));
  }

  #guard(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#options.log(`store: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }
}
