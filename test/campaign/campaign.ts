import type { Random } from './random.ts';

/** What one case did, and its faults. */
export interface Attempt {
  /** One line that describes the case: its command line, if it has one. */
  readonly did: string;
  /** Empty if the case passed. */
  readonly faults: readonly string[];
}

/** A campaign that is set up and can run its cases. */
export interface Trial {
  attempt(random: Random, number: number): Promise<Attempt>;
  /** Judges all cases together, as one more case; its line is printed below the table. */
  conclude?(): Promise<Attempt>;
  close(): Promise<void>;
}

/** Where a campaign works. The folder is its own and is deleted with the namespace. */
export interface Bench {
  readonly folder: string;
  /** test/storage/writer.ts as a module that plain Node can run. */
  readonly writer: string;
  /** When the campaign has to end, on the clock of `performance.now()`. */
  readonly endMs: number;
}

export interface Campaign {
  readonly name: string;
  /** What the campaign tries, for its row in the table. */
  readonly about: string;
  /** Its share of the time, relative to the other campaigns. */
  readonly weight: number;
  /** How many cases run at once. */
  readonly parallel: number;
  /** The number of cases; null for as many as the time allows. */
  readonly cases: number | null;
  /** Runs in parallel with all other campaigns, for the whole time. */
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
  /** A result of all cases together, or null. */
  readonly note: string | null;
  /** Why it did not run, or null. */
  readonly unavailable: string | null;
}
