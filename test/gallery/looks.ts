import { languages, type Language, type Theme, themes } from './data.ts';

/** How a popover is looked at: everything but its state and its tab. */
export interface Look {
  readonly theme: Theme;
  readonly language: Language;
  readonly contrast: 'no-preference' | 'more';
  readonly zoom: number;
  readonly screen: ScreenName;
}

/** In pixels of the screen: the highest popover below the menu bar and above the Dock, or all of its content. */
export const popoverHeights = { whole: Infinity, '1280x800': 698, '1440x900': 785 } as const;
export type ScreenName = keyof typeof popoverHeights;
const screens = ['whole', '1280x800', '1440x900'] as const satisfies readonly ScreenName[];

/** The folder of its pictures: dark-de, or light-en-more-200-1280x800. */
export const nameOf = ({ theme, language, contrast, zoom, screen }: Look): string =>
  [
    theme,
    language,
    ...(contrast === 'more' ? ['more'] : []),
    ...(zoom === 1 ? [] : [String(100 * zoom)]),
    ...(screen === 'whole' ? [] : [screen]),
  ].join('-');

/**
 * Each combination of what the environment lists, for example LANELIGHT_GALLERY=de,ja (languages) or
 * LANELIGHT_GALLERY_CONTRAST=more LANELIGHT_GALLERY_ZOOM=2 LANELIGHT_GALLERY_SCREEN=1280x800 LANELIGHT_GALLERY_THEME=dark.
 */
export function looksOf(environment: Readonly<Record<string, string | undefined>>): readonly Look[] {
  const listed = <Value extends string | number>(
    name: string,
    values: readonly Value[],
    unless: readonly Value[],
  ): readonly Value[] => {
    const asked = environment[`LANELIGHT_GALLERY${name}`]?.split(',');
    return asked === undefined ? unless : values.filter((value) => asked.includes(String(value)));
  };
  return listed('_THEME', themes, themes).flatMap((theme) =>
    listed('', languages, languages).flatMap((language) =>
      listed('_CONTRAST', ['no-preference', 'more'], ['no-preference']).flatMap((contrast) =>
        listed('_ZOOM', [1, 2], [1]).flatMap((zoom) =>
          listed('_SCREEN', screens, ['whole']).map((screen) => ({
            theme,
            language,
            contrast,
            zoom,
            screen,
          })),
        ),
      ),
    ),
  );
}
