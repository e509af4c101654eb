import { describe, expect, it } from 'vitest';
import { longestLineBytes, NdjsonDecoder, type NdjsonLine } from '../../main/host/ndjson.ts';

function decode(...chunks: readonly (string | Uint8Array)[]) {
  const lines: NdjsonLine[] = [];
  const decoder = new NdjsonDecoder((line) => lines.push(line));
  for (const chunk of chunks) decoder.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  decoder.finish();
  return { lines, faults: decoder.faults };
}
const clean = { garbage: 0, overlong: 0, lost: 0 };

describe('a stream of lines', () => {
  const text = '{"seq":0,"a":"é€😀"}\n\n{"seq":1,"b":[1,2]}\r\n{"seq":2}';
  const expected = [{ seq: 0, a: 'é€😀' }, { seq: 1, b: [1, 2] }, { seq: 2 }];

  it('a stream of lines reads the same wherever it is split, also within a character', () => {
    const bytes = Buffer.from(text);
    for (let at = 0; at <= bytes.length; at += 1) {
      expect(decode(bytes.subarray(0, at), bytes.subarray(at))).toEqual({ lines: expected, faults: clean });
    }
  });

  it('a stream of lines reads the same byte by byte', () => {
    expect(decode(...[...Buffer.from(text)].map((byte) => Uint8Array.of(byte))).lines).toEqual(expected);
  });

  it('a stream of lines continues after garbage and counts it', () => {
    const { lines, faults } = decode(
      '{"seq":0}\n',
      'oops{\0\n',
      '[1]\n',
      'null\n',
      '"text"\n',
      '{"seq":1}\n',
    );
    expect(lines).toEqual([{ seq: 0 }, { seq: 1 }]);
    expect(faults).toEqual({ ...clean, garbage: 4 });
  });

  it('a line over the size limit is dropped whole and reading continues', () => {
    const half = Buffer.alloc(longestLineBytes / 2 + 1, 'x');
    const { lines, faults } = decode('{"seq":0}\n', half, half, '\n{"seq":1}\n');
    expect(lines).toEqual([{ seq: 0 }, { seq: 1 }]);
    expect(faults).toEqual({ ...clean, overlong: 1 });
  });

  it('lost lines are counted by their sequence numbers', () => {
    expect(decode('{"seq":0}\n{"seq":4}\n{"x":1}\n{"seq":5}\n').faults).toEqual({ ...clean, lost: 3 });
  });
});
