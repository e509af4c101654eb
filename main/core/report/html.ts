/** SECURITY: foreign text as plain text, in an element or an attribute. */
export const escaped = (raw: string): string =>
  raw.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
