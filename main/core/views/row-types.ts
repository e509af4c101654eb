import type { FixOwner } from '../diagnosis/fixes-of.ts';
import type { PageLinkId } from '../page-links.ts';
import type { Standing } from './tone.ts';

export interface LinkView {
  readonly id: PageLinkId;
  readonly label: string;
}

/** A line with a mark, a title and smaller text below. */
export interface RowView extends Standing {
  readonly id: string;
  readonly title: string;
  readonly detail: string | null;
  readonly advice: string | null;
  readonly link: LinkView | null;
}

/** A line for a terminal, to be read and copied. The page requests it by its owner and its position (SECURITY: S13). */
export interface CommandView {
  readonly owner: FixOwner;
  readonly index: number;
  readonly command: string;
  /** Goes into a file and not into a terminal. */
  readonly isSnippet: boolean;
}

/** A row with everything that helps to fix it. */
export interface RemedyRowView extends RowView {
  readonly commands: readonly CommandView[];
  /** What the button is called that copies the first command, where no place in System Settings comes before it. */
  readonly copyFirst: string | null;
  readonly docs: LinkView | null;
  /** The beginning of a detail that is too long to be read at a glance; null where it is short. */
  readonly shortDetail: string | null;
}
