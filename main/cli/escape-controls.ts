import { escapeControls } from '../core/text/escape-controls.ts';

/** Goes back to the start of the terminal's line and empties it (ECMA-48 EL): the one sequence that is meant. */
export const clearLine = '\r\u001b[K';

/** Text that a terminal only shows, with the one sequence that is meant at its start. */
export function terminalText(text: string): string {
  const rest = text.startsWith(clearLine) ? text.slice(clearLine.length) : text;
  const shown = escapeControls(rest);
  return rest === text ? shown : clearLine + shown;
}
