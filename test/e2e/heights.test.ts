import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GalleryBrowser, openGallery } from '../gallery/browser.ts';
import { stateNames } from '../gallery/states.ts';

/** The height of the Now tab, in Chromium with the fonts of this machine. */

let gallery: GalleryBrowser;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.stop());

/** In CSS pixels: the room for the content at 1280×800, and for the popover at 1440×900, without menu bar and Dock. */
const contentOf1280 = 480;
const popoverOf1440 = 785;

const modes = ['user-space', 'sockets', 'mixed', 'unsupported', 'unknown'].map(
  (mode) => `in the mode ${mode}`,
);
const causes = stateNames.filter((name) => /^with the (cause|capture) /.test(name));
const limits = stateNames.filter((name) => name.startsWith('with the limit'));

/** The height of the content, and of the whole popover with its header and footer. */
const heights = `(() => {
  const height = (selector) => document.querySelector(selector).getBoundingClientRect().height;
  return [height('main > div'), height('main > div') + height('footer') + document.querySelector('main').getBoundingClientRect().top];
})()`;

const shown = (state: string, language: 'en' | 'de' | 'fr' | 'es' | 'ja' | 'zh-Hans') =>
  gallery
    .show({ state, scene: 'now', theme: 'light', language })
    .then(() => gallery.page.evaluate<readonly [number, number]>(heights));

describe('Now', () => {
  it('the Now tab fits a screen of 1280 × 800 in every mode, for every cause and at every limit', async () => {
    const tooHigh: Record<string, number> = {};
    for (const state of [...modes, ...causes, ...limits]) {
      const [content] = await shown(state, 'en');
      if (content > contentOf1280) tooHigh[state] = content;
    }
    expect(tooHigh).toEqual({});
  });

  it.each(['de', 'fr', 'es', 'ja', 'zh-Hans'] as const)(
    'the Now tab fits a screen of 1440 × 900 in %s, in every mode, for every cause and at every limit',
    async (language) => {
      const tooHigh: Record<string, number> = {};
      for (const state of [...modes, ...causes.filter((name) => name.includes('cause')), ...limits]) {
        const [, popover] = await shown(state, language);
        if (popover > popoverOf1440) tooHigh[state] = popover;
      }
      expect(tooHigh).toEqual({});
    },
  );
});
