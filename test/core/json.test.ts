import { expect, test } from 'vitest';
import { parseJson, TooDeepError } from '../../main/core/json.ts';
import { isRecord } from '../../main/core/errors.ts';
import { NdjsonDecoder } from '../../main/host/ndjson.ts';
import { redact } from '../../main/core/report/redaction.ts';

const nested = (depth: number, open: string, close: string): string =>
  `${open.repeat(depth)}1${close.repeat(depth)}`;

test.each([
  ['[', ']'],
  ['{"a":', '}'],
])('JSON of %s is read up to a depth, and what was read can be walked through', (open, close) => {
  expect(isRecord({ value: redact(parseJson(nested(150, open, close))) })).toBe(true);
  expect(() => parseJson(nested(10_000, open, close))).toThrow(TooDeepError);
});

test('only the line of a broken helper that is nested too deep is lost', () => {
  const lines: unknown[] = [];
  const decoder = new NdjsonDecoder((line) => lines.push(line));
  decoder.push(Buffer.from(`{"a":${nested(10_000, '[', ']')}}\n{"b":1}\n`));
  expect(lines).toEqual([{ b: 1 }]);
  expect(decoder.faults.garbage).toBe(1);
});
