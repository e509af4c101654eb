/** What we write and what the tools of a system print is nested a handful deep. */
const maxDepth = 200;

/** JSON that is nested so deep that walking through it would exhaust the stack. */
export class TooDeepError extends Error {}

/** `JSON.parse` for text that is not ours: also throws where it is nested too deep for whoever walks through it. */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (isTooDeep(value)) throw new TooDeepError('nested too deep');
  return value;
}

function isTooDeep(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; depth <= maxDepth; depth += 1) {
    level = level.flatMap((one): readonly unknown[] =>
      typeof one === 'object' && one !== null ? Object.values(one) : [],
    );
    if (level.length === 0) return false;
  }
  return true;
}
