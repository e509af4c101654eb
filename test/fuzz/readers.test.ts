import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allReaders, inventedBy } from '../host/readers/all-readers.ts';
import { explained } from '../support/explain-json.ts';
import { samples } from '../support/corpus.ts';

/*
 * Real outputs, hurt in every way that a paste can be hurt. A run is bounded in time (FUZZ_SECONDS) and starts from a
 * seed (FUZZ_SEED); a failure prints the seed and the smallest text that still fails.
 */
const seconds = Number(process.env['FUZZ_SECONDS'] ?? (process.env['CI'] === 'true' ? '20' : '4'));
/** The seed of every property test, unless FUZZ_SEED gives another. */
const seed = fc.readConfigureGlobal().seed ?? 0;
/** No text of this size may take longer, or an expression is not linear. Other work on the machine is allowed for. */
const slowestMs = 15_000;

type Hurt = (text: string) => string;

const position = fc.double({ min: 0, max: 1, noNaN: true });
const at = (text: string, where: number): number => Math.floor(where * text.length);

const cut = fc.tuple(position, position).map(
  ([from, to]): Hurt =>
    (text) =>
      text.slice(at(text, from), at(text, to)) || text,
);
const insert = fc
  .tuple(
    position,
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('\n', '\r\n', '\t', '\0', '"', '[', '(', '\u001b[0m', '> ', '# ', ' : ', '$ lsof\n'),
    ),
  )
  .map(
    ([where, what]): Hurt =>
      (text) =>
        text.slice(0, at(text, where)) + what + text.slice(at(text, where)),
  );
const remove = fc.tuple(position, fc.nat(30)).map(
  ([where, count]): Hurt =>
    (text) =>
      text.slice(0, at(text, where)) + text.slice(at(text, where) + count),
);
const repeat = fc.tuple(position, fc.nat(60), fc.integer({ min: 1, max: 400 })).map(
  ([where, length, times]): Hurt =>
    (text) =>
      text.slice(0, at(text, where)) +
      text.slice(at(text, where), at(text, where) + length).repeat(times) +
      text.slice(at(text, where)),
);
const shuffle = fc.nat().map((by): Hurt => (text) => {
  const lines = text.split('\n');
  return lines.map((_, index) => lines[(index * 7 + by) % lines.length] ?? '').join('\n');
});
const fold = fc.integer({ min: 10, max: 120 }).map(
  (width): Hurt =>
    (text) =>
      text.replaceAll(new RegExp(`(.{${width}})`, 'gu'), '$1\n'),
);
const squeeze = fc.constantFrom<Hurt>(
  (text) => text.replaceAll(/[ \t]+/gu, ' '),
  (text) => text.replaceAll('\t', '    '),
  (text) => text.replaceAll('\n', ' '),
);

const hurts = fc.array(fc.oneof(cut, insert, remove, repeat, shuffle, fold, squeeze), { maxLength: 5 });
const texts = fc
  .tuple(fc.array(fc.constantFrom(...samples.map(({ text }) => text)), { minLength: 1, maxLength: 3 }), hurts)
  .map(([parts, steps]) => steps.reduce((text, hurt) => hurt(text), parts.join('\n')));

const budgetMs = (seconds * 1000) / 2;
const parameters = {
  seed,
  numRuns: 1_000_000,
  interruptAfterTimeLimit: budgetMs,
  markInterruptAsFailure: false,
};

describe(`fuzzing of the readers (FUZZ_SEED=${seed})`, () => {
  it('no reader throws, invents or hangs', { timeout: budgetMs + 30_000 }, () => {
    fc.assert(
      fc.property(texts, (text) => {
        const started = performance.now();
        for (const [name, read] of allReaders)
          expect([name, inventedBy(read(text), text)]).toEqual([name, []]);
        expect(performance.now() - started).toBeLessThan(slowestMs);
      }),
      parameters,
    );
  });

  it('every paste has one verdict, and one sentence for each output', { timeout: budgetMs + 30_000 }, () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { verdict, parts } = explained(text);
        expect(parts.length).toBeGreaterThan(0);
        for (const { says } of parts) expect(says).toMatch(/^[^\n]+\.$/u);
        expect(verdict.headline).toMatch(/^[^\n]+[^.\n]$/u);
      }),
      parameters,
    );
  });
});
