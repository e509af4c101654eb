/** Our own files and the output of system tools have only a few levels. */
const maxDepth = 200;

/** JSON that is nested so deeply that walking through it would exhaust the stack. */
export class TooDeepError extends SyntaxError {}

/**
 * `JSON.parse` for foreign text: also throws where the nesting is too deep for recursive code, and before it parses, since
 * a large text of deep nesting takes the engine many seconds.
 */
export function parseJson(text: string): unknown {
  if (/^\s*[[{]/.test(text) && isTooDeep(text)) throw new TooDeepError('nested too deep');
  return JSON.parse(text);
}

const [quote, backslash] = [0x22, 0x5c];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Counted in the text, which is quicker than a walk through a million values. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === quote) at = endOfString(text, at);
    else if (unit === openList || unit === openObject) depth += 1;
    else if (unit === closeList || unit === closeObject) depth -= 1;
    if (depth > maxDepth) return true;
  }
  return false;
}

function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text.charCodeAt(at) !== quote) at += text.charCodeAt(at) === backslash ? 2 : 1;
  return at;
}

/** Characters of JSON without indentation: nobody reads more of them line by line. */
const maxLengthToIndent = 4_000_000;

/** JSON with a line break at its end: indented, unless it is too long for anyone to read. */
export function printedJson(value: unknown): string {
  const compact = JSON.stringify(value);
  return `${compact.length > maxLengthToIndent ? compact : JSON.stringify(value, null, 2)}\n`;
}
