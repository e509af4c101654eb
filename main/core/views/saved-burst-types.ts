import type { ChangeRow } from './burst-change.ts';

/** The saved bursts, and two of them compared. */
export interface SavedBurstsView {
  readonly title: string;
  /** Null where there are some. */
  readonly empty: string | null;
  readonly list: readonly SavedBurstView[];
  /** The older ones, folded; null where the list is short. */
  readonly rest: { readonly label: string; readonly list: readonly SavedBurstView[] } | null;
  readonly renameLabel: string;
  readonly removeLabel: string;
  readonly form: NameFormView;
  /** Null while there are not two to compare. */
  readonly comparison: SavedComparisonView | null;
}

export interface SavedBurstView {
  readonly id: string;
  readonly name: string;
  readonly when: string;
  /** "500 at once to the built-in server"; null where that is its name already. */
  readonly what: string | null;
  /** Each with its label, as one line of facts: ready, path, limit. */
  readonly facts: string;
  /** p50, p90, p99 and max; a short note where nothing became ready. */
  readonly times: string;
  /** The whole names of its buttons, for screen readers. */
  readonly rename: string;
  readonly remove: string;
  /** Shown before it is deleted. */
  readonly confirmRemove: string;
}

/** The field for the name of a burst. */
export interface NameFormView {
  readonly label: string;
  readonly example: string;
  readonly maxLength: number;
  readonly save: string;
  readonly cancel: string;
  readonly remove: string;
}

export interface SavedComparisonView {
  readonly title: string;
  readonly fromLabel: string;
  readonly toLabel: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly from: string;
  readonly to: string;
  readonly head: { readonly from: string; readonly to: string; readonly change: string };
  readonly rows: readonly ChangeRow[];
  /** A warning about the comparison; null where there is none. */
  readonly caution: string | null;
  readonly histogram: HistogramView | null;
  /** Why there is no histogram. */
  readonly noHistogram: string | null;
}

/** Drawn as two outlines; places are shares of the plot's width and height. */
export interface HistogramView {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly xTicks: readonly { readonly place: number; readonly label: string }[];
  readonly yTicks: readonly { readonly place: number; readonly label: string }[];
  readonly from: HistogramSeries;
  readonly to: HistogramSeries;
  /** The same in a sentence. */
  readonly twin: string;
  readonly table: {
    readonly label: string;
    readonly time: string;
    readonly rows: readonly { readonly time: string; readonly from: string; readonly to: string }[];
  };
}
export interface HistogramSeries {
  readonly label: string;
  /** The height of each bin; all bins are equally wide. */
  readonly heights: readonly number[];
}
