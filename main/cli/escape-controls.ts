/** Goes back to the start of the terminal's line and empties it (ECMA-48 EL): the one sequence that is meant. */
export const clearLine = '\r\u001b[K';

/** Everything that steers a terminal but tab and line feed, and what turns the direction of text around (UAX 9). */
const steering = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Text that a terminal only shows: names of processes and captures of strangers may hold sequences that retitle the
 * window or hide lines. Each such character becomes its \uXXXX, which means the same inside a JSON string.
 */
export function escapeControls(text: string): string {
  const rest = text.startsWith(clearLine) ? text.slice(clearLine.length) : text;
  const shown = rest.replace(
    steering,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return rest === text ? shown : clearLine + shown;
}
