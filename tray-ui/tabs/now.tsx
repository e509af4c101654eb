import type { NowView, RowView } from '../../main/core/views/popover-types.ts';
import { Apps } from '../parts/apps.tsx';
import { Evidence } from '../parts/evidence.tsx';
import { Fold } from '../parts/fold.tsx';
import { Rows } from '../parts/rows.tsx';
import { Section } from '../parts/section.tsx';
import { Strip } from '../parts/strip.tsx';

export function NowTab({ view }: { readonly view: NowView }) {
  return (
    <>
      {view.why === null ? null : (
        <Section title={view.why.title}>
          <Rows rows={view.why.rows} />
        </Section>
      )}
      <Evidence view={view.witnesses} />
      <Conditions view={view.conditions} />
      <Apps view={view.busiest} />
      {view.lastDay === null ? null : (
        <Section title={view.lastDay.title}>
          <Strip strip={view.lastDay} />
        </Section>
      )}
    </>
  );
}

function Conditions({ view }: { readonly view: NowView['conditions'] }) {
  if (view.pressing.length + view.rest.length === 0) return null;
  return (
    <Section title={view.title}>
      <SomeRows rows={view.pressing} />
      {view.rest.length === 0 ? null : (
        <Fold label={view.restLabel}>
          <Rows rows={view.rest} />
        </Fold>
      )}
    </Section>
  );
}

const SomeRows = ({ rows }: { readonly rows: readonly RowView[] }) =>
  rows.length === 0 ? null : <Rows rows={rows} />;
