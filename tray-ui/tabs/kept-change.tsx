import type { ChangeComparisonView } from '../../main/core/views/change-comparison-types.ts';
import type { ActionView, KeptChangeView } from '../../main/core/views/history-types.ts';
import { useActions } from '../actions.ts';
import { Button } from '../parts/button.tsx';
import { Fold } from '../parts/fold.tsx';
import styles from './kept-change.module.css';

/** The actions for the checks around a change, and their comparison once it is open. */
export function KeptChange({ view }: { readonly view: KeptChangeView }) {
  const { saveChange, compareChange, closeComparison } = useActions();
  const { atMs, comparison } = view;
  return (
    <>
      <div class={styles.actions}>
        {comparison === null ? (
          <Action view={view.compare} isOpen={false} onPress={() => compareChange({ atMs })} />
        ) : (
          <Action view={view.close} isOpen={true} onPress={() => closeComparison()} />
        )}
        <Action view={view.save} onPress={() => saveChange({ atMs })} />
      </div>
      {comparison === null ? null : <Comparison view={comparison} />}
    </>
  );
}

interface ActionProps {
  readonly view: ActionView;
  readonly isOpen?: boolean;
  readonly onPress: () => unknown;
}
const Action = ({ view: { label, name }, isOpen, onPress }: ActionProps) => (
  <Button kind="link" aria-label={name} aria-expanded={isOpen} onPress={onPress}>
    {label}
  </Button>
);

function Comparison({ view: { sides, verdict, sections, same } }: { readonly view: ChangeComparisonView }) {
  return (
    <div class={styles.comparison} data-comparison>
      {sides.map((side) => (
        <p key={side}>{side}</p>
      ))}
      <p>
        <strong>{verdict}</strong>
      </p>
      {sections.map(({ title, rows }) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl>
            {rows.map(({ id, title: condition, before, after }) => (
              <div key={id} data-difference={id}>
                <dt>{condition}</dt>
                <dd>{before}</dd>
                <dd>{after}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      {same.lines.length === 0 ? null : (
        <Fold label={same.title}>
          <ul>
            {same.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Fold>
      )}
    </div>
  );
}
