import type * as z from 'zod/mini';
import { isRecord } from './errors.ts';
import { type Message, message } from './text/message.ts';

/**
 * A schema's refusal in words, with the path of the bad field: "observe.census.processes[3].pid is not a number". zod/mini
 * has no texts of its own (they cost start-up time), so these are ours.
 */
function issueMessage(root: string, input: unknown, issue: z.core.$ZodIssue): Message {
  const place = pathText(root, issue.path);
  if (issue.code !== 'unrecognized_keys' && valueAt(input, issue.path) === undefined)
    return message('error.schemaMissing', { place });
  switch (issue.code) {
    case 'invalid_type':
      return message('error.schemaType', { place, type: issue.expected });
    case 'too_small':
      return boundMessage(place, issue.origin, 'min', issue.minimum);
    case 'too_big':
      return boundMessage(place, issue.origin, 'max', issue.maximum);
    case 'invalid_value':
      return message('error.schemaChoice', { place, choices: issue.values.map(String).join(', ') });
    case 'unrecognized_keys':
      return message('error.schemaUnknownField', { place, fields: issue.keys.join(', ') });
    case 'invalid_union':
      return message('error.schemaUnknownValue', { place });
    case 'custom':
    case 'invalid_format':
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
      return message('error.schemaInvalid', { place });
  }
}

/** The first refusal of a failed parse; without a full stop, for the sentence that it becomes a part of. */
export function firstIssue(root: string, input: unknown, error: z.core.$ZodError): Message {
  const first = error.issues[0];
  return first ? issueMessage(root, input, first) : message('error.schemaInvalid', { place: root });
}

function pathText(root: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}.${String(key)}`),
    root,
  );
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return typeof key === 'number' ? (value as readonly unknown[])[key] : undefined;
    return isRecord(value) ? value[String(key)] : undefined;
  }, input);
}

const boundMessage = (place: string, origin: string, bound: 'min' | 'max', value: number | bigint): Message =>
  message(origin === 'string' || origin === 'array' ? 'error.schemaLength' : 'error.schemaBound', {
    place,
    bound,
    value: String(value),
  });
