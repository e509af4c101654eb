import { patience } from '../support/patience.ts';

/** How a command ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly tookMs: number;
}

export interface Expected {
  /** The allowed exit codes; by default all of the contract except those for an internal fault. */
  readonly codes?: readonly number[];
  /** The signals that may end the command. */
  readonly signals?: readonly string[];
  /** A command that takes longer counts as hanging. */
  readonly maxMs?: number;
  /** The environment forces colors without a terminal. */
  readonly colors?: boolean;
  /** stdout must hold one JSON value per line, or one over several lines, or none. */
  readonly json?: boolean;
  /** The result is printed before it is saved, which may fail. */
  readonly savesLast?: boolean;
}

const usage = 64;
const colorCodes = /\p{Cc}\[[\d;]*m/gu;
const contract = [0, 1, 2, 3, 4, 5, usage, 130];
/** Long, because a busy machine delays a case. */
const defaultMaxMs = 30_000;

/** Characters that steer or deceive a terminal: the set of main/core/text/escape-controls.ts, written independently. */
const steering =
  /(?![\t\n])\p{Cc}|[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/u;
const stackTrace = /^\s+at .+:\d+:\d+\)?$/m;
const ownFault =
  /Internal error|is not a function|Cannot read propert|\[object Object\]|RangeError|TypeError/;

export function faultsOf(ending: Ending, { savesLast = false, ...expected }: Expected = {}): string[] {
  const { codes = contract, signals = [], maxMs = defaultMaxMs, json = false, colors = false } = expected;
  const { code, signal, stdout, stderr, tookMs } = ending;
  const faults: string[] = [];
  if (signal !== null) {
    if (!signals.includes(signal)) faults.push(`it was ended by ${signal}`);
  } else if (code === null || !codes.includes(code))
    faults.push(`exit code ${String(code)}: ${firstLines(stderr)}`);
  if (isTooSlow(tookMs, maxMs)) faults.push(`it took ${Math.round(tookMs)} ms`);
  for (const [name, text] of Object.entries({ stdout, stderr })) {
    const plain = colors ? text.replaceAll(colorCodes, '') : text;
    const found = steering.exec(plain);
    if (found) faults.push(`${name} holds ${JSON.stringify(plain.slice(found.index, found.index + 20))}`);
  }
  if (stackTrace.test(stderr)) faults.push(`stderr has a stack trace: ${firstLines(stderr)}`);
  const own = ownFault.exec(stderr);
  if (own) faults.push(`stderr has "${own[0]}"`);
  if (code === usage && stdout !== '' && !savesLast) faults.push('a usage error printed to stdout');
  if (code === usage && stderr.trim() === '') faults.push('a usage error printed no reason');
  if (json && !isJsonLines(stdout)) faults.push(`stdout is no JSON: ${firstLines(stdout)}`);
  return faults;
}

/** Not on a machine that is as busy at this moment. */
export const isTooSlow = (tookMs: number, maxMs: number): boolean =>
  tookMs > maxMs && tookMs > patience(maxMs);

function isJsonLines(text: string): boolean {
  try {
    for (const line of text.trim().split('\n')) if (line !== '') JSON.parse(line);
    return true;
  } catch {
    // It may be one value over several lines.
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  }
}

const firstLines = (text: string): string => JSON.stringify(text.slice(0, 300));
