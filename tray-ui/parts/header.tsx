import type { HeaderView } from '../../main/core/views/popover-types.ts';
import { Lamp } from './lamp.tsx';

export function Header({ view, onCheck }: { readonly view: HeaderView; readonly onCheck: () => void }) {
  return (
    <header>
      <Lamp state={view.lamp} tone={view.tone} name={view.lampName} />
      <div class="headline">
        <h1>{view.title}</h1>
        <p>{view.subtitle}</p>
      </div>
      <button
        type="button"
        class="chip check"
        disabled={view.check.busy}
        aria-busy={view.check.busy}
        onClick={onCheck}
      >
        {view.check.label}
      </button>
    </header>
  );
}
