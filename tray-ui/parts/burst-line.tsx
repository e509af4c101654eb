import type { NowView } from '../../main/core/views/now-types.ts';
import { Button } from './button.tsx';
import styles from './burst-line.module.css';
import { Mark } from './mark.tsx';

interface Props {
  readonly view: NonNullable<NowView['burst']>;
  readonly onOpen: () => void;
}

/** The state of the burst, shown outside its own tab. */
export function BurstLine({ view, onOpen }: Props) {
  return (
    <div class={styles.line} data-burst-line>
      <Mark tone={view.tone} mark={view.mark} markName={view.markName} />
      <span class={styles.text}>
        {view.title}
        <small>{view.detail}</small>
      </span>
      <Button kind="chip" onPress={onOpen}>
        {view.open}
      </Button>
    </div>
  );
}
