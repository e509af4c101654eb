import { message, type TextValue } from '../../../core/text/message.ts';

/** How many names a sentence has; the reading has them all. */
const maxNames = 4;

/** Names as a list for a sentence, and how many more there are. */
export const names = (all: readonly TextValue[]): { readonly list: readonly TextValue[] } => {
  const different = [...new Set(all)];
  const rest = different.length - maxNames;
  return rest <= 0
    ? { list: different }
    : { list: [...different.slice(0, maxNames), message('explain.more', { count: rest })] };
};
