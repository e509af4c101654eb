import { useRef, useState } from 'preact/hooks';
import type { MuteFor } from '../../main/core/app/mute.ts';
import type { FooterView } from '../../main/core/views/popover-types.ts';
import { Button } from './button.tsx';
import { MenuItems } from './menu-items.tsx';
import styles from './mute-menu.module.css';

interface Props {
  readonly mute: FooterView['mute'];
  readonly onChoose: (span: MuteFor) => void;
}

/** A menu button (WAI-ARIA): the button shows what holds, its menu what can be chosen. */
export function MuteMenu({ mute, onChoose }: Props) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const close = (): void => {
    setOpen(false);
    box.current?.querySelector<HTMLElement>('[aria-haspopup]')?.focus();
  };
  return (
    <div class={styles.mute} ref={box}>
      <Button kind="plain" aria-haspopup="menu" aria-expanded={open} onPress={() => setOpen(!open)}>
        {mute.state ?? mute.label}
      </Button>
      {open ? (
        <MenuItems
          label={mute.label}
          items={mute.options}
          around={box}
          onChoose={(span) => {
            onChoose(span);
            close();
          }}
          onClose={close}
          onLeave={() => setOpen(false)}
        />
      ) : null}
    </div>
  );
}
