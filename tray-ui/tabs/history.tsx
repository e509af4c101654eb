import { useState } from 'preact/hooks';
import type { HistoryRange, HistoryView } from '../../main/core/views/popover-types.ts';
import { Mark } from '../parts/mark.tsx';
import { Section, type Wired } from '../parts/rows.tsx';
import { Chips } from '../parts/chips.tsx';
import { Strip } from '../parts/strip.tsx';

export function HistoryTab({ view, bridge, ask }: Wired & { readonly view: HistoryView }) {
  const [range, setRange] = useState<HistoryRange>('day');
  const strip = view.strips.find((one) => one.range === range) ?? view.strips[0];
  return (
    <>
      {strip === undefined ? null : (
        <section>
          <h2>{strip.title}</h2>
          <Chips
            name="range"
            label={strip.title}
            chosen={strip.range}
            options={view.strips.map((one) => ({ value: one.range, label: one.rangeLabel }))}
            onChoose={(next) => {
              setRange(next);
              void bridge.showedTab({ tab: 'history', range: next });
            }}
          />
          <Strip strip={strip} />
        </section>
      )}
      <Section title={view.changes.title}>
        {view.changes.list.length === 0 ? (
          <p class="note-line">{view.changes.empty}</p>
        ) : (
          <ol class="card">
            {view.changes.list.map((change) => (
              <li class="row" key={change.id} data-change={change.id}>
                <Mark tone={change.tone} mark={change.mark} markName={change.markName} />
                <div class="row-text">
                  <span class="row-title">{change.title}</span>
                  {change.detail === null ? null : <small>{change.detail}</small>}
                </div>
                <time class="when">{change.when}</time>
              </li>
            ))}
          </ol>
        )}
        {view.changes.more === null ? null : <p class="note-line">{view.changes.more}</p>}
      </Section>
      <div class="buttons">
        {view.exports.map(({ format, label }) => (
          <button
            type="button"
            class="chip"
            key={format}
            onClick={() => {
              void ask(bridge.exportHistory({ format }));
            }}
          >
            {label}
          </button>
        ))}
      </div>
    </>
  );
}
