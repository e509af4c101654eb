import type { PageLinkId } from '../links.ts';
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
