import { isAboutApps } from './apps/apps-slice.ts';
import type { AppEvent } from './event.ts';
import { isAboutPaste } from './explain.ts';

export interface RecordedEvent {
  /** Wall clock, milliseconds. */
  readonly atMs: number;
  readonly event: AppEvent;
}

/** So many events are kept; a check each minute fills them in three hours. */
const maxRecordedEvents = 200;
/** … and so many characters of JSON: an observation of a busy machine has some 20,000. */
const maxRecordedCharacters = 1_000_000;

/**
 * The last events as JSON text, so that an old observation costs a string and no objects. Progress of a burst comes ten
 * times a second: only the last line before something else is kept.
 */
export class EventRecorder {
  readonly #entries: { readonly text: string; readonly isProgress: boolean }[] = [];
  #characters = 0;

  record(event: AppEvent, atMs: number): void {
    // A comparison is made of checks that are kept elsewhere.
    if (isAboutPaste(event) || isAboutApps(event) || event.type === 'change-compared') return;
    const isProgress = event.type === 'burst-line' && event.line.type === 'progress';
    if (isProgress && this.#entries.at(-1)?.isProgress === true) this.#drop(this.#entries.length - 1);
    const recorded: RecordedEvent = { atMs, event };
    const text = JSON.stringify(recorded);
    this.#entries.push({ text, isProgress });
    this.#characters += text.length;
    while (
      this.#entries.length > maxRecordedEvents ||
      (this.#characters > maxRecordedCharacters && this.#entries.length > 1)
    )
      this.#drop(0);
  }

  events(): readonly RecordedEvent[] {
    return this.#entries.map(({ text }) => JSON.parse(text) as RecordedEvent);
  }

  #drop(index: number): void {
    const [dropped] = this.#entries.splice(index, 1);
    this.#characters -= dropped?.text.length ?? 0;
  }
}
