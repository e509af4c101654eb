import { languageTags } from '../core/text/languages.ts';
import { english } from '../core/text/text.ts';
import { infoWords } from './localized-info.ts';

/** The oldest macOS that the pinned Electron starts on (Electron's breaking changes, 44.0). */
const minimumMacos = '13.0';

/** What Info.plist holds beyond what the packager writes by itself. */
export const infoPlist = () => ({
  // No Dock icon, from the first moment on.
  LSUIElement: true,
  LSMinimumSystemVersion: minimumMacos,
  CFBundleDevelopmentRegion: 'en',
  CFBundleLocalizations: [...languageTags],
  ...infoWords(english),
});

export { linkScheme as urlScheme } from '../core/deep-link.ts';
