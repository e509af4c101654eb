import type { Model } from '../core/app/model.ts';
import type { Diagnosis } from '../core/diagnosis/diagnosis.ts';
import { diagnosisJson } from '../core/diagnosis/diagnosis-json.ts';
import type { Text } from '../core/text/text.ts';
import { BurstReporter } from './burst-reporter.ts';
import { checkText } from './check-text.ts';
import type { CliIo } from './command.ts';
import { leadOf } from './lead.ts';
import type { Machine } from './machine.ts';
import { changeText, gistOf } from './watch-text.ts';

export interface WatchReporterOptions {
  readonly json: boolean;
  readonly text: Text;
}

/** Prints the whole picture at first, then a line for each change; a broken helper once per sentence. */
export class WatchReporter {
  readonly #io: CliIo;
  readonly #machine: Machine;
  readonly #json: boolean;
  readonly #text: Text;
  readonly #bursts: BurstReporter | null;
  #diagnosis: Diagnosis | null = null;
  #gist: string | null = null;
  #error: string | null = null;

  constructor(io: CliIo, machine: Machine, options: WatchReporterOptions) {
    const { json, text } = options;
    this.#io = io;
    this.#text = text;
    this.#machine = machine;
    this.#json = json;
    this.#bursts = json ? null : new BurstReporter(io, text);
  }

  show({ checks, bursts }: Model): void {
    this.#bursts?.show(bursts.current);
    this.#showDiagnosis(checks.diagnosis);
    const error = checks.helper.state === 'broken' ? this.#text.of(checks.helper.error) : null;
    if (error !== null && error !== this.#error && !this.#json)
      this.#io.stderr(`lanelight watch: ${error}\n`);
    this.#error = error;
  }

  #showDiagnosis(diagnosis: Diagnosis | null): void {
    if (diagnosis === null || diagnosis === this.#diagnosis) return;
    this.#diagnosis = diagnosis;
    const before = this.#gist;
    this.#gist = gistOf(diagnosis, this.#text);
    if (this.#gist === before) return;
    const { stdout, show, stderr, columns } = this.#io;
    const lead = leadOf(diagnosis);
    if (this.#json) {
      stdout(`${JSON.stringify(diagnosisJson(diagnosis))}\n`);
    } else if (before === null) {
      const { replayOf, note } = this.#machine;
      const options = {
        nowMs: Date.now(),
        columns,
        replayOf,
        note,
        detail: 'short',
        text: this.#text,
      } as const;
      show(`${checkText(diagnosis, options)}\n`, lead);
      stderr(`${this.#text('cli.watch.watching')}\n`);
    } else {
      show(`${changeText(diagnosis, this.#text)}\n`, lead);
    }
  }
}
