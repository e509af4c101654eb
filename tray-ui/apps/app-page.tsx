import type { AppConnectionsView, AppCountView, AppPageView } from '../../main/core/views/apps-types.ts';
import { useActions } from '../actions.ts';
import { AppIcon } from '../parts/app-icon.tsx';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { Checkbox } from '../parts/checkbox.tsx';
import { Meter } from '../parts/meter.tsx';
import { Note } from '../parts/note.tsx';
import { Row } from '../parts/row.tsx';
import { Section } from '../parts/section.tsx';
import { Select } from '../parts/select.tsx';
import styles from './app-page.module.css';
import { Sparkline } from './sparkline.tsx';

export function AppPage({ view }: { readonly view: AppPageView }) {
  const { closeApp, copyApp, notifyAtShare, ignoreApp } = useActions();
  const { notify, ignore } = view;
  return (
    <div data-app-page={view.pid}>
      <div class={styles.head}>
        <button type="button" class={styles.back} onClick={() => void closeApp()} data-back>
          {view.back}
        </button>
        <h2 class={styles.title}>
          {view.icon === null ? null : <AppIcon address={view.icon} />}
          {view.title}
        </h2>
        <Button kind="chip" onPress={copyApp}>
          {view.copy}
        </Button>
      </div>
      <div class={styles.state}>
        <Card>
          <Row standing={view.standing} title={view.sentence} />
        </Card>
        {view.state === null ? null : <Note>{view.state}</Note>}
        {view.counts.length === 0 ? null : (
          <Card as="ul">
            {view.counts.map((count) => (
              <Count count={count} key={count.id} />
            ))}
          </Card>
        )}
      </div>
      <Connections view={view.connections} />
      <div class={styles.choices}>
        <label class={styles.notify} for="app-notify">
          <span>{notify.label}</span>
          <Select
            id="app-notify"
            chosen={notify.chosen}
            options={notify.options}
            onChoose={(value) => {
              const option = notify.options.find((one) => one.value === value);
              if (option !== undefined) void notifyAtShare({ share: option.share });
            }}
          />
        </label>
        <Checkbox on={ignore.on} onChange={(ignored) => void ignoreApp({ ignored })}>
          {ignore.label}
        </Checkbox>
      </div>
    </div>
  );
}

/** A value and its limit, with its last minutes as a line and in words. */
const Count = ({ count }: { readonly count: AppCountView }) => (
  <li class={styles.count} data-count={count.id}>
    <div class={styles.amounts}>
      <span class={styles.name}>{count.name}</span>
      <Meter share={count.share} tone={count.tone} />
      <strong class={styles.amount}>{count.amount}</strong>
    </div>
    <Sparkline points={count.spark} />
    <span class={styles.twin}>{count.twin}</span>
  </li>
);

function Connections({ view }: { readonly view: AppConnectionsView }) {
  const { listConnections } = useActions();
  return (
    <Section
      title={view.title}
      aside={
        <Button kind="chip" onPress={listConnections} data-list-connections>
          {view.button}
        </Button>
      }
    >
      {view.rows.length === 0 ? null : (
        <Card as="ul">
          {view.rows.map(({ id, ends, detail }) => (
            <li class={styles.connection} key={id}>
              <bdi>{ends}</bdi>
              <span class={styles.twin}>{detail}</span>
            </li>
          ))}
        </Card>
      )}
      {view.note === null ? null : <Note>{view.note}</Note>}
    </Section>
  );
}
