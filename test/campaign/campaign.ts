import type { Random } from './random.ts';

/** What one case did, and what was wrong with it. */
export interface Attempt {
  /** One line that says what was done; a command line where it was one. */
  readonly did: string;
  /** Empty where it held. */
  readonly faults: readonly string[];
}

/** What a campaign has set up for its cases. */
export interface Trial {
  attempt(random: Random, number: number): Promise<Attempt>;
  /** What all cases together came to: one more case, whose line stands under the table. */
  conclude?(): Promise<Attempt>;
  close(): Promise<void>;
}

/** The place that a campaign works in: a folder of its own that is gone with the namespace. */
export interface Bench {
  readonly folder: string;
  /** test/storage/writer.ts as a module that plain Node can run. */
  readonly writer: string;
  /** When the campaign has to come to its end, on the clock of `performance.now()`. */
  readonly endMs: number;
}

export interface Campaign {
  readonly name: string;
  /** What it does, as a row of the table. */
  readonly about: string;
  /** Its part of the time, in relation to the other campaigns. */
  readonly weight: number;
  /** Cases under way at once. */
  readonly parallel: number;
  /** The cases after which it is done; null: as many as the time allows. */
  readonly cases: number | null;
  /** Runs beside all the others, for the whole time. */
  readonly beside?: true;
  /** Why it cannot run here, or null. */
  readonly unavailable?: () => string | null;
  open(bench: Bench): Promise<Trial>;
}

export interface Failure {
  readonly number: number;
  readonly did: string;
  readonly faults: readonly string[];
}

export interface CampaignResult {
  readonly name: string;
  readonly about: string;
  readonly cases: number;
  readonly failures: readonly Failure[];
  readonly seconds: number;
  /** What all cases together came to, where there is more to say than their number. */
  readonly note: string | null;
  /** Why it did not run, or null. */
  readonly unavailable: string | null;
}
