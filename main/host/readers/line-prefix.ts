/**
 * What precedes each line of a paste and does not come from the command: the numbers of an editor or of `grep -n`, and
 * the name of the machine that a tool for many machines puts there. One line alone proves nothing; a run of them does.
 */

const numbered = /^[ \t]{0,8}(?<number>\d{1,6})(?:(?<mark>[:.)]|[ \t]{0,3}[|│])[ \t]?|[ \t]|$)(?<rest>.*)$/u;
/** Lists that have numbers of their own: `kextstat`, whole or cut, and the applications of `socketfilterfw`. */
const ownAfterBlank = /^\s*(?:\d{1,6}\s+(?:0x)?[0-9a-f]{1,16}\s|:\s|[A-Za-z][\w-]*(?:\.[\w-]+){2,}\s*$)/u;
const ownAfterColon = /^\s*\//u;
const clock = /^[ \t]*\d{1,2}:\d\d\b/u;
/** Labels that outputs have themselves, and names that the Network framework starts its lines with. */
const ownLabel =
  /^(?:_?(?:nw|tcp)_\w+|POSIXErrorCode|ProductName|ProductVersion|BuildVersion|Executing|Firewall|Mode|Error|Category):/u;
const named = /^(?<name>[A-Za-z0-9][\w.@-]{0,63}(?: \||:))[ \t](?<rest>.*)$/u;

interface Prefixed {
  readonly rest: string;
  /** Whether this line continues where `before` stopped. */
  readonly follows: (before: Prefixed) => boolean;
  /** Whether an output could have printed the prefix itself. */
  readonly isOwn: boolean;
  readonly number: number | null;
  readonly name: string | null;
}

const readNumber = (line: string): Prefixed | null => {
  // Most lines have none; this keeps them cheap.
  if (!/^[ \t]{0,8}\d/u.test(line) || clock.test(line)) return null;
  const groups = numbered.exec(line)?.groups;
  if (groups === undefined) return null;
  const number = Number(groups['number']);
  const { mark, rest = '' } = groups;
  const skips = mark === ':';
  return {
    rest,
    isOwn: (skips && ownAfterColon.test(rest)) || (mark === undefined && ownAfterBlank.test(rest)),
    number,
    name: null,
    follows: (before) =>
      before.number !== null && (skips ? number > before.number : number === before.number + 1),
  };
};

const readName = (line: string): Prefixed | null => {
  if (!(line.includes(': ') || line.includes(' | ')) || ownLabel.test(line)) return null;
  const groups = named.exec(line)?.groups;
  if (groups === undefined) return null;
  const name = groups['name'] ?? '';
  return {
    rest: groups['rest'] ?? '',
    isOwn: false,
    number: null,
    name,
    follows: (before) => before.name === name,
  };
};

/** Two lines alike may be chance. */
const shortestRun = 3;

const withoutRuns = (
  lines: readonly string[],
  read: (line: string) => Prefixed | null,
): readonly string[] => {
  const plain = [...lines];
  let run: Prefixed[] = [];
  const close = (end: number): void => {
    const filled = run.filter(({ rest }) => rest.trim() !== '');
    if (run.length >= shortestRun && !filled.every(({ isOwn }) => isOwn))
      run.forEach(({ rest }, index) => (plain[end - run.length + index] = rest));
    run = [];
  };
  lines.forEach((line, index) => {
    const next = read(line);
    const before = run.at(-1);
    if (next === null || (before !== undefined && !next.follows(before))) close(index);
    if (next !== null) run.push(next);
  });
  close(lines.length);
  return plain;
};

/** The lines without what an editor or a tool put before each of them. */
export const withoutPrefixes = (lines: readonly string[]): readonly string[] =>
  withoutRuns(withoutRuns(lines, readNumber), readName);
