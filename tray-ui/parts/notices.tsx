import type { NoticeView } from '../../main/core/views/popover-types.ts';
import { Mark } from './mark.tsx';
import { Link, type Wired } from './rows.tsx';

export function Notices({ notices, bridge, ask }: Wired & { readonly notices: readonly NoticeView[] }) {
  return notices.map((notice) => (
    <div class={`notice ${notice.tone}`} role="note" key={notice.id} data-notice={notice.id}>
      <Mark tone={notice.tone} mark={notice.mark} markName={notice.markName} />
      <div class="row-text">
        <span>{notice.text}</span>
        {notice.detail === null ? null : <small>{notice.detail}</small>}
        <Link link={notice.link} bridge={bridge} ask={ask} />
      </div>
      {notice.dismiss === null ? null : (
        <button
          type="button"
          class="dismiss"
          aria-label={notice.dismiss}
          onClick={() => {
            void ask(bridge.dismissNotice({ id: notice.id }));
          }}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M4.5 4.5l7 7M11.5 4.5l-7 7" />
          </svg>
        </button>
      )}
    </div>
  ));
}
