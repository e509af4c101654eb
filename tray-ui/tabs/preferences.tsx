import type { PreferencesView } from '../../main/core/views/preferences-types.ts';
import { useActions } from '../actions.ts';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { Section } from '../parts/section.tsx';
import { Preference } from './preference.tsx';
import styles from './preferences.module.css';

interface Props {
  readonly view: PreferencesView;
  readonly openLogFolder: string;
}

export function PreferencesTab({ view, openLogFolder }: Props) {
  const actions = useActions();
  return (
    <>
      {view.groups.map((group) => (
        <Section title={group.title} key={group.id}>
          <Card>
            {group.fields.map((field) => (
              <Preference key={field.key} field={field} resetText={view.resetText} />
            ))}
          </Card>
        </Section>
      ))}
      <div class={styles.about}>
        {view.about.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <div class={styles.buttons}>
          <Button kind="link" onPress={actions.exportSettings}>
            {view.exportLabel}
          </Button>
          <Button kind="link" onPress={actions.importSettings}>
            {view.importLabel}
          </Button>
          <Button kind="link" onPress={actions.openLogFolder}>
            {openLogFolder}
          </Button>
        </div>
      </div>
    </>
  );
}
