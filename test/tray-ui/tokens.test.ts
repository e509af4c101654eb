import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../tray-ui/style/tokens.css', import.meta.url), 'utf8');
const [plain = '', more = ''] = css.split('@media (prefers-contrast: more)');
type Theme = 'light' | 'dark';

/** The colours of a block by their tokens, in one theme. */
const coloursIn = (block: string, theme: Theme): Map<string, string> =>
  new Map(
    [...block.matchAll(/--([a-z-]+): (?:light-dark\((#\w{6}), (#\w{6})\)|(#\w{6}));/g)].map(
      ([, token = '', light = '', dark = '', both]) => [token, both ?? (theme === 'light' ? light : dark)],
    ),
  );

const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
/** WCAG 2.2, "contrast ratio". */
const contrast = (one: string, other: string): number => {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
};

const text = [
  ['ink', 'bg'],
  ['ink', 'card'],
  ['ink', 'track'],
  ['ink', 'raised'],
  ['dim', 'bg'],
  ['dim', 'card'],
  ['accent', 'bg'],
  ['accent', 'card'],
  ['on-accent', 'accent'],
  ['bad', 'card'],
  ...['ok', 'warn', 'bad', 'neutral'].map((tone) => ['ink', `${tone}-ground`]),
  ...['ok', 'warn', 'bad'].map((tone) => [tone, `${tone}-ground`]),
];
/** Elements that only their edge or fill distinguishes: borders of controls, switches, meters, the strip, marks. */
const shapes = [
  ['edge', 'bg'],
  ['edge', 'card'],
  ['knob', 'edge'],
  ['knob', 'ok-fill'],
  ['ok-fill', 'card'],
  ['ok-fill', 'bg'],
  ['warn-fill', 'bg'],
  ['warn-fill', 'card'],
  ['accent', 'card'],
  ['bad', 'card'],
  ['dim', 'neutral-ground'],
];

describe.each<Theme>(['light', 'dark'])('in the %s theme', (theme) => {
  const normal = coloursIn(plain, theme);
  const strong = new Map([...normal, ...coloursIn(more, theme)]);
  const of = (colours: Map<string, string>, [one = '', other = '']: string[]): number =>
    contrast(colours.get(one) ?? '', colours.get(other) ?? '');

  it.each(text)('text in %s on %s has a contrast of at least 4.5', (...pair) => {
    expect(of(normal, pair)).toBeGreaterThanOrEqual(4.5);
    expect(of(strong, pair)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(shapes)('a shape in %s on %s has a contrast of at least 3', (...pair) => {
    expect(of(normal, pair)).toBeGreaterThanOrEqual(3);
    expect(of(strong, pair)).toBeGreaterThanOrEqual(3);
  });

  it('more contrast makes text and edges stronger', () => {
    for (const pair of [
      ['dim', 'card'],
      ['edge', 'card'],
      ['accent', 'card'],
    ])
      expect(of(strong, pair), pair.join(' on ')).toBeGreaterThan(of(normal, pair));
  });
});
