/** Our own files and the output of system tools have only a few levels. */
const maxDepth = 200;

/** JSON that is nested so deeply that walking through it would exhaust the stack. */
export class TooDeepError extends SyntaxError {}

/** `JSON.parse` for foreign text: also throws where the nesting is too deep for recursive code. */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (depthOf(text) > maxDepth) throw new TooDeepError('nested too deep');
  return value;
}

const [quote, backslash] = [0x22, 0x5c];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];

/** How deeply valid JSON is nested; counted in its text, which is quicker than a walk through a million values. */
function depthOf(text: string): number {
  let [depth, deepest] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === quote) at = endOfString(text, at);
    else if (unit === openList || unit === openObject) deepest = Math.max(deepest, (depth += 1));
    else if (unit === closeList || unit === closeObject) depth -= 1;
  }
  return deepest;
}

function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text.charCodeAt(at) !== quote) at += text.charCodeAt(at) === backslash ? 2 : 1;
  return at;
}
