import type * as z from 'zod/mini';

/**
 * A schema's refusal as words for people, with the path of the bad field: "observe.census.processes[3].pid is not a
 * number". zod/mini has no texts of its own (they cost start-up time), so these are ours.
 */
function issueSentence(root: string, input: unknown, issue: z.core.$ZodIssue): string {
  const place = pathText(root, issue.path);
  const value = valueAt(input, issue.path);
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined
        ? `${place} is missing`
        : `${place} is not ${withArticle(issue.expected === 'int' ? 'integer' : issue.expected)}`;
    case 'too_small':
      return boundText(place, issue.origin, `at least ${issue.minimum}`);
    case 'too_big':
      return boundText(place, issue.origin, `at most ${issue.maximum}`);
    case 'invalid_value':
      return value === undefined
        ? `${place} is missing`
        : `${place} is not one of ${issue.values.map(String).join(', ')}`;
    case 'unrecognized_keys':
      return `${place} has an unknown field: ${issue.keys.join(', ')}`;
    case 'invalid_union':
      return value === undefined ? `${place} is missing` : `${place} has none of the values that are known`;
    case 'custom':
      return `${place} ${issue.message}`;
    case 'invalid_format':
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
      return `${place} is not valid`;
  }
}

/** The first refusal of a failed parse in words. */
export function firstIssue(root: string, input: unknown, error: z.core.$ZodError): string {
  const first = error.issues[0];
  return first ? issueSentence(root, input, first) : `${root} is not valid`;
}

function pathText(root: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}.${String(key)}`),
    root,
  );
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );
}

const boundText = (place: string, origin: string, bound: string): string =>
  origin === 'string' || origin === 'array'
    ? `${place} has a length that is not ${bound}`
    : `${place} is not ${bound}`;

const withArticle = (noun: string): string => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
