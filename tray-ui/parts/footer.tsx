import { useEffect, useRef, useState } from 'preact/hooks';
import type { FooterView, MuteFor } from '../../main/core/views/popover-types.ts';
import type { Wired } from './rows.tsx';
import { nextIndex } from './tab-list.tsx';

export function Footer({ view, bridge, ask }: Wired & { readonly view: FooterView }) {
  return (
    <footer>
      <FooterButton
        label={view.copyReport}
        onClick={() => {
          void ask(bridge.copyReport());
        }}
      />
      <FooterButton
        label={view.saveCapture}
        onClick={() => {
          void ask(bridge.saveCapture());
        }}
      />
      <MuteMenu
        mute={view.mute}
        onChoose={(span) => {
          void ask(bridge.mute({ span }));
        }}
      />
      <FooterButton
        label={view.quit}
        onClick={() => {
          void ask(bridge.quit());
        }}
      />
    </footer>
  );
}

function FooterButton({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <button type="button" class="plain" onClick={onClick}>
      {label}
    </button>
  );
}

interface MuteProps {
  readonly mute: FooterView['mute'];
  readonly onChoose: (span: MuteFor) => void;
}

/** A menu button (WAI-ARIA): arrows move inside, Escape closes it and not the popover. */
function MuteMenu({ mute, onChoose }: MuteProps) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    box.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const outside = (event: Event): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
    };
  }, [open]);

  const close = (): void => {
    setOpen(false);
    opener.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!open) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
      return;
    }
    const items = [...(box.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const index = items.findIndex((item) => item === document.activeElement);
    const next = nextIndex(event.key, index, items.length);
    if (next === index) return;
    event.preventDefault();
    items[next]?.focus();
  };
  return (
    <div class="mute" ref={box} onKeyDown={onKeyDown}>
      <button
        type="button"
        class="plain"
        ref={opener}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {mute.state ?? mute.label}
      </button>
      {open ? (
        <div class="menu" role="menu" aria-label={mute.label}>
          {mute.options.map(({ value, label }) => (
            <button
              type="button"
              role="menuitem"
              tabIndex={-1}
              key={value}
              onClick={() => {
                onChoose(value);
                close();
              }}
            >
              {label}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
