import type { RowView } from './row-types.ts';
import type { Standing } from './tone.ts';

/** The tab "Explain". */
export interface ExplainView {
  readonly title: string;
  /** How to use it, while there is no answer. */
  readonly intro: readonly string[];
  readonly clipboard: string;
  readonly file: string;
  /** Shown over the tab while something is dragged over it. */
  readonly drop: string;
  readonly maxBytes: number;
  /** What is under way; null where nothing is. */
  readonly busy: string | null;
  /** Why there is nothing to explain, and what to do. */
  readonly problem: (Standing & { readonly title: string; readonly detail: string }) | null;
  readonly answer: ExplainAnswerView | null;
}

/** The same answer as on the command line. */
export interface ExplainAnswerView {
  readonly source: string;
  readonly verdict: Standing & { readonly headline: string };
  readonly limits: { readonly title: string; readonly rows: readonly RowView[] };
  readonly reasons: { readonly title: string; readonly rows: readonly RowView[] };
  readonly parts: { readonly title: string; readonly list: readonly ExplainPartView[] };
  readonly unread: { readonly title: string; readonly commands: readonly string[] };
  /** What was left out of a long paste. */
  readonly notes: readonly string[];
  readonly copy: string;
  readonly clear: string;
}

/** One output of the paste. */
export interface ExplainPartView {
  readonly id: string;
  readonly title: string;
  readonly command: string | null;
  readonly says: string;
  readonly details: string;
  /** For screen readers: which part these are the details of. */
  readonly detailsName: string;
  readonly rows: readonly (readonly string[])[];
  /** How many rows are left out; null where all are shown. */
  readonly more: string | null;
}
