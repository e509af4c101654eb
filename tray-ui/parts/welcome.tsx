import type { WelcomeView } from '../../main/core/views/now-types.ts';
import { useActions } from '../actions.ts';
import { Button } from './button.tsx';
import styles from './welcome.module.css';

/** Shown on the first start: three lines of introduction, and the settings worth turning on. */
export function Welcome({ view }: { readonly view: WelcomeView }) {
  const { tryNotification, setSetting, closeWelcome } = useActions();
  return (
    <section class={styles.welcome} data-welcome>
      <h2 class={styles.title}>{view.title}</h2>
      <ul class={styles.lines}>
        {view.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <div class={styles.buttons}>
        <Button kind="chip" onPress={tryNotification}>
          {view.notify}
        </Button>
        {view.login === null ? null : (
          <Button kind="chip" onPress={() => setSetting({ key: 'launchAtLogin', value: true })}>
            {view.login}
          </Button>
        )}
        <Button kind="primary" onPress={closeWelcome}>
          {view.done}
        </Button>
      </div>
    </section>
  );
}
