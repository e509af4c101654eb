import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainPaste } from '../../../main/host/explain/explain-paste.ts';
import { kindOf, samples, samplesOf, type Sample } from '../../support/corpus.ts';
import { allReaders, inventedBy, readersByKind, type Reader } from './all-readers.ts';

const readerOf = (sample: Sample): Reader => {
  const kind = kindOf(sample);
  if (kind === 'unknown') throw new Error(`${sample.file} has no kind`);
  return readersByKind[kind];
};

const known = samples.filter((sample) => kindOf(sample) !== 'unknown');

describe('a reader never invents', () => {
  it.each(known.map((sample) => [sample.file, sample] as const))(
    'a reader never invents: %s cut at every byte gives only what is left',
    (_, sample) => {
      const read = readerOf(sample);
      const bytes = Buffer.from(sample.text);
      for (let end = 0; end < bytes.length; end += 1) {
        const cut = bytes.subarray(0, end).toString();
        expect(inventedBy(read(cut), cut)).toEqual([]);
      }
    },
  );

  it.each(known.map((sample) => [sample.file, sample] as const))(
    'a reader never invents: %s without its start gives only what is left',
    (_, sample) => {
      const read = readerOf(sample);
      for (let start = 0; start < sample.text.length; start += 3) {
        const rest = sample.text.slice(start);
        expect(inventedBy(read(rest), rest)).toEqual([]);
      }
    },
  );

  it.each(allReaders)(
    'a reader never invents: %s reads nothing from garbage that is not in it',
    (_, read) => {
      fc.assert(
        fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
          expect(inventedBy(read(text), text)).toEqual([]);
        }),
        { numRuns: 300 },
      );
    },
  );

  it.each(allReaders)(
    'a reader never invents: %s reads only what is in lines of real outputs, shuffled and cut',
    (_, read) => {
      const line = fc.constantFrom(...samples.flatMap(({ text }) => text.split('\n')));
      const cutLine = fc.tuple(line, fc.nat(200)).map(([text, length]) => text.slice(0, length));
      fc.assert(
        fc.property(fc.array(fc.oneof(line, cutLine), { maxLength: 30 }), (lines) => {
          const text = lines.join('\n');
          expect(inventedBy(read(text), text)).toEqual([]);
        }),
        { numRuns: 300 },
      );
    },
  );

  it('a firewall is on or off only where the text has it', () => {
    for (const sample of samplesOf('firewall')) {
      for (let end = 0; end < sample.text.length; end += 1) {
        const cut = sample.text.slice(0, end);
        const reading = readersByKind.firewall(cut);
        if (reading === null || reading.state === 'unknown') continue;
        expect(cut).toMatch(/State = [012]\)|Firewall is (?:enabled|disabled)|incoming|globalstate_/u);
      }
    }
  });
});

describe('no reader takes the output of another command for its own', () => {
  it.each(known.map((sample) => [sample.file, sample] as const))(
    'no reader takes the output of another command for its own: %s',
    (_, sample) => {
      const readings = Object.entries(readersByKind).filter(([, read]) => read(sample.text) !== null);
      expect(readings.map(([kind]) => kind)).toEqual([kindOf(sample)]);
    },
  );
});

const lines = (text: string, turn: (line: string) => string): string => text.split('\n').map(turn).join('\n');

/** How text travels: none of these changes its meaning. */
const travels: readonly (readonly [string, (text: string) => string])[] = [
  ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['a lone CR', (text) => text.replaceAll('\n', '\r')],
  [
    'terminal colours',
    (text) => lines(text, (line) => (line === '' ? '' : `\u001b[1;32m${line}\u001b[0m\u001b[K`)),
  ],
  [
    'colours as cat -v shows them',
    (text) => lines(text, (line) => (line === '' ? '' : `^[[32m${line}^[[0m`)),
  ],
  ['a window title before it', (text) => `\u001b]0;user@host: ~\u0007${text}`],
  ['a byte-order mark', (text) => `\ufeff${text}`],
  ['a quote of a mail', (text) => lines(text, (line) => `> ${line}`)],
  ['a quote in a quote', (text) => lines(text, (line) => `> > ${line}`)],
  ['comment marks', (text) => lines(text, (line) => `# ${line}`)],
  ['a Markdown fence', (text) => `Output:\n\n\`\`\`console\n${text}\n\`\`\`\n`],
  ['a frame of a terminal program', (text) => lines(text, (line) => `│ ${line.padEnd(60)} │`)],
  ['blanks at line ends', (text) => lines(text, (line) => `${line}   `)],
  ['hard blanks', (text) => text.replaceAll('  ', ' \u00a0')],
  ['a prompt before it', (text) => `user@mac ~ % some-command --list\n${text}\nuser@mac ~ % `],
  ['a shouted remark around it', (text) => `Here is what I get:\n\n${text}\n\nAny idea?\n`],
  ['blank lines around it', (text) => `\n\n\n${text}\n\n\n`],
];

describe('how a text travelled does not change its reading', () => {
  const original = new Map(known.map((sample) => [sample.file, readerOf(sample)(sample.text)]));

  it.each(travels)('how a text travelled does not change its reading: %s', (_, travel) => {
    for (const sample of known) {
      expect([sample.file, readerOf(sample)(travel(sample.text))]).toEqual([
        sample.file,
        original.get(sample.file),
      ]);
    }
  });

  it.each(travels)('how a text travelled does not change its reading: %s, explained', (_, travel) => {
    for (const sample of known) {
      const kinds = explainPaste(travel(sample.text)).parts.map(({ kind }) => kind);
      expect([sample.file, kinds]).toEqual([sample.file, [kindOf(sample)]]);
    }
  });
});
