import { commandOf, isBarePrompt } from '../readers/prompt.ts';
import { withoutPrefixes } from '../readers/line-prefix.ts';
import { plainText, withoutMarks } from '../readers/text.ts';

/** A part of a paste that, as far as can be determined, came from one command. */
export interface Section {
  /** What was typed, where the paste shows it. */
  readonly command: string | null;
  readonly text: string;
}

/** Lines that one output has once: met again, a second output has begun. */
const outputStarts = [
  /\(State = \d{1,3}\)/u,
  /^\s*COMMAND\s+PID\s/u,
  /Available network connection services in the current set/u,
  /^\s*\d{1,4} extension\(s\)/u,
  /\bIndex\s+Refs\s+Address\b/u,
  /^\s*ProductName\s*:/u,
  /^\s*System Version: /u,
  /^\s*net\.link\.generic\.system\.enable_netagent\s?[:=]/u,
  /^\s*net\.filter_state\s?[:=]/u,
  /^\s*Proto\s+Local Address\s+Remote Address\s+InBytes/u,
];

/** A transcript of more commands than this is read as if the rest were one output. */
const maxSections = 1000;

const mayStart =
  /\(State|COMMAND|Available network|extension\(s\)|Index|ProductName|System Version|net\.|Proto/u;
const startOf = (line: string): number =>
  mayStart.test(line) ? outputStarts.findIndex((start) => start.test(line)) : -1;

/** The outputs of a transcript one by one: parted at prompts, and where the head of an output comes a second time. */
export const sectionsOf = (text: string): readonly Section[] => {
  const sections: Section[] = [];
  let command: string | null = null;
  let lines: string[] = [];
  let seen = new Set<number>();
  const close = (): void => {
    // A command without an output has answered too: no rule, no filter.
    if (command !== null || lines.some((line) => line.trim() !== ''))
      sections.push({ command, text: lines.join('\n') });
    command = null;
    lines = [];
    seen = new Set();
  };
  for (const line of withoutPrefixes(plainText(text).split('\n'))) {
    const full = sections.length >= maxSections;
    const typed = full ? null : (commandOf(line) ?? commandOf(withoutMarks(line)));
    if (!full && isBarePrompt(line)) {
      close();
      continue;
    }
    if (typed !== null) {
      close();
      command = typed;
      continue;
    }
    const start = full ? -1 : startOf(line);
    if (start >= 0) {
      if (seen.has(start)) close();
      seen.add(start);
    }
    lines.push(line);
  }
  close();
  return sections;
};
