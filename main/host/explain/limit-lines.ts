/** Log lines about a reached limit or a refused path: they are kept even where the middle of a long log is left out. */
const finding =
  /[Tt]oo many open files|E[MN]FILE|ENOBUFS|ENOSPC|EADDRNOTAVAIL|ADD_FLOW|file table overflow|buffer space|assign requested|unsatisfied \(|\[(?:12|23|24|28): /gu;

/** So much of such lines is kept; a log that repeats one for hours shows nothing new with more of them. */
const maxKept = 256 * 1024;

/** Picks the lines about a limit out of a stream of bytes, in bounded memory. */
export class LimitLines {
  private readonly kept: string[] = [];
  private keptLength = 0;
  /** The start of a line whose end has not gone by yet. */
  private begun = '';

  pass(bytes: Uint8Array): void {
    if (this.keptLength >= maxKept) return;
    const text = this.begun + Buffer.from(bytes).toString('latin1');
    const end = text.lastIndexOf('\n');
    let from = 0;
    for (const { index } of text.slice(0, Math.max(0, end)).matchAll(finding)) {
      if (index < from) continue;
      const lineEnd = text.indexOf('\n', index);
      this.keep(text.slice(text.lastIndexOf('\n', index) + 1, lineEnd));
      from = lineEnd;
    }
    this.begun = text.slice(end + 1).slice(-maxKept);
  }

  private keep(line: string): void {
    if (this.keptLength >= maxKept) return;
    this.kept.push(line.slice(0, maxKept - this.keptLength));
    this.keptLength += line.length;
  }

  get text(): string {
    return this.kept.map((line) => `${line}\n`).join('');
  }
}
