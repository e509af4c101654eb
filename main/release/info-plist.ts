import { readdirSync } from 'node:fs';
import { english } from '../core/text/text.ts';
import { inProject } from './places.ts';

/** The oldest macOS that the pinned Electron starts on (Electron's breaking changes, 44.0). */
const minimumMacos = '13.0';

/** The languages of the catalogue: one file each in main/core/text. */
export const languages = (): readonly string[] =>
  readdirSync(inProject('main', 'core', 'text'))
    .flatMap((name) => /^([a-z]{2}(?:-[A-Z][a-z]{3})?)\.json$/.exec(name)?.[1] ?? [])
    .sort();

/** What Info.plist says beyond what the packager writes by itself. */
export const infoPlist = () => ({
  // No Dock icon, from the first moment on.
  LSUIElement: true,
  LSMinimumSystemVersion: minimumMacos,
  CFBundleDevelopmentRegion: 'en',
  CFBundleLocalizations: [...languages()],
  NSHumanReadableCopyright: 'MIT licence',
  NSLocalNetworkUsageDescription: english('release.localNetwork'),
});

export { linkScheme as urlScheme } from '../core/deep-link.ts';
