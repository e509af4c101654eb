import type { NowView } from '../../main/core/views/popover-types.ts';
import type { RowView } from '../../main/core/views/row-types.ts';
import { Apps } from '../parts/apps.tsx';
import { Evidence } from '../parts/evidence.tsx';
import { Fold } from '../parts/fold.tsx';
import { Rows } from '../parts/rows.tsx';
import { Section } from '../parts/section.tsx';
import { Strip } from '../parts/strip.tsx';
import styles from './now.module.css';

/** First whether it matters and what to do, then the apps and the day; what it rests on is folded. */
export function NowTab({ view }: { readonly view: NowView }) {
  return (
    <>
      {view.matter === null ? null : <p class={styles.matter}>{view.matter}</p>}
      {view.why === null ? null : (
        <Section title={view.why.title}>
          <Rows rows={view.why.rows} />
        </Section>
      )}
      <Apps view={view.busiest} />
      {view.lastDay === null ? null : (
        <Section title={view.lastDay.title}>
          <Strip strip={view.lastDay} />
        </Section>
      )}
      <div class={styles.folds}>
        <Fold label={view.witnesses.title} aside={view.witnesses.agreement}>
          <Evidence view={view.witnesses} />
        </Fold>
        <Conditions view={view.conditions} />
      </div>
    </>
  );
}

function Conditions({ view }: { readonly view: NowView['conditions'] }) {
  if (view.pressing.length + view.rest.length === 0) return null;
  return (
    <Fold label={view.title} aside={view.summary}>
      <SomeRows rows={view.pressing} />
      {view.rest.length === 0 ? null : (
        <Fold label={view.restLabel}>
          <Rows rows={view.rest} />
        </Fold>
      )}
    </Fold>
  );
}

const SomeRows = ({ rows }: { readonly rows: readonly RowView[] }) =>
  rows.length === 0 ? null : <Rows rows={rows} />;
