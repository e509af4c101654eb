/**
 * Characters that control a terminal, except tab and line feed; that change the direction of text (UAX 9); and that are
 * invisible (separators, zero-width spaces, tags). The joiners are kept: emoji and several scripts need them.
 */
const steering =
  /(?![\t\n])\p{Cc}|[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

/** Runs are found first: the JSON of a large machine has 80 MB, of which few characters are not plain ASCII. */
const unusual = /[^\t\n -~]+/g;

const escapeOf = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');

/**
 * Text that is only shown or copied: names of processes and captures of strangers may hold sequences that retitle a window,
 * hide lines or disguise what a person is about to paste. Each such character becomes its \uXXXX, which means the same inside
 * a JSON string.
 */
export function escapeControls(text: string): string {
  // Replacing runs by themselves would write the whole text again.
  const isPlain = (text.match(unusual) ?? []).every((run) => run.search(steering) === -1);
  return isPlain ? text : text.replace(unusual, (run) => run.replace(steering, escapeOf));
}
