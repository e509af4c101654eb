/** SECURITY: foreign text as plain text, in an element or an attribute (S8). */
export const escaped = (raw: string): string =>
  raw.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
