import type { TextKey, TextValues } from './message.ts';
import type { Text } from './text.ts';

export interface SwitchableText {
  /** One text for every part of the program, always in the language that was switched to last. */
  readonly text: Text;
  readonly use: (next: Text) => void;
}

/** A language that changes while the program runs. */
export function switchable(first: Text): SwitchableText {
  let current = first;
  const text = new Proxy(first, {
    apply: (_target, _this, [key, values]: [TextKey, TextValues?]) => current(key, values),
    get: (_target, name): unknown => Reflect.get(current, name),
  });
  return {
    text,
    use: (next) => {
      current = next;
    },
  };
}
