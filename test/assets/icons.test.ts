import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { colors, dot, renderAll, states } from '../../assets/render.mjs';
import { iconStates } from '../../main/core/views/tone.ts';

const assets = new URL('../../assets/', import.meta.url).pathname;
const picture = (name: string): PNG => PNG.sync.read(readFileSync(join(assets, 'tray', name)));

/** Which pixels a person sees as ink. */
const shape = (name: string): readonly boolean[] => {
  const { data, width, height } = picture(name);
  return Array.from({ length: width * height }, (_, index) => (data[index * 4 + 3] ?? 0) >= 128);
};
/** The part of the inked pixels that two shapes have in common: 1 for equal ones. */
const likeness = (a: readonly boolean[], b: readonly boolean[]): number => {
  const both = a.filter((ink, index) => ink && b[index]).length;
  const either = a.filter((ink, index) => ink || b[index]).length;
  return both / either;
};

describe('the icons', () => {
  it('the icons are what their sources render to', () => {
    const fresh = renderAll();
    const files = readdirSync(join(assets, 'tray')).map((name) => `tray/${name}`);
    expect([...files, 'app.png', 'app.icns'].toSorted()).toEqual([...fresh.keys()].toSorted());
    for (const [path, data] of fresh) expect(readFileSync(join(assets, path)).equals(data), path).toBe(true);
  });

  it('the icons exist for every state of the view', () => {
    expect(states).toEqual([...iconStates]);
  });

  it('the icons are 16 points, at once and twice the size, and black where the menu bar colours them', () => {
    for (const state of states) {
      for (const dot of ['', '-dot']) {
        expect(picture(`${state}${dot}Template.png`)).toMatchObject({ width: 16, height: 16 });
        const large = picture(`${state}${dot}Template@2x.png`);
        expect(large).toMatchObject({ width: 32, height: 32 });
        expect(large.data.every((value, index) => index % 4 === 3 || value === 0)).toBe(true);
      }
    }
  });

  it('the colored icons have one color each, with 3:1 on a light and on a dark bar', () => {
    const brightness = ([red, green, blue]: readonly [number, number, number]): number => {
      const linear = (part: number): number =>
        part <= 10.31 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4;
      return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    };
    const contrast = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const bars = [brightness([0xf6, 0xf6, 0xf6]), brightness([0x1e, 0x1e, 0x1e])];
    for (const state of states) {
      const color = colors[state] ?? expect.fail(state);
      for (const bar of bars) expect(contrast(brightness(color), bar), state).toBeGreaterThanOrEqual(3);
      for (const name of [`${state}-color`, `${state}-color@2x`, `${state}-dot-color`]) {
        const { data } = picture(`${name}.png`);
        const inked = [...data.keys()].filter((index) => index % 4 === 3 && (data[index] ?? 0) > 0);
        for (const at of inked) expect([...data.subarray(at - 3, at)], name).toEqual([...color]);
      }
    }
  });

  const pairs = states.flatMap((a, index) => states.slice(index + 1).map((b) => [a, b] as const));
  it.each(pairs)(
    'the icons: %s and %s differ in shape at 16 points, with the dot and without, plain and colored',
    (a, b) => {
      expect(likeness(shape(`${a}Template.png`), shape(`${b}Template.png`))).toBeLessThan(0.6);
      expect(likeness(shape(`${a}-dotTemplate.png`), shape(`${b}-dotTemplate.png`))).toBeLessThan(0.7);
      expect(likeness(shape(`${a}-color.png`), shape(`${b}-color.png`))).toBeLessThan(0.6);
      expect(likeness(shape(`${a}-dot-color.png`), shape(`${b}-dot-color.png`))).toBeLessThan(0.7);
    },
  );

  it.each(states)('the icons: %s shows its dot whole, and its shape keeps clear of it', (state) => {
    const scale = 2;
    shape(`${state}-dotTemplate@2x.png`).forEach((ink, index) => {
      const away = Math.hypot(
        (index % 32) + 0.5 - dot.x * scale,
        Math.floor(index / 32) + 0.5 - dot.y * scale,
      );
      const radius = dot.radius * scale;
      if (away < radius - 0.75) expect(ink).toBe(true);
      if (away > radius + 0.75 && away < radius + 1.5) expect(ink).toBe(false);
    });
  });
});
