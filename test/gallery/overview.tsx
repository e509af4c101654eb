import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Chips } from '../../tray-ui/parts/chips.tsx';
import { type Frame, type GalleryData, languages, queryOf, sceneNames, themes } from './data.ts';
import { Dialog } from './dialog.tsx';
import { Menu } from './menu.tsx';
import { Notification } from './notification.tsx';
import styles from './overview.module.css';
import { PopoverFrame } from './popover-frame.tsx';
import { Tray, TrayIcons } from './tray.tsx';

const all = 'all';
const kinds = ['popovers', 'menus', 'tray', 'notifications', 'dialogs'] as const;
type Kind = (typeof kinds)[number];
type Look = Pick<Frame, 'theme' | 'language'>;

export interface Chosen extends Partial<Look> {
  readonly kind?: Kind;
}

interface Props {
  readonly data: GalleryData;
  /** The initial filters. */
  readonly first?: Chosen;
}

/** Everything that the app can show, side by side. */
export function Overview({ data, first = {} }: Props) {
  const [kind, kindFilter] = useFilter('Kind', kinds, first.kind ?? 'popovers');
  const [theme, themeFilter] = useFilter('Theme', themes, first.theme ?? all);
  const [language, languageFilter] = useFilter('Language', languages, first.language ?? 'en');
  const [scene, sceneFilter] = useFilter('Scene', sceneNames, 'now');
  const looks = language.flatMap((oneLanguage) =>
    theme.map((oneTheme): Look => ({ language: oneLanguage, theme: oneTheme })),
  );
  const show = new Set(kind);
  const statesShown = kind.some((one) => one !== 'notifications' && one !== 'dialogs') ? data.states : [];
  return (
    <>
      <header class={styles.filters}>
        {kindFilter}
        {themeFilter}
        {languageFilter}
        {show.has('popovers') ? sceneFilter : null}
      </header>
      <main class={styles.states}>
        {show.has('tray') ? <TrayIcons icons={data.icons} /> : null}
        {statesShown.map(({ name, menu, tray }) => (
          <Group name={name} key={name}>
            {looks.map((look) => (
              <Looked look={look} key={`${look.theme} ${look.language}`}>
                {show.has('tray') ? (
                  <Tray view={tray[look.language]} icons={data.icons} theme={look.theme} />
                ) : null}
                {show.has('menus') ? <Menu items={menu[look.language]} /> : null}
                {show.has('popovers')
                  ? scene.map((one) => (
                      <PopoverFrame
                        key={one}
                        query={queryOf({ ...look, state: name, scene: one })}
                        name={one}
                      />
                    ))
                  : null}
              </Looked>
            ))}
          </Group>
        ))}
        {show.has('notifications')
          ? data.notifications.map(({ name, views }) => (
              <Group name={name} key={name}>
                {looks.map((look) => (
                  <Looked look={look} key={`${look.theme} ${look.language}`}>
                    <Notification view={views[look.language]} />
                  </Looked>
                ))}
              </Group>
            ))
          : null}
        {show.has('dialogs')
          ? data.dialogs.map(({ name, views }) => (
              <Group name={name} key={name}>
                {looks.map((look) => (
                  <Looked look={look} key={`${look.theme} ${look.language}`}>
                    <Dialog view={views[look.language]} />
                  </Looked>
                ))}
              </Group>
            ))
          : null}
      </main>
    </>
  );
}

/** What is left of the values, and the control that chooses. */
function useFilter<Value extends string>(
  label: string,
  values: readonly Value[],
  first: Value | typeof all,
): readonly [readonly Value[], ComponentChildren] {
  const [chosen, choose] = useState<Value | typeof all>(first);
  const options = [all, ...values] as const;
  return [
    values.filter((value) => chosen === all || value === chosen),
    <Chips<Value | typeof all>
      name={label}
      label={label}
      chosen={chosen}
      options={options.map((value) => ({ value, label: value }))}
      onChoose={choose}
      key={label}
    />,
  ];
}

function Group({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <section>
      <h2 class={styles.name}>{name}</h2>
      <div class={styles.looks}>{children}</div>
    </section>
  );
}

/** In one theme and one language. */
function Looked({ look, children }: { readonly look: Look; readonly children: ComponentChildren }) {
  return (
    <div
      class={styles.look}
      style={{ colorScheme: look.theme }}
      lang={look.language}
      dir={look.language === 'ar-XB' ? 'rtl' : 'ltr'}
    >
      {children}
    </div>
  );
}
