/**
 * What web pages, chats and forums put around text: tags, entities, fences and escapes. None of the commands prints
 * any of these, but for the angle brackets of property lists and placeholders, which stay.
 */

const entities: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['amp', '&'],
]);
const entity = /&(?:(?<name>lt|gt|quot|apos|nbsp|amp)|#(?<decimal>\d{2,5})|#x(?<hex>[0-9a-fA-F]{2,4}));/gu;

/** These end a line on a page; the others only dress it. */
const lineEndTag = /<(?:br[ \t]?\/?|\/(?:p|div|pre|tr|li|blockquote))>[ \t]*\n?/giu;
const cellTag = /<\/t[dh]>/giu;
const dressTag =
  /<\/?(?:p|div|span|pre|code|tr|td|th|table|tbody|thead|strong|em|font|li|ul|ol|blockquote|samp|kbd|tt)(?:[ \t][^<>\n]{0,400})?>/giu;
const boardTag = /\[\/?(?:code|quote|pre|spoiler)(?:=[^\]\n]{0,60})?\]/giu;
const inlineFence = /(?<=[^\s`])`{3,}[ \t]*$|^[ \t]*`{3,}(?=[^\s`\w])/gmu;
/** A line that continues below, as Markdown and shells mark it. */
const lineGoesOn = /[ \t]?\\$/gmu;
const escapedMark = /\\(?<mark>[*_[\]<>|#~`-])/gu;
/** A word processor turns all quotes of a text or none: beside straight ones they belong to a name. */
const typographicQuotes = /[“”„‟«»″]/gu;

const character = (groups: Readonly<Record<string, string | undefined>> | undefined): string => {
  const code =
    groups?.['decimal'] === undefined ? parseInt(groups?.['hex'] ?? '', 16) : Number(groups['decimal']);
  return entities.get(groups?.['name'] ?? '') ?? (Number.isNaN(code) ? '' : String.fromCharCode(code));
};

const groupsOf = (found: readonly unknown[]): Readonly<Record<string, string | undefined>> | undefined => {
  const last = found.at(-1);
  return typeof last === 'object' && last !== null ? { ...last } : undefined;
};

/** The text without the marks of the page or the message that it was copied from. */
export const withoutMarkup = (text: string): string => {
  let plain = text;
  if (plain.includes('<'))
    plain = plain.replace(lineEndTag, '\n').replace(cellTag, '\t').replace(dressTag, '');
  if (plain.includes('&')) plain = plain.replace(entity, (...found) => character(groupsOf(found)));
  if (plain.includes('[')) plain = plain.replace(boardTag, '\n');
  if (plain.includes('```')) plain = plain.replace(inlineFence, '');
  if (plain.includes('\\')) plain = plain.replace(lineGoesOn, '').replace(escapedMark, '$<mark>');
  return plain.includes('"') ? plain : plain.replace(typographicQuotes, '"');
};
