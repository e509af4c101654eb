import { expect, test, vi } from 'vitest';
import { parseJson, printedJson, TooDeepError } from '../../main/core/json.ts';
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

test('JSON that is nested too deep is refused before it is parsed, and a bracket in a text counts for nothing', () => {
  const parse = vi.spyOn(JSON, 'parse');
  try {
    expect(() => parseJson(nested(10_000, '[', ']'))).toThrow(TooDeepError);
    expect(parse).not.toHaveBeenCalled();
  } finally {
    parse.mockRestore();
  }
  const brackets = '['.repeat(1_000);
  expect(parseJson(JSON.stringify([brackets]))).toEqual([brackets]);
  expect(() => parseJson(`no JSON ${brackets}`)).toThrow('Unexpected token');
});

test('only the line of a broken helper that is nested too deep is lost', () => {
  const lines: unknown[] = [];
  const decoder = new NdjsonDecoder((line) => lines.push(line));
  decoder.push(Buffer.from(`{"a":${nested(10_000, '[', ']')}}\n{"b":1}\n`));
  expect(lines).toEqual([{ b: 1 }]);
  expect(decoder.faults.garbage).toBe(1);
});

test('JSON is indented, and on one line when it is too long to read', () => {
  expect(printedJson({ a: [1] })).toBe('{\n  "a": [\n    1\n  ]\n}\n');
  const long = { names: Array.from({ length: 300_000 }, (_, at) => `process ${at}`) };
  const printed = printedJson(long);
  expect(printed.indexOf('\n')).toBe(printed.length - 1);
  expect(parseJson(printed)).toEqual(long);
});
