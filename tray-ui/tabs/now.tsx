import { Fragment } from 'preact';
import type { NowView, RowView } from '../../main/core/views/popover-types.ts';
import { Mark } from '../parts/mark.tsx';
import { Meter } from '../parts/meter.tsx';
import { Rows, Section, type Wired } from '../parts/rows.tsx';
import { Strip } from '../parts/strip.tsx';

export function NowTab({ view, bridge, ask }: Wired & { readonly view: NowView }) {
  const wired = { bridge, ask };
  return (
    <>
      {view.why === null ? null : (
        <Section title={view.why.title}>
          <Rows rows={view.why.rows} {...wired} />
        </Section>
      )}
      <Witnesses view={view.witnesses} />
      <Conditions view={{ ...view.conditions, pressing: saidOnce(view) }} {...wired} />
      <Busiest view={view.busiest} />
      {view.lastDay === null ? null : (
        <Section title={view.lastDay.title}>
          <Strip strip={view.lastDay} />
        </Section>
      )}
    </>
  );
}

/** What to do is said once: conditions that a cause above already explains keep their evidence only. */
function saidOnce({ why, conditions }: NowView): readonly RowView[] {
  const said = new Set(why?.rows.map(({ advice }) => advice));
  return conditions.pressing.map((row) => {
    if (row.advice === null || !said.has(row.advice)) {
      said.add(row.advice);
      return row;
    }
    return { ...row, advice: null, link: null };
  });
}

function Witnesses({ view }: { readonly view: NowView['witnesses'] }) {
  return (
    <section>
      <h2>
        {view.title} <span class="aside">{view.agreement}</span>
      </h2>
      {view.rows.length === 0 ? null : (
        <ul class="card witnesses">
          {view.rows.map((row) => (
            <li class="witness" key={row.id} data-witness={row.id}>
              <span class="witness-says">
                <Mark tone={row.tone} mark={row.mark} markName={row.markName} />
                <b>{row.says}</b>
              </span>
              <span class="witness-name">{row.name}</span>
              <small>{row.explanation}</small>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Conditions({ view, bridge, ask }: Wired & { readonly view: NowView['conditions'] }) {
  if (view.pressing.length + view.rest.length === 0) return null;
  return (
    <Section title={view.title}>
      {view.pressing.length === 0 ? null : <Rows rows={view.pressing} bridge={bridge} ask={ask} />}
      {view.rest.length === 0 ? null : (
        <details class="fold">
          <summary>{view.restLabel}</summary>
          <Rows rows={view.rest} bridge={bridge} ask={ask} />
        </details>
      )}
    </Section>
  );
}

function Busiest({ view }: { readonly view: NowView['busiest'] }) {
  return (
    <Section title={view.title}>
      {view.rows.length === 0 ? null : (
        <ul class="card">
          {view.rows.map((row) => (
            <li class="row busy" key={row.id}>
              <span class="hidden">{row.sentence}</span>
              <div class="row-text" aria-hidden="true">
                <span class="row-title">{breakable(row.name)}</span>
                {row.detail === null ? null : <small>{row.detail}</small>}
              </div>
              <span class="amount" aria-hidden="true">
                {row.amount}
              </span>
              <Meter share={row.share} tone={row.tone} />
            </li>
          ))}
        </ul>
      )}
      {view.note === null ? null : <p class="note-line">{view.note}</p>}
    </Section>
  );
}

/** Names like com.apple.WebKit.Networking may break after their dots. */
const breakable = (name: string) =>
  name.split(/(?<=[._/])/).map((part, index) => (
    <Fragment key={index}>
      {index === 0 ? null : <wbr />}
      {part}
    </Fragment>
  ));
