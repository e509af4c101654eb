/** What differs between the checks before and after a change. */
export interface ChangeComparisonView {
  /** How things stood before, and after. */
  readonly sides: readonly [string, string];
  readonly verdict: string;
  readonly sections: readonly { readonly title: string; readonly rows: readonly ComparisonRowView[] }[];
  readonly same: { readonly title: string; readonly lines: readonly string[] };
}
export interface ComparisonRowView {
  readonly id: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
}
