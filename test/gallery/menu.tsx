import type { MenuItemView } from '../../main/core/views/menu.ts';
import styles from './menu.module.css';

/** As a toolkit draws it, with its submenus open. */
export function Menu({ items }: { readonly items: readonly MenuItemView[] }) {
  return (
    <ul class={styles.menu}>
      {items.map((item, index) => (
        <Item item={item} key={index} />
      ))}
    </ul>
  );
}

function Item({ item }: { readonly item: MenuItemView }) {
  if (item.type === 'separator') return <li class={styles.separator} />;
  const label = item.label.replaceAll('&&', '&');
  if (item.type === 'submenu')
    return (
      <li class={styles.item} data-enabled={item.enabled}>
        {label} ▸
        <Menu items={item.items} />
      </li>
    );
  return (
    <li class={styles.item} data-enabled={item.type === 'action' && item.enabled}>
      {label}
    </li>
  );
}
