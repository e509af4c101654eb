import { join } from 'node:path';
import { type NativeImage, nativeImage } from 'electron';
import type { IconState } from '../core/views/tone.ts';

/**
 * What an icon is drawn with. A template takes its colour from the macOS menu bar; panels on Linux draw a picture as
 * it is, so there the ink has to fit the panel. The coloured one is the same everywhere.
 */
export type Ink = 'Template' | '-light' | '-dark' | '-color';

export const iconFile = (state: IconState, dot: boolean, ink: Ink): string =>
  `${state}${dot ? '-dot' : ''}${ink}.png`;

/** The ink for this desktop: GNOME's bar is black in every theme, elsewhere the theme decides. */
export function inkFor(platform: string, desktop: string, darkTheme: boolean): Ink {
  if (platform === 'darwin') return 'Template';
  const blackBar = /gnome|unity/i.test(desktop);
  return blackBar || darkTheme ? '-light' : '-dark';
}

export type IconSource = (state: IconState, dot: boolean, ink: Ink) => NativeImage;

/** Each icon is read once; Electron finds the @2x beside it by its name. */
export function createIconSource(folder: string): IconSource {
  const images = new Map<string, NativeImage>();
  return (state, dot, ink) => {
    const file = iconFile(state, dot, ink);
    const known = images.get(file);
    if (known) return known;
    const image = nativeImage.createFromPath(join(folder, 'tray', file));
    images.set(file, image);
    return image;
  };
}
