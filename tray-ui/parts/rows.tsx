import type { ComponentChildren } from 'preact';
import type { LinkView, RowView } from '../../main/core/views/popover-types.ts';
import type { PageApi } from '../../main/shell/ipc-contract.ts';
import type { Ask } from '../bridge.ts';
import { Mark } from './mark.tsx';

export interface Wired {
  readonly bridge: PageApi;
  readonly ask: Ask;
}

export function Section({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ComponentChildren;
}) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

export function Link({ link, bridge, ask }: Wired & { readonly link: LinkView | null }) {
  if (link === null) return null;
  return (
    <button
      type="button"
      class="link"
      onClick={() => {
        void ask(bridge.openLink({ id: link.id }));
      }}
    >
      {link.label}
    </button>
  );
}

/** Rows in a card. */
export function Rows({ rows, bridge, ask }: Wired & { readonly rows: readonly RowView[] }) {
  return (
    <ul class="card">
      {rows.map((row) => (
        <li class="row" key={row.id} data-row={row.id}>
          <Mark tone={row.tone} mark={row.mark} markName={row.markName} />
          <div class="row-text">
            <span class="row-title">{row.title}</span>
            {row.detail === null ? null : <small>{row.detail}</small>}
            {row.advice === null ? null : <small class="advice">{row.advice}</small>}
            <Link link={row.link} bridge={bridge} ask={ask} />
          </div>
        </li>
      ))}
    </ul>
  );
}
