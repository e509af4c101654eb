import type { Message } from '../../core/text/message.ts';
import { mayHoldLimit } from '../readers/limit-words.ts';
import { isFrameworkLine } from '../readers/network-log.ts';
import { explainPaste } from './explain-paste.ts';
import { limitFinding, reasonFinding } from '../../core/explain/findings.ts';

/** A stream runs for days: so many different findings are remembered, then those before them count as new again. */
const maxRemembered = 10_000;

/** Reads a log line by line and reports each finding once. */
export class NewFindings {
  private readonly known = new Set<string>();

  /** What a line shows that no line before it did. */
  of(line: string): readonly Message[] {
    if (!mayHoldLimit(line) && !isFrameworkLine(line)) return [];
    const { limits, reasons } = explainPaste(line).verdict;
    return [...limits.map(limitFinding), ...reasons.map(reasonFinding)].filter((finding) =>
      this.isNew(JSON.stringify(finding)),
    );
  }

  private isNew(key: string): boolean {
    if (this.known.has(key)) return false;
    if (this.known.size >= maxRemembered) this.known.clear();
    this.known.add(key);
    return true;
  }
}
