import type { Mode } from '../diagnosis/diagnosis.ts';
import type { ChangeComparisonView } from './change-comparison-types.ts';
import type { Standing } from './tone.ts';

/** One span of time in one state; `share` is its part of the whole width and all shares add up to 1. */
export interface StripSpan {
  readonly state: Mode;
  readonly share: number;
  /** "Sockets, 13:20–14:00: The firewall is on". */
  readonly sentence: string;
}
export interface StripView {
  readonly title: string;
  readonly spans: readonly StripSpan[];
  readonly from: string;
  readonly to: string;
  /** The strip in words. */
  readonly twin: string;
  /** What each shape in the strip means, only those that are in it. */
  readonly legend: readonly { readonly state: Mode; readonly label: string }[];
}

export const historyRanges = ['hour', 'day', 'week'] as const;
export type HistoryRange = (typeof historyRanges)[number];

export interface HistoryView {
  readonly strips: readonly (StripView & { readonly range: HistoryRange; readonly rangeLabel: string })[];
  readonly changes: {
    readonly title: string;
    readonly empty: string;
    readonly list: readonly ChangeView[];
    /** How many are shown without a search. */
    readonly shown: number;
    readonly searchLabel: string;
    readonly noMatch: string;
    /** "12 more changes in the export"; null when all are shown. */
    readonly more: string | null;
  };
  readonly exports: readonly { readonly format: 'csv' | 'json'; readonly label: string }[];
}
export interface ChangeView extends Standing {
  readonly id: string;
  readonly when: string;
  readonly title: string;
  readonly detail: string | null;
  /** What can be done with the checks around the change; null where they are not kept. */
  readonly kept: KeptChangeView | null;
}

export interface KeptChangeView {
  /** Identifies the change. */
  readonly atMs: number;
  readonly save: ActionView;
  readonly compare: ActionView;
  readonly close: ActionView;
  readonly comparison: ChangeComparisonView | null;
}
/** A button whose label appears many times in a list, and its full name. */
export interface ActionView {
  readonly label: string;
  readonly name: string;
}
