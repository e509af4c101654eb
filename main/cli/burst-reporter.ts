import { type BurstState, type BurstEvent, idleBurst, reduceBurst } from '../core/burst/burst-state.ts';
import type { Text } from '../core/text/text.ts';
import { outcomeStanding } from '../core/views/burst-title.ts';
import { progressText, resultText, startText } from './burst-text.ts';
import type { CliIo } from './command.ts';
import { clearLine } from './escape-controls.ts';

/** Without a terminal no line can be redrawn: one line per second is enough. */
const plainEveryMs = 1_000;

/** Shows a burst as it runs: one line drawn over and over on a terminal, plain lines elsewhere; words at its end. */
export class BurstReporter {
  readonly #io: CliIo;
  readonly #text: Text;
  #state: BurstState = idleBurst;
  #plainAtMs = 0;

  constructor(io: CliIo, text: Text) {
    this.#io = io;
    this.#text = text;
  }

  take(event: BurstEvent): void {
    this.show(reduceBurst(this.#state, event));
  }

  /** A snapshot from elsewhere (the monitor): only what is new in it is shown. */
  show(state: BurstState): void {
    const before = this.#state;
    this.#state = state;
    if (state === before || state.phase === 'idle') return;
    if (before.phase !== 'running' && state.phase === 'running') {
      this.#plainAtMs = 0;
      this.#io.stderr(`${startText(state, this.#text)}\n`);
    }
    switch (state.phase) {
      case 'running':
        this.#progress(state);
        return;
      case 'done':
        this.#clear();
        this.#io.show(
          resultText(state.result, state.plan, this.#io.columns, this.#text),
          outcomeStanding(state),
        );
        return;
      case 'broken':
        this.#clear();
        return;
    }
  }

  #progress(state: Extract<BurstState, { phase: 'running' }>): void {
    if (this.#io.terminal) {
      this.#io.stdout(`${clearLine}${progressText(state, this.#io.columns, this.#text)}`);
    } else if (state.counts.elapsedMs >= this.#plainAtMs + plainEveryMs) {
      this.#plainAtMs = state.counts.elapsedMs;
      this.#io.stderr(`${progressText(state, 200, this.#text)}\n`);
    }
  }

  #clear(): void {
    if (this.#io.terminal) this.#io.stdout(clearLine);
  }
}
