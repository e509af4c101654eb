/** A word that differs in more than this many letters is another word and no slip. */
const maxSlips = 2;

/** The known word that was most likely meant, or null where none is close. */
export function suggestion(typed: string, known: readonly string[]): string | null {
  let best: { readonly word: string; readonly slips: number } | null = null;
  for (const word of known) {
    if (Math.abs(word.length - typed.length) > maxSlips) continue;
    const slips = slipsBetween(typed, word);
    if (slips <= maxSlips && slips < word.length / 2 && (best === null || slips < best.slips))
      best = { word, slips };
  }
  return best?.word ?? null;
}

/** Letters that are missing, surplus, wrong or swapped with their neighbour (optimal string alignment distance). */
function slipsBetween(a: string, b: string): number {
  const width = b.length + 1;
  const slips = Array.from({ length: (a.length + 1) * width }, () => 0);
  const at = (i: number, j: number): number => slips[i * width + j] ?? 0;
  for (let i = 0; i <= a.length; i += 1) {
    for (let j = 0; j <= b.length; j += 1) {
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      slips[i * width + j] =
        i === 0 || j === 0
          ? i + j
          : Math.min(
              at(i - 1, j) + 1,
              at(i, j - 1) + 1,
              at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
              swapped ? at(i - 2, j - 2) + 1 : Infinity,
            );
    }
  }
  return at(a.length, b.length);
}
