import type { Tab } from '../../main/core/app/tab.ts';
import type { AppSearchView } from '../../main/core/views/apps-types.ts';
import type { NowView } from '../../main/core/views/now-types.ts';
import type { RemedyRowView } from '../../main/core/views/row-types.ts';
import { Apps } from '../parts/apps.tsx';
import { BurstLine } from '../parts/burst-line.tsx';
import { Evidence } from '../parts/evidence.tsx';
import { Fold } from '../parts/fold.tsx';
import { NextStep, RecheckOutcome } from '../parts/next-step.tsx';
import { RemedyRows } from '../parts/remedy-rows.tsx';
import { Section } from '../parts/section.tsx';
import { Strip } from '../parts/strip.tsx';
import { Welcome } from '../parts/welcome.tsx';
import styles from './now.module.css';

interface Props {
  readonly view: NowView;
  /** Null if there are no processes to search. */
  readonly search: AppSearchView | null;
  readonly onShow: (tab: Tab) => void;
}

/** First whether it matters and what to do, then the apps and the day; what it rests on is folded. */
export function NowTab({ view, search, onShow }: Props) {
  return (
    <>
      {view.welcome === null ? null : <Welcome view={view.welcome} />}
      <RecheckOutcome outcome={view.recheck.outcome} />
      {view.matter === null ? null : <p class={styles.matter}>{view.matter}</p>}
      {view.why === null ? null : <NextStep why={view.why} recheck={view.recheck} words={view} />}
      {view.burst === null ? null : <BurstLine view={view.burst} onOpen={() => onShow('burst')} />}
      <Apps view={view.busiest} search={search} />
      {view.lastDay === null ? null : (
        <Section title={view.lastDay.title}>
          <Strip strip={view.lastDay} isSmall />
        </Section>
      )}
      {view.hasChecked ? (
        <div class={styles.folds}>
          <Fold label={view.witnesses.title} aside={view.witnesses.summary}>
            <Evidence view={view.witnesses} />
          </Fold>
          <Conditions view={view} />
        </div>
      ) : null}
    </>
  );
}

function Conditions({ view }: { readonly view: NowView }) {
  const { title, summary, pressing, rest, restLabel } = view.conditions;
  if (pressing.length + rest.length === 0) return null;
  const rows = (list: readonly RemedyRowView[]) =>
    list.length === 0 ? null : <RemedyRows rows={list} words={view} />;
  return (
    <Fold label={title} aside={summary}>
      {rows(pressing)}
      {rest.length === 0 ? null : <Fold label={restLabel}>{rows(rest)}</Fold>}
    </Fold>
  );
}
