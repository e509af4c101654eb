/** Text that comes from a machine, made safe for Markdown: it shows as it is and starts nothing. */

/** In running text, at the start of a line and in a cell of a table. */
export const inline = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .split(/(?<= )|(?= )/)
    .map(word)
    .join('')
    .replace(blockStart, '$<digits>\\$<mark>');

/** What a host of Markdown turns into a mention, an issue or a link by itself: no backslash prevents it, code does. */
const live = /@\w|#\d|\bGH-\d|:\/\/|\bwww\.|^[0-9a-f]{7,40}$/iu;
const punctuation = /^(?<before>["'(\u201c\u2018]*)(?<core>.*?)(?<after>["')\u201d\u2019.,;:!?…]*)$/u;

function word(text: string): string {
  const { before = '', core = '', after = '' } = punctuation.exec(text)?.groups ?? {};
  return live.test(core) ? `${escaped(before)}${code(core)}${escaped(after)}` : escaped(text);
}

/** A heading, a quotation, a list, a rule. */
const blockStart =
  /^(?<digits>\d{1,9}(?=[.)]))?(?<mark>#(?=#{0,5}(?: |$))|>|[-+](?= |$)|[-=]+$|(?<=\d)[.)](?= |$))/;

const escaped = (text: string): string =>
  text.replace(/[\\`*[\]<|~]/g, '\\$&').replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_');

/** As code: a run of backticks inside would end it. */
export const code = (text: string): string =>
  `\`${text.replace(/\s+/g, ' ').replace(/`/g, "'").replace(/\|/g, '\\|')}\``;

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
