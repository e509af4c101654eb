import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, it } from 'vitest';
import { projectFolder } from '../../main/start/find-electron.ts';
import { pause } from '../support/until.ts';
import { type GalleryBrowser, openGallery } from './browser.ts';
import { sceneNames } from './data.ts';
import { looksOf, nameOf } from './looks.ts';
import { scenesOf, stateNames } from './states.ts';

/** A picture of each popover, beside the gallery itself: LOOK/STATE · SCENE.png in LANELIGHT_SHOTS or test-results/gallery. */
const folder = process.env['LANELIGHT_SHOTS'] ?? join(projectFolder, 'test-results/gallery');
/** Charts are fetched and drawn after the rest. */
const drawnAfterMs = 150;

let gallery: GalleryBrowser;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.stop());

const looks = looksOf(process.env);
/** Regular expressions for the names of states and scenes; by default each state in the scenes that it is worth. */
const { LANELIGHT_GALLERY_STATE: ofState = '', LANELIGHT_GALLERY_SCENE: ofScene } = process.env;
const states = stateNames.filter((name) => new RegExp(ofState).test(name));
const scenes =
  ofScene === undefined ? scenesOf : () => sceneNames.filter((name) => new RegExp(ofScene).test(name));

/** Everything outside of the popover, one picture for each kind: overview-LANGUAGE-KIND.png. */
for (const language of new Set(looks.map((look) => look.language)))
  it(`every notification and dialog in ${language}`, async () => {
    for (const kind of ['notifications', 'dialogs']) {
      await gallery.overview(kind, language);
      await pause(drawnAfterMs);
      await gallery.page.screenshot({ path: join(folder, `overview-${language}-${kind}.png`) });
    }
  });

for (const look of looks)
  it(`every popover in ${nameOf(look)}`, async () => {
    const pictures = join(folder, nameOf(look));
    mkdirSync(pictures, { recursive: true });
    for (const state of states)
      for (const scene of scenes(state)) {
        await gallery.showAs({ state, scene }, look);
        await pause(drawnAfterMs);
        await gallery.page.screenshot({ path: join(pictures, `${state} · ${scene}.png`) });
      }
  });
