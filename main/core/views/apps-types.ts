import type { Standing, Tone } from './tone.ts';

/** The search over all processes and the page of one app, as the popover shows them. */
export interface AppsView {
  /** null: a capture has no processes to look for. */
  readonly search: AppSearchView | null;
  /** null: none is open. */
  readonly page: AppPageView | null;
}

export interface AppSearchView {
  readonly label: string;
  readonly placeholder: string;
  readonly query: string | null;
  readonly rows: readonly AppChoiceView[];
  /** In place of rows: nothing was found. */
  readonly note: string | null;
  /** The names of apps that were followed, to search for again; null where there are none. */
  readonly recent: { readonly title: string; readonly names: readonly string[] } | null;
}

export interface AppChoiceView {
  readonly pid: number;
  /** The address of the app's icon; null where the system gives none. */
  readonly icon: string | null;
  readonly label: string;
  readonly detail: string;
}

export interface AppPageView {
  readonly pid: number;
  readonly icon: string | null;
  readonly title: string;
  readonly back: string;
  /** The one sentence, or what keeps it from being made. */
  readonly sentence: string;
  readonly standing: Standing;
  /** Why the numbers no longer change; null while they are live. */
  readonly state: string | null;
  readonly counts: readonly AppCountView[];
  readonly connections: AppConnectionsView;
  readonly copy: string;
  readonly notify: {
    readonly label: string;
    readonly chosen: string;
    readonly options: readonly {
      readonly value: string;
      readonly label: string;
      readonly share: 0.5 | 0.75 | 0.9 | null;
    }[];
  };
  readonly ignore: { readonly label: string; readonly on: boolean };
}

export interface AppCountView {
  readonly id: 'descriptors' | 'sockets' | 'flows';
  readonly name: string;
  /** "251 of 256". */
  readonly amount: string;
  /** Of its limit; null where none is known. */
  readonly share: number | null;
  readonly tone: Tone;
  /** The last minutes, each 0 to 1 from left to right; a missing reading is null. */
  readonly spark: readonly (number | null)[];
  /** The sparkline in words. */
  readonly twin: string;
}

export interface AppConnectionsView {
  readonly title: string;
  readonly button: string;
  readonly rows: readonly { readonly id: string; readonly ends: string; readonly detail: string }[];
  readonly note: string | null;
}
