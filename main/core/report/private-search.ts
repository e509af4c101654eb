import { canMatch, type PrivatePattern } from './private-pattern.ts';
import { privatePatterns } from './private-patterns.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/**
 * Searches a text for everything private. A capture has a million short texts, nearly all without any: what no pattern can
 * find is ruled out by one walk over the text, which does not change what is found.
 */

/** One for each character of ASCII, and one for all others. */
const slots = 129;
const slotOf = (text: string, at: number): number => Math.min(text.charCodeAt(at), slots - 1);

/** Each character that a mark begins with has a bit. Where two share one, an extra search is made and finds nothing. */
const bitOfSlot = new Int32Array(slots);
const maxBits = 31;
/** Of the patterns without marks, which any text may match. */
const unmarkedBit = 1 << maxBits;

const firstSlots = privatePatterns.flatMap(({ marks = [] }) => marks.map((mark) => slotOf(mark, 0)));
[...new Set(firstSlots)].forEach((slot, index) => {
  bitOfSlot[slot] = 1 << (index % maxBits);
});
const bitAt = (text: string, at: number): number => bitOfSlot[slotOf(text, at)] ?? 0;

const searches = privatePatterns.map((one) => ({
  one,
  bits: one.marks?.reduce((bits, mark) => bits | bitAt(mark, 0), 0) ?? unmarkedBit,
}));

function bitsOf(text: string): number {
  let bits = unmarkedBit;
  for (let at = 0; at < text.length; at += 1) bits |= bitAt(text, at);
  return bits;
}

/** The text with a stand-in for everything private that shows by its form. */
export function replacePrivate(text: string, pseudonyms: Pseudonyms): string {
  let replaced = text;
  let bits = bitsOf(text);
  for (const search of searches) {
    if ((search.bits & bits) === 0 || !canMatch(search.one, replaced)) continue;
    const before = replaced;
    replaced = replaceEach(before, search.one, pseudonyms);
    // A stand-in may have the mark of a later pattern.
    if (replaced !== before) bits = bitsOf(replaced);
  }
  return replaced;
}

/** `replaceAll` with the whole match, groups included, for a pattern that is shared between calls. */
function replaceEach(text: string, { pattern, replace }: PrivatePattern, pseudonyms: Pseudonyms): string {
  // Few searches find anything, and `matchAll` copies the pattern before it looks.
  if (text.search(pattern) === -1) return text;
  let replaced = '';
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    replaced += text.slice(from, match.index) + replace(pseudonyms, match);
    from = match.index + match[0].length;
  }
  return replaced + text.slice(from);
}
