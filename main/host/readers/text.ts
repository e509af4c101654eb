/**
 * Pasted text made plain before it is read: terminal colours, CRLF, a byte-order mark, quote and comment marks,
 * frames, fences and time stamps at the start of a line are how text travelled, not what the command said.
 * Every expression here is linear: readers are given text from strangers.
 */

/** A longer line is no line of a command that we read; the rest of it is not looked at, so that no expression takes long. */
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
const otherControls = /(?![\0\t\n])\p{Cc}|[\ufeff\u200b\u200e\u200f]/gu;
const oddBlanks = /[\u00a0\u2007\u202f\u3000]/gu;
const lineEnds = /\r\n|[\r\f\u0085\u2028\u2029]/gu;

/** The text with plain blanks and line ends and without terminal sequences. NUL stays: `lsof -F0` separates with it. */
export const plainText = (text: string): string =>
  text
    .replace(terminalSequences, '')
    .replace(lineEnds, '\n')
    .replace(oddBlanks, ' ')
    .replace(otherControls, '');

const quoteMarks = /^(?: {0,3}>[ ]?){1,8}(?=[^ >]|$| )/u;
const commentMarks = /^(?:[ \t]{0,8}(?:#{1,6}|\/{2,3})(?:[ ]|$)){1,4}/u;
const frameStart = /^[ \t]*[│┃║▏][ ]?/u;
const frameEnd = /[ \t]*[│┃║]$/u;
const timeStamp = /^\[?(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\]?:?[ ]/u;
const fence = /^[ \t]*(?:`{3,}|~{3,})[\w+-]*[ \t]*$/u;

/** Most lines have no mark; they are told by how they start. */
const mayHaveMark = /^\s*[>#/`~│┃║▏[\d]/u;

/** One line without the marks of how it travelled. */
export const withoutMarks = (line: string): string => {
  const bare = line.length > longestLine ? line.slice(0, longestLine) : line;
  if (!mayHaveMark.test(bare)) return bare;
  if (fence.test(bare)) return '';
  const framed = frameStart.test(bare);
  const plain = bare
    .replace(quoteMarks, '')
    .replace(frameStart, '')
    .replace(commentMarks, '')
    .replace(timeStamp, '');
  return framed ? plain.replace(frameEnd, '') : plain;
};

/** Every reader asks for the lines of the same paste; the last one is kept, so that a long log is parted once. */
let last: { readonly text: string; readonly lines: readonly string[] } = { text: '', lines: [''] };

/** The lines of a paste as the command printed them, as far as that can be told. Leading blanks and tabs stay. */
export const linesOf = (text: string): readonly string[] => {
  if (last.text !== text) last = { text, lines: plainText(text).split('\n').map(withoutMarks) };
  return last.lines;
};
