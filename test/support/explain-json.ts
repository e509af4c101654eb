import { english } from '../../main/core/text/text.ts';
import { explainPaste } from '../../main/host/explain/explain-paste.ts';
import type { Explanation } from '../../main/core/explain/explanation.ts';

/** An answer with its messages worded, as `explain --json` prints it. */
const worded = ({ verdict, parts, unread }: Explanation) => ({
  verdict: { ...verdict, headline: english.of(verdict.headline) },
  parts: parts.map((part) => ({ ...part, says: english.of(part.says) })),
  unread,
});

export const explained = (paste: string) => worded(explainPaste(paste));
