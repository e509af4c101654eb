import type { FooterView } from '../../main/core/views/popover-types.ts';
import { useActions } from '../actions.ts';
import { Button } from './button.tsx';
import styles from './footer.module.css';
import { MuteMenu } from './mute-menu.tsx';

export function Footer({ view }: { readonly view: FooterView }) {
  const { copyReport, saveCapture, mute, quit } = useActions();
  return (
    <footer class={styles.footer}>
      <Button kind="plain" onPress={copyReport}>
        {view.copyReport}
      </Button>
      <Button kind="plain" onPress={saveCapture}>
        {view.saveCapture}
      </Button>
      <MuteMenu mute={view.mute} onChoose={(span) => void mute({ span })} />
      <Button kind="plain" onPress={quit}>
        {view.quit}
      </Button>
    </footer>
  );
}
