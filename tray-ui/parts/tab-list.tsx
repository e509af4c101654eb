import type { Tab } from '../../main/core/app/tab.ts';
import type { TabView } from '../../main/core/views/popover-types.ts';
import { Hidden } from './hidden.tsx';
import { nextIndex } from './list-keys.ts';
import styles from './tab-list.module.css';

export const tabId = (tab: Tab): string => `tab-${tab}`;
export const panelId = (tab: Tab): string => `panel-${tab}`;

interface Props {
  readonly tabs: readonly TabView[];
  readonly chosen: Tab;
  readonly onChoose: (tab: Tab) => void;
}

/** One stop for the Tab key; arrows, Home and End move inside and choose at once (WAI-ARIA tabs pattern). */
export function TabList({ tabs, chosen, onChoose }: Props) {
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }): void => {
    const list = event.currentTarget;
    const index = tabs.findIndex(({ id }) => id === chosen);
    const next = nextIndex(event.key, index, tabs.length, getComputedStyle(list).direction);
    const target = tabs.at(next);
    if (!target || next === index) return;
    event.preventDefault();
    onChoose(target.id);
    list.querySelector<HTMLElement>(`#${tabId(target.id)}`)?.focus();
  };
  return (
    <div class={styles.list} role="tablist" onKeyDown={onKeyDown}>
      {tabs.map(({ id, label, news }) => (
        <button
          type="button"
          role="tab"
          class={styles.tab}
          key={id}
          id={tabId(id)}
          aria-selected={id === chosen}
          aria-controls={id === chosen ? panelId(id) : undefined}
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => onChoose(id)}
        >
          {label}
          {news === null ? null : (
            <span class={styles.news}>
              <Hidden>, {news}</Hidden>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
