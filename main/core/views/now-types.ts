import type { Witnesses } from '../diagnosis/diagnosis.ts';
import type { StripView } from './history-types.ts';
import type { RemedyRowView } from './row-types.ts';
import type { Standing, Tone } from './tone.ts';

export interface NowView {
  /** False before the first check, when there is nothing to show of it yet. */
  readonly hasChecked: boolean;
  /** The card of the first start. */
  readonly welcome: WelcomeView | null;
  /** A burst that runs or has just ended. */
  readonly burst:
    (Standing & { readonly title: string; readonly detail: string; readonly open: string }) | null;
  /** Whether it matters, in a sentence or two; null where there is nothing to add. */
  readonly matter: string | null;
  readonly why: {
    readonly title: string;
    /** The header already shows that something is wrong: the title is for screen readers. */
    readonly isTitleHidden: boolean;
    /** The header already shows its one row: only what to do is left to show. */
    readonly isInHeader: boolean;
    readonly rows: readonly RemedyRowView[];
  } | null;
  readonly recheck: RecheckView;
  /** The button beside each command. */
  readonly copyLabel: string;
  /** The button below a detail that is cut. */
  readonly showAll: string;
  /** What the commands after the first are folded under. */
  readonly moreOptions: string;
  readonly witnesses: {
    readonly title: string;
    readonly agreement: string;
    /** The agreement in a few words, beside the folded title. */
    readonly summary: string;
    readonly rows: readonly WitnessView[];
  };
  readonly conditions: {
    readonly title: string;
    /** The state of the conditions in one line, to be unfolded. */
    readonly summary: string;
    /** What needs attention; comes first. */
    readonly pressing: readonly RemedyRowView[];
    /** What is clear or unknown: folded under `restLabel`. */
    readonly rest: readonly RemedyRowView[];
    readonly restLabel: string;
  };
  readonly busiest: {
    readonly title: string;
    readonly rows: readonly BusyRowView[];
    /** Folded under `restLabel`. */
    readonly rest: readonly BusyRowView[];
    readonly restLabel: string | null;
    /** Shown below the rows, or in their place. */
    readonly note: string | null;
  };
  readonly lastDay: StripView | null;
}

export interface WelcomeView {
  readonly title: string;
  readonly lines: readonly string[];
  readonly notify: string;
  /** Null where the app cannot open at login, or does already. */
  readonly login: string | null;
  readonly done: string;
}

/** The button to press after a fix, and the outcome. */
export interface RecheckView {
  readonly label: string;
  readonly busy: boolean;
  readonly outcome: (Standing & { readonly text: string }) | null;
}

export interface WitnessView extends Standing {
  readonly id: keyof Witnesses;
  readonly name: string;
  readonly says: string;
  readonly explanation: string;
}

export interface BusyRowView {
  readonly id: string;
  readonly pid: number;
  /** The address of the app's icon; null where the system gives none. */
  readonly icon: string | null;
  /** Beside the name, to distinguish two of the same name; null where the name already is the number. */
  readonly number: string | null;
  /** As the system reports it. */
  readonly name: string;
  /** As it is shown. */
  readonly label: string;
  readonly detail: string;
  readonly uses: readonly UseView[];
  /** All uses on one line. */
  readonly amount: string;
  /** The whole row in one sentence for screen readers. */
  readonly sentence: string;
}

/** One thing that an app uses, against its limit. */
export interface UseView {
  /** "412 of 512 flows". */
  readonly amount: string;
  /** Part of the limit that is used, 0 to 1; null where there is no limit to compare with. */
  readonly share: number | null;
  readonly tone: Tone;
}
