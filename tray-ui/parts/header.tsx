import type { HeaderView } from '../../main/core/views/popover-types.ts';
import { useActions } from '../actions.ts';
import { Button } from './button.tsx';
import styles from './header.module.css';
import { Lamp } from './lamp.tsx';

export function Header({ view }: { readonly view: HeaderView }) {
  const { checkNow } = useActions();
  return (
    <header class={styles.header}>
      <Lamp state={view.lamp} tone={view.tone} name={view.lampName} />
      <div class={styles.text}>
        <h1 class={styles.title}>{view.title}</h1>
        <p class={styles.subtitle}>{view.subtitle}</p>
      </div>
      <Button kind="chip" disabled={view.check.busy} aria-busy={view.check.busy} onPress={checkNow}>
        {view.check.label}
      </Button>
    </header>
  );
}
