import { escapeControls } from '../core/text/escape-controls.ts';

/** Returns to the start of the terminal's line and clears it (ECMA-48 EL): the only sequence of ours. */
export const clearLine = '\r\u001b[K';

/** Escapes the control characters of a text for a terminal, except for `clearLine` at its start. */
export function terminalText(text: string): string {
  const rest = text.startsWith(clearLine) ? text.slice(clearLine.length) : text;
  const shown = escapeControls(rest);
  return rest === text ? shown : clearLine + shown;
}
