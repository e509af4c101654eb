/** An id as a selector of the catalogue's messages, which may hold no hyphen. */
export const selector = (id: string): string => id.replaceAll('-', '_');
