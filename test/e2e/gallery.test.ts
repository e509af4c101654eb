import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GalleryBrowser, openGallery, popoverWidth } from '../gallery/browser.ts';
import { type Scene, sceneNames } from '../gallery/data.ts';
import { scenesOf, stateNames } from '../gallery/states.ts';
import { cutText } from './page-probes.ts';

/** Every state on every tab, in the languages that ship and in the pseudo-languages. */

let gallery: GalleryBrowser;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.stop());

const shown: readonly (readonly [string, Scene])[] = stateNames.flatMap((state) =>
  scenesOf(state).map((scene) => [state, scene] as const),
);

/** Where the drawn things stand, as [start, width] from the side where a line begins. */
const places = (
  fromRight: boolean,
) => `[...document.querySelectorAll('button, input, select, svg, li, label, h1')]
  .map((element) => element.getBoundingClientRect())
  .filter(({ width }) => width > 1)
  .map(({ left, right, width }) => [Math.round(${fromRight ? 'innerWidth - right' : 'left'}), Math.round(width)])`;

describe('the popover', () => {
  it('nothing is cut off where texts are a third longer', async () => {
    const cut: Record<string, readonly string[]> = {};
    for (const [state, scene] of shown) {
      await gallery.show({ state, scene, theme: 'light', language: 'en-XA' });
      const texts = await gallery.page.evaluate<string[]>(cutText);
      if (texts.length > 0) cut[`${state}, ${scene}`] = texts;
    }
    expect(cut).toEqual({});
  });

  it.each(['de', 'fr', 'es', 'ja', 'zh-Hans'] as const)(
    'cuts off nothing in %s, at the size of the system and twice as large',
    async (language) => {
      const cut: Record<string, readonly string[]> = {};
      for (const [state, scene] of shown.filter(([, one]) => !one.includes(','))) {
        await gallery.show({ state, scene, theme: 'light', language });
        const texts = await gallery.page.evaluate<string[]>(cutText);
        await gallery.resize(popoverWidth / 2, 400);
        const enlarged = await gallery.page.evaluate<string[]>(cutText);
        const all = [...texts, ...enlarged.map((text) => `200%: ${text}`)];
        if (all.length > 0) cut[`${state}, ${scene}`] = all;
      }
      expect(cut).toEqual({});
    },
    180_000,
  );

  it('the page is mirrored where the language is written from right to left', async () => {
    for (const scene of sceneNames) {
      await gallery.show({ state: 'with results of every kind', scene, theme: 'light', language: 'ar-XB' });
      expect(await gallery.page.evaluate('document.documentElement.dir')).toBe('rtl');
      const mirrored = await gallery.page.evaluate<number[][]>(places(true));
      // The same words from left to right: only the side where a line begins is another.
      await gallery.page.evaluate(`document.documentElement.dir = 'ltr'`);
      const plain = await gallery.page.evaluate<number[][]>(places(false));
      const moved = mirrored.filter(([start = 0], index) => Math.abs(start - (plain[index]?.[0] ?? 0)) > 2);
      expect(moved, scene).toEqual([]);
    }
  });

  it('can be scrolled to its end where it is zoomed in on a small screen', async () => {
    await gallery.show({
      state: 'with results of every kind',
      scene: 'now, unfolded',
      theme: 'light',
      language: 'en-XA',
    });
    await gallery.resize(popoverWidth / 2, 300);
    const end = `(() => {
      document.body.scrollTo(0, document.body.scrollHeight);
      return Math.round(document.querySelector('footer').getBoundingClientRect().bottom);
    })()`;
    expect(await gallery.page.evaluate<number>(end)).toBeLessThanOrEqual(300);
    expect(await gallery.page.evaluate<number>('document.body.scrollTop')).toBeGreaterThan(300);
  });
});
