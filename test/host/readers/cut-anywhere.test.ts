import { expect, it } from 'vitest';
import { samples } from '../../support/corpus.ts';
import { allReaders, inventedBy } from './all-readers.ts';

/** Long enough for every kind of line, short enough to cut at every place. */
const maxLength = 400;

it('an output that ends at any character is read without a fault, and nothing in it is invented', () => {
  const cuttable = samples.map(({ text }) => text.slice(0, maxLength)).filter((text) => text.trim() !== '');
  const shortened = [...new Set(cuttable)].filter((_, index) => index % 12 === 0);
  expect(shortened.length).toBeGreaterThan(10);
  for (const whole of shortened) {
    for (const text of [whole, whole.replaceAll('\n', '\r\n')]) {
      for (let length = 0; length <= text.length; length += 7) {
        const cut = text.slice(0, length);
        for (const [name, read] of allReaders) expect([name, inventedBy(read(cut), cut)]).toEqual([name, []]);
      }
    }
  }
});
