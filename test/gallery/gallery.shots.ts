import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, it } from 'vitest';
import { projectFolder } from '../../main/start/find-electron.ts';
import { pause } from '../support/until.ts';
import { type GalleryBrowser, openGallery } from './browser.ts';
import { languages, themes } from './data.ts';
import { scenesOf, stateNames } from './states.ts';

/** A picture of each popover, beside the gallery itself: test-results/gallery/THEME-LANGUAGE/STATE · SCENE.png. */
const folder = join(projectFolder, 'test-results/gallery');
/** Charts are fetched and drawn after the rest. */
const drawnAfterMs = 150;

let gallery: GalleryBrowser;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.stop());

/** LANELIGHT_GALLERY=de,ja limits the run to these languages, because all of them take long. */
const requested = process.env['LANELIGHT_GALLERY']?.split(',');
const wanted = languages.filter((language) => requested?.includes(language) ?? true);

/** Everything outside of the popover, one picture for each kind: overview-LANGUAGE-KIND.png. */
for (const language of wanted)
  it(`every notification and dialog in ${language}`, async () => {
    for (const kind of ['notifications', 'dialogs']) {
      await gallery.overview(kind, language);
      await pause(drawnAfterMs);
      await gallery.page.screenshot({ path: join(folder, `overview-${language}-${kind}.png`) });
    }
  });

for (const theme of themes)
  for (const language of wanted)
    it(`every popover in ${theme} and ${language}`, async () => {
      const pictures = join(folder, `${theme}-${language}`);
      mkdirSync(pictures, { recursive: true });
      for (const state of stateNames)
        for (const scene of scenesOf(state)) {
          await gallery.show({ state, scene, theme, language });
          await pause(drawnAfterMs);
          await gallery.page.screenshot({ path: join(pictures, `${state} · ${scene}.png`) });
        }
    });
