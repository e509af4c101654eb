import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { nextIndex } from './list-keys.ts';
import styles from './menu-items.module.css';

interface Props<Value extends string> {
  readonly label: string;
  readonly items: readonly { readonly value: Value; readonly label: string }[];
  /** The menu and its button: a press anywhere else leaves the menu. */
  readonly around: RefObject<HTMLElement | null>;
  readonly onChoose: (value: Value) => void;
  /** Escape: the focus goes back to the button. */
  readonly onClose: () => void;
  readonly onLeave: () => void;
}

/** The open menu: arrows move inside, Escape closes it and not the popover. */
export function MenuItems<Value extends string>(props: Props<Value>) {
  const { label, items, around, onChoose, onClose, onLeave } = props;
  const menu = useRef<HTMLDivElement>(null);
  const leave = useRef(onLeave);
  leave.current = onLeave;
  // The focus moves before the next key arrives.
  useLayoutEffect(() => {
    menu.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const outside = (event: Event): void => {
      if (event.target instanceof Node && !around.current?.contains(event.target)) leave.current();
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [around]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      onClose();
      return;
    }
    const buttons = [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const index = buttons.findIndex((button) => button === document.activeElement);
    const next = nextIndex(event.key, index, buttons.length);
    if (next === index) return;
    event.preventDefault();
    buttons[next]?.focus();
  };
  return (
    <div class={styles.menu} role="menu" aria-label={label} ref={menu} onKeyDown={onKeyDown}>
      {items.map((item) => (
        <button
          type="button"
          role="menuitem"
          class={styles.item}
          tabIndex={-1}
          key={item.value}
          onClick={() => onChoose(item.value)}
        >
          {item.label}
        </button>
      ))}
    </div>
  );
}
