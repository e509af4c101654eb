import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { collectPaste } from '../../../main/host/explain/paste.ts';
import { explained } from '../../support/explain-json.ts';
import { holds } from '../../support/matches-subset.ts';

/*
 * Pastes in the forms of public threads with values of our own: what each must show was written down before it was read.
 */
const pasteSchema = z.object({ name: z.string(), text: z.string(), want: z.record(z.string(), z.unknown()) });
const pastes = z
  .array(pasteSchema)
  .parse(JSON.parse(readFileSync(new URL('./tried-pastes.json', import.meta.url), 'utf8')));

describe('a paste in a form that people use', () => {
  it.each(pastes.map(({ name, text, want }) => [name, text, want] as const))(
    'a paste in a form that people use: %s',
    (_, text, want) => {
      const answer = explained(text);
      if (!holds(answer, want)) expect(answer).toMatchObject(want);
      expect(holds(answer, want)).toBe(true);
    },
  );
});

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield bytes;
}

describe('how a paste travelled does not change its answer', () => {
  const eachLine =
    (change: (line: string) => string) =>
    (text: string): string =>
      `${text.trimEnd().split('\n').map(change).join('\n')}\n`;
  const ways: readonly (readonly [string, (text: string) => string])[] = [
    ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['a quote', eachLine((line) => `> ${line}`)],
    ['a fence', (text) => `\`\`\`\n${text}\`\`\`\n`],
    ['colours', eachLine((line) => `\u001b[32m${line}\u001b[0m`)],
    ['a byte-order mark', (text) => `\ufeff${text}`],
    ['trailing blanks', eachLine((line) => `${line}  `)],
    ['an indent', eachLine((line) => `    ${line}`)],
  ];
  const shownBy = (text: string) => {
    const { verdict, parts } = explained(text);
    return { verdict, kinds: parts.map(({ kind }) => kind) };
  };

  it.each(ways)('how a paste travelled does not change its answer: %s', (_, change) => {
    for (const { name, text } of pastes) {
      expect([name, shownBy(change(text))]).toEqual([name, shownBy(text)]);
    }
  });

  it('how a paste travelled does not change its answer, whatever came together on the way', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...pastes),
        fc.shuffledSubarray([...ways], { minLength: 2, maxLength: 4 }),
        ({ text }, together) => {
          const changed = together.reduce((before, [, change]) => change(before), text);
          expect(shownBy(changed)).toEqual(shownBy(text));
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each(['utf-16le', 'utf-16be'])('how a paste travelled does not change its answer: %s', async (order) => {
    for (const { name, text } of pastes) {
      const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
      if (order === 'utf-16be') bytes.swap16();
      const paste = await collectPaste(only(bytes), new AbortController().signal);
      expect([name, paste?.state === 'text' ? shownBy(paste.text) : null]).toEqual([name, shownBy(text)]);
    }
  });
});

describe('two pastes joined', () => {
  it('two pastes joined show the parts of both', () => {
    const behindPrompts = pastes.filter(({ text }) => /^[$%] /u.test(text));
    for (const one of behindPrompts) {
      for (const other of behindPrompts) {
        if (one === other) continue;
        const kinds = (text: string): readonly string[] => explained(text).parts.map(({ kind }) => kind);
        const joined = kinds(`${one.text}\n${other.text}`);
        // The verbs of the firewall tool become one answer.
        const known = new Set([...kinds(one.text), ...kinds(other.text)]);
        expect([one.name, other.name, new Set(joined)]).toEqual([one.name, other.name, known]);
      }
    }
  });
});
