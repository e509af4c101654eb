import { withoutEscapes } from './escaped-lines.ts';
import { withoutPrefixes } from './line-prefix.ts';
import { withoutMarkup } from './markup.ts';

/**
 * Pasted text made plain before it is read: terminal colours, CRLF, a byte-order mark, quote and comment marks,
 * frames, fences and time stamps at the start of a line come from the way of a text, not from the command.
 * Every expression here is linear: readers are given text from strangers.
 */

/** A longer line is no line of a command that we read; the rest of it is not read, so that no expression takes long. */
export const longestLine = 8192;

const terminalSequences = new RegExp(
  [
    '(?:\\u001b|\\^\\[)\\[[0-9;:?]{0,32}[ -/]?[@-~]', // colours and cursor, also as `cat -v` shows them
    '\\u009b[0-9;:?]{0,32}[@-~]',
    '\\u001b\\][^\\u0007\\u001b\\n]*(?:\\u0007|\\u001b\\\\)?', // window titles, hyperlinks
    '\\u001b[()][0-9A-Za-z]',
    '\\u001b[=>78cDEHM]',
  ].join('|'),
  'gu',
);
/** NUL parts the fields of `lsof -F0`; tabs and newlines part cells and lines: these stay. */
const otherControls = new RegExp(
  `[${['\\u0001-\\u0008', '\\u000b-\\u001f', '\\u007f-\\u009f'].join('')}\\ufeff\\u00ad\\u200b\\u200c\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069]`,
  'gu',
);
const oddBlanks = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/gu;
/** Colours whose escape character was lost on the way, recognised by the reset that ends them. */
const lostReset = /\[0?m/u;
const lostColours = /\[(?:\d{1,3}(?:;\d{1,3}){0,5})?m|\[K/gu;
/** Tabs and line ends as `cat -A` shows them. */
const shownByCat = /\^I|\$$/gmu;
/** Bold as a line printer makes it: a letter, a step back and the letter again. */
const overstrike = new RegExp(['[^\\n]', '\\u0008'].join(''), 'gu');
const lineEnds = /\r\n|[\r\f\u0085\u2028\u2029]/gu;

/** The text with plain blanks and line ends and without terminal sequences. NUL stays: `lsof -F0` separates with it. */
export const plainText = (text: string): string => {
  const plain = text
    .replace(overstrike, '')
    .replace(terminalSequences, '')
    .replace(lineEnds, '\n')
    .replace(oddBlanks, ' ')
    .replace(otherControls, '');
  const shown = plain.includes('^I')
    ? plain.replace(shownByCat, (mark) => (mark === '$' ? '' : '\t'))
    : plain;
  return withoutMarkup(withoutEscapes(lostReset.test(shown) ? shown.replace(lostColours, '') : shown));
};

const quoteMarks = /^(?:[ \t]{0,8}>[ ]?){1,8}(?=[^ >]|$| )/u;
const commentMarks = /^(?:[ \t]{0,8}(?:#{1,6}|\/{2,3})(?:[ ]|$)){1,4}/u;
const frameStart = /^[ \t]*[│┃║▏|][ ]?/u;
const frameEnd = /[ \t]*[│┃║|]$/u;
/** Of a list, of a change (`diff`), of a comment in other languages; "---" starts a section of `systemextensionsctl`. */
const listMark = /^[ \t]{0,8}(?:(?:[-•–;]|--)[ ]|\+(?!\+)[ ]?)/u;
const timeStamp =
  /^[ \t]{0,8}\[?(?:(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\d{1,2} |\d{4}[-/]\d\d[-/]\d\d[T ])?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?(?: \d{4}(?=\]))?\]?:?[ ](?:(?:INFO|NOTICE|DEBUG|WARN|WARNING|ERROR)[: ][ ]?)?/u;
/** Seconds since the start, as the kernel's own log has them. */
const uptimeStamp = /^[ \t]{0,8}\[ {0,6}\d{1,7}\.\d{3,6}\] /u;
/** One line as code or in bold. */
const dressedLine = /^[ \t]*(?<dress>`{1,2}|\*\*)(?<inside>[^`]{1,4000}?)\k<dress>[ \t]*$/u;
/** Code within a sentence: columns have wide gaps in what a command printed, words of a sentence do not. */
const codeInSentence = /^[^`]{1,200}`(?<inside>[^`]{1,2000}? {2}[^`]{1,2000})`[^`]{0,200}$/u;
/** A row of a Markdown table; its cells are columns. */
const tableRow = /^[ \t]*\|(?<cells>[^|]*\|.*)\|[ \t]*$/u;
const cellsOf = (line: string): string | undefined =>
  tableRow
    .exec(line)
    ?.groups?.['cells']?.split('|')
    .map((cell) => cell.trim())
    .join('\t');

const fence = /^[ \t]*(?:`{3,}|~{3,})[\w+-]*[ \t]*$/u;

/** Most lines have no mark, which their start shows. */
const mayHaveMark =
  /^\s*[>#/`~│┃║▏|[\d*•–;+-]|^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) |`/u;

/** One line without the marks of how it travelled. */
export const withoutMarks = (line: string): string => {
  const bare = line.length > longestLine ? line.slice(0, longestLine) : line;
  if (!mayHaveMark.test(bare)) return bare;
  if (fence.test(bare)) return '';
  const cells = bare.includes('|') ? cellsOf(bare) : undefined;
  if (cells !== undefined) return cells;
  const unquoted = bare.replace(quoteMarks, '');
  const quotedCells = unquoted !== bare && unquoted.includes('|') ? cellsOf(unquoted) : undefined;
  if (quotedCells !== undefined) return quotedCells;
  const framed = frameStart.test(bare);
  const plain = bare
    .replace(quoteMarks, '')
    .replace(frameStart, '')
    .replace(commentMarks, '')
    .replace(listMark, '')
    .replace(timeStamp, '')
    .replace(uptimeStamp, '');
  const unframed = framed ? plain.replace(frameEnd, '') : plain;
  if (!/[`*]/u.test(unframed)) return unframed;
  const dressed = dressedLine.exec(unframed) ?? codeInSentence.exec(unframed);
  return dressed?.groups?.['inside'] ?? unframed;
};

/** Every reader uses the lines of the same paste; those of the last one are kept, so that a long log is split once. */
let last: { readonly text: string; readonly lines: readonly string[] } = { text: '', lines: [''] };

/** The lines of a paste as the command printed them, as far as can be determined. Leading blanks and tabs stay. */
export const linesOf = (text: string): readonly string[] => {
  if (last.text !== text)
    last = { text, lines: withoutPrefixes(plainText(text).split('\n')).map(withoutMarks) };
  return last.lines;
};
