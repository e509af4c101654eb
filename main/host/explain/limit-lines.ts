/** What a log says when a limit is met: these lines are kept even where the middle of a long log is left out. */
const limitLine = /^.*(?:Too many open files|ADD_FLOW|\[(?:12|23|24|28): ).*$/gmu;

/** So much of such lines is kept; a log that repeats one for hours says no more with more of them. */
const mostKept = 256 * 1024;

/** Picks the lines that speak of a limit out of bytes that go by, in bounded memory. */
export class LimitLines {
  private readonly kept: string[] = [];
  private keptLength = 0;
  /** The start of a line whose end has not gone by yet. */
  private begun = '';

  pass(bytes: Uint8Array): void {
    if (this.keptLength >= mostKept) return;
    const text = this.begun + Buffer.from(bytes).toString('latin1');
    const end = text.lastIndexOf('\n');
    for (const [line] of text.slice(0, Math.max(0, end)).matchAll(limitLine)) this.keep(line);
    this.begun = text.slice(end + 1).slice(-mostKept);
  }

  private keep(line: string): void {
    if (this.keptLength >= mostKept) return;
    this.kept.push(line.slice(0, mostKept - this.keptLength));
    this.keptLength += line.length;
  }

  get text(): string {
    return this.kept.map((line) => `${line}\n`).join('');
  }
}
