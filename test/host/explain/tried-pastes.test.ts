import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
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

describe('how a paste travelled does not change its answer', () => {
  const eachLine =
    (change: (line: string) => string) =>
    (text: string): string =>
      text.trimEnd().split('\n').map(change).join('\n');
  const ways: readonly (readonly [string, (text: string) => string])[] = [
    ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['a quote', eachLine((line) => `> ${line}`)],
    ['a fence', (text) => `\`\`\`\n${text}\`\`\`\n`],
    ['colours', eachLine((line) => `\u001b[32m${line}\u001b[0m`)],
    ['a byte-order mark', (text) => `\ufeff${text}`],
    ['trailing blanks', eachLine((line) => `${line}  `)],
  ];

  it.each(ways)('how a paste travelled does not change its answer: %s', (_, change) => {
    for (const { name, text } of pastes) {
      const { verdict, parts } = explained(text);
      const kinds = parts.map(({ kind }) => kind);
      const changed = explained(change(text));
      expect([name, changed.verdict, changed.parts.map(({ kind }) => kind)]).toEqual([name, verdict, kinds]);
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
