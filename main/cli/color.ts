import { styleText } from 'node:util';
import type { StandingId } from '../core/views/tone.ts';

/** Colours text that is already escaped, so that text from outside cannot contain escape sequences. */

export const colorModes = ['auto', 'always', 'never'] as const;
export type ColorMode = (typeof colorModes)[number];

/** Off unless stdout is a terminal or colour is requested (https://no-color.org, https://bixense.com/clicolors). */
export function wantsColor(mode: ColorMode, environment: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (mode !== 'auto') return mode === 'always';
  const { NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM } = environment;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  const forced = [FORCE_COLOR, CLICOLOR_FORCE].find((value) => value !== undefined && value !== '');
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTerminal && TERM !== 'dumb' && CLICOLOR !== '0';
}

type Style = Parameters<typeof styleText>[0];
const styled = (style: Style, text: string): string => styleText(style, text, { validateStream: false });

const leads: Readonly<Record<StandingId, Style>> = {
  ok: ['bold', 'green'],
  warn: ['bold', 'yellow'],
  bad: ['bold', 'red'],
  neutral: 'bold',
  unknown: 'bold',
};

const marks: Readonly<Record<string, Style>> = { '✓': 'green', '!': 'yellow', '✗': 'red', '?': 'magenta' };
const markedLine = /^( {2})([✓!✗?])( .*)$/u;
const arrowLine = /^( +)(→)( .*)$/u;

/**
 * Colours the output of our commands by the layout that they share: a first line with the status, titles at the margin above
 * indented rows, a mark or an arrow before a row.
 */
export function painted(text: string, lead: StandingId): string {
  const lines = text.split('\n');
  return lines.map((line, index) => paintedLine(line, index, lines, lead)).join('\n');
}

function paintedLine(line: string, index: number, lines: readonly string[], lead: StandingId): string {
  if (line === '') return line;
  if (lines.slice(0, index).every(goesOn)) return styled(leads[lead], line);
  const [, indent = '', mark = '', rest = ''] = markedLine.exec(line) ?? [];
  const style = marks[mark];
  if (style !== undefined) return `${indent}${styled(style, mark)}${rest}`;
  const [, before, arrow, after] = arrowLine.exec(line) ?? [];
  if (before !== undefined && arrow !== undefined) return `${before}${styled('cyan', arrow)}${after ?? ''}`;
  const isTitle =
    !line.startsWith(' ') &&
    !hasValue.test(line) &&
    lines[index - 1] === '' &&
    lines[index + 1]?.startsWith('  ') === true;
  return isTitle ? styled('bold', line) : line;
}

/** A label with its value after a colon, which may go on in an indented line. */
const hasValue = /[:：]\s?\S/u;

const minWrapped = 60;
/** Whether the sentence of a line goes on in the next one. */
const goesOn = (line: string): boolean => line.length >= minWrapped && !/[.:!?。：！？]$/u.test(line);
