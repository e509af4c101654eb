/**
 * Output that a program handed on inside of JSON or of source code: one long string with `\n` in it, or a list of
 * strings, a line each (`"stdout_lines"` of Ansible, test data).
 */

const escape = /\\(?:(?<letter>[nrt"/\\])|u001b\[[0-9;]{0,12}[A-Za-z])/gu;
const letters: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', ''],
  ['t', '\t'],
]);
/** A line that is one string and nothing else. */
const stringLine = /^[ \t]*"(?<content>(?:[^"\\\n]|\\[^\n]){0,4000})"[ \t]*,?[ \t]*$/u;

const unescape = (text: string): string =>
  text.replace(escape, (whole: string) => {
    const letter = whole.slice(1);
    return letters.get(letter) ?? (letter.length === 1 ? letter : '');
  });

const count = (text: string, part: string): number => text.split(part).length - 1;

/** So many strings one below the other are a list of lines. */
const fewestStringLines = 3;

/** The start of a string that holds lines: what comes before it is the JSON around it. */
const stringStart = /"[\w-]{1,40}"\s{0,4}:\s{0,4}"(?=[^"\n]{0,4000}\\n)/gu;

const withoutStrings = (text: string): string => {
  const lines = text.split('\n');
  let run: string[] = [];
  const close = (end: number): void => {
    if (run.length >= fewestStringLines) lines.splice(end - run.length, run.length, ...run.map(unescape));
    run = [];
  };
  lines.forEach((line, index) => {
    const content = line.includes('"') ? stringLine.exec(line)?.groups?.['content'] : undefined;
    if (content === undefined) close(index);
    else run.push(content);
  });
  close(lines.length);
  return lines.join('\n');
};

/** The text as it was before it was put into strings; as it is where it was not. */
export const withoutEscapes = (text: string): string => {
  if (text.includes('\\n') && count(text, '\\n') > count(text.trimEnd(), '\n')) {
    return unescape(text.replace(stringStart, '\n'));
  }
  return text.includes('"') ? withoutStrings(text) : text;
};
