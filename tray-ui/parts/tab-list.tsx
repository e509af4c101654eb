import type { Tab } from '../../main/core/app/tab.ts';
import type { TabView } from '../../main/core/views/popover-types.ts';

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
    const index = tabs.findIndex(({ id }) => id === chosen);
    const target = tabs.at(nextIndex(event.key, index, tabs.length));
    if (!target || nextIndex(event.key, index, tabs.length) === index) return;
    event.preventDefault();
    onChoose(target.id);
    event.currentTarget.querySelector<HTMLElement>(`#${tabId(target.id)}`)?.focus();
  };
  return (
    <div class="tab-list" role="tablist" onKeyDown={onKeyDown}>
      {tabs.map(({ id, label, news }) => (
        <button
          type="button"
          role="tab"
          key={id}
          id={tabId(id)}
          aria-selected={id === chosen}
          aria-controls={id === chosen ? panelId(id) : undefined}
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => {
            onChoose(id);
          }}
        >
          {label}
          {news === null ? null : (
            <span class="news">
              <span class="hidden">, {news}</span>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}

/** Where a key leads in a list that goes around; the same place for keys that lead nowhere. */
export function nextIndex(key: string, index: number, length: number): number {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return (index + 1) % length;
    case 'ArrowLeft':
    case 'ArrowUp':
      return (index - 1 + length) % length;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return index;
  }
}
