import type { Explanation } from './explanation.ts';

/** Where a paste came from, as far as it is shown. */
export type PasteSource =
  | { readonly kind: 'clipboard' }
  | { readonly kind: 'file'; readonly name: string }
  /** Dropped or pasted into the popover. */
  | { readonly kind: 'text' };

/** How its text is got. It is read, explained and let go: only the answer is kept. */
export type PasteInput =
  | { readonly kind: 'clipboard' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'path'; readonly path: string };

/** The largest file that can be dropped into the popover; a text has no more UTF-16 units than bytes. */
export const maxDroppedBytes = 16 * 1024 * 1024;

export const pasteProblems = ['empty', 'binary', 'too-long', 'unreadable'] as const;
/** Why there is nothing to explain. */
export type PasteProblem = (typeof pasteProblems)[number];

export type PasteAnswer =
  | { readonly kind: 'explained'; readonly explanation: Explanation; readonly leftOutBytes: number }
  | { readonly kind: 'problem'; readonly problem: PasteProblem };

/** What the tab "Explain" shows. */
export type ExplainState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'reading'; readonly source: PasteSource }
  | { readonly phase: 'ended'; readonly source: PasteSource; readonly answer: PasteAnswer };

export const nothingPasted: ExplainState = { phase: 'idle' };
