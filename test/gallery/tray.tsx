import type { TrayView } from '../../main/core/views/tray.ts';
import { type GalleryIcon, type Theme, themes } from './data.ts';
import styles from './tray.module.css';

interface Props {
  readonly view: TrayView;
  readonly icons: readonly GalleryIcon[];
  readonly theme: Theme;
}

/** The icon on its panel, with the text beside it and the one that the pointer brings up. */
export function Tray({ view, icons, theme }: Props) {
  const icon = icons.find(({ state, dot }) => state === view.icon && dot === view.dot);
  return (
    <div>
      <div class={styles.panel}>
        {icon === undefined ? null : <img class={styles.icon} src={icon.images[theme]} alt={view.icon} />}
        {view.title}
      </div>
      <p class={styles.tooltip}>{view.tooltip}</p>
    </div>
  );
}

/** Every shape, as it is and eight times as large. */
export function TrayIcons({ icons }: { readonly icons: readonly GalleryIcon[] }) {
  return (
    <section>
      {themes.map((theme) => (
        <div class={styles.panel} style={{ colorScheme: theme }} key={theme}>
          {icons.map(({ state, dot, images }) => (
            <span key={`${state} ${String(dot)}`}>
              <img class={styles.icon} src={images[theme]} alt="" />
              <img class={styles.large} src={images[theme]} alt="" />
            </span>
          ))}
        </div>
      ))}
    </section>
  );
}
