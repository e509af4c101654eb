import type { NoticeView } from '../../main/core/views/popover-types.ts';
import { useActions } from '../actions.ts';
import { Button } from './button.tsx';
import { Link } from './link.tsx';
import { Mark } from './mark.tsx';
import styles from './notices.module.css';

export function Notices({ notices }: { readonly notices: readonly NoticeView[] }) {
  return notices.map((notice) => <Notice notice={notice} key={notice.id} />);
}

function Notice({ notice }: { readonly notice: NoticeView }) {
  const { dismissNotice, checkNow, openLogFolder } = useActions();
  const { dismiss } = notice;
  return (
    <div class={styles.notice} role="note" data-tone={notice.tone} data-notice={notice.id}>
      <Mark tone={notice.tone} mark={notice.mark} markName={notice.markName} />
      <div class={styles.text}>
        <span>{notice.text}</span>
        {notice.detail === null ? null : <small>{notice.detail}</small>}
        <Link link={notice.link} />
        {notice.buttons.length === 0 ? null : (
          <span class={styles.buttons}>
            {notice.buttons.map(({ does, label }, index) => (
              <Button
                kind={index === 0 ? 'primary' : 'chip'}
                key={does}
                onPress={does === 'check-now' ? checkNow : openLogFolder}
              >
                {label}
              </Button>
            ))}
          </span>
        )}
      </div>
      {dismiss === null ? null : (
        <button
          type="button"
          class={styles.dismiss}
          aria-label={dismiss.label}
          onClick={() => void dismissNotice({ id: dismiss.id })}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M4.5 4.5l7 7M11.5 4.5l-7 7" />
          </svg>
        </button>
      )}
    </div>
  );
}
