/** Letters that are written without spaces between words: a line may end after each of them. */
const unspaced = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\uff01-\uff60]/u;

/** Never first on a line (JIS X 4051, GB/T 15834): closing marks, small kana, marks of length and repetition. */
const notFirst = new Set(
  '、。，．・：；？！」』】）〉》〕］｝”’…‥ー〜々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％)]},.!?:;%',
);

/** Never last on a line: opening marks. */
const notLast = new Set('「『【（〈《〔［｛“‘([{');

const mayBreak = (before: string, after: string): boolean =>
  (unspaced.test(before) || unspaced.test(after)) && !notFirst.has(after) && !notLast.has(before);

/** The parts of a word after which a line may end; a word of Latin letters is one part. */
export function unbreakable(word: string): readonly string[] {
  if (!unspaced.test(word)) return [word];
  const parts: string[] = [];
  let part = '';
  let last = '';
  for (const character of word) {
    if (last !== '' && mayBreak(last, character)) {
      parts.push(part);
      part = '';
    }
    part += character;
    last = character;
  }
  return [...parts, part];
}
