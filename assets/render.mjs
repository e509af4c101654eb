// Renders the SVG sources in assets/icons into the pictures that the app ships:
//   node assets/render.mjs            writes them
//   renderAll()                       returns them, for the test that compares (path below assets/ -> PNG or ICNS)
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { PNG } from 'pngjs';

const here = dirname(fileURLToPath(import.meta.url));

/** The states of core/views/tone.ts `iconStates`; the test holds the two together. */
export const states = [
  'user-space',
  'sockets',
  'mixed',
  'limit',
  'stuck',
  'unsupported',
  'unknown',
  'checking',
  'paused',
  'helper-broken',
  'burst',
];

/**
 * The size of a menu-bar icon in points; macOS does not draw an icon of another size:
 * https://github.com/electron/electron/issues/45231
 */
const points = 16;
const scales = [
  { factor: 1, suffix: '' },
  { factor: 2, suffix: '@2x' },
];
/**
 * A template image is black and takes its colour from the macOS menu bar. Panels on Linux draw it as it is, so there
 * it comes in a light and a dark ink, each with a thin rim of the other so that a wrong guess can still be seen.
 */
const inks = [
  { name: 'Template', ink: 0, rim: null },
  { name: '-light', ink: 255, rim: 0 },
  { name: '-dark', ink: 0, rim: 255 },
];
const rimAlpha = 0.55;

/** Optional. Each has a contrast of 3:1 on a light and on a dark bar and needs no rim; the shape carries the same state. */
const ok = [0x1e, 0x91, 0x50];
const warn = [0xc2, 0x6f, 0x0c];
const bad = [0xe0, 0x48, 0x3f];
const plain = [0x80, 0x80, 0x88];
const busy = [0x3f, 0x83, 0xe8];
export const colors = {
  'user-space': ok,
  sockets: bad,
  mixed: warn,
  limit: warn,
  stuck: bad,
  unsupported: plain,
  unknown: plain,
  checking: plain,
  paused: plain,
  'helper-broken': bad,
  burst: busy,
};

/** Something new, not yet seen: a dot in the corner. The shape shrinks towards the opposite one, so that it stays whole. */
export const dot = { x: 13.25, y: 2.75, radius: 2.5 };
const besideDot = { scale: 0.72, y: 16 * (1 - 0.72) };

export function renderAll() {
  const pictures = new Map();
  for (const state of states) {
    const source = readFileSync(join(here, 'icons', `${state}.svg`), 'utf8');
    for (const dotted of [false, true]) {
      const svg = dotted ? withDot(source) : source;
      for (const { factor, suffix } of scales) {
        const size = points * factor;
        const alpha = alphaOf(svg, size);
        for (const { name, ink, rim } of inks) {
          const path = `tray/${state}${dotted ? '-dot' : ''}${name}${suffix}.png`;
          pictures.set(path, paint(alpha, size, [ink, ink, ink], rim, factor));
        }
        const path = `tray/${state}${dotted ? '-dot' : ''}-color${suffix}.png`;
        pictures.set(path, paint(alpha, size, colors[state], null, factor));
      }
    }
  }
  const app = readFileSync(join(here, 'icons', 'app.svg'), 'utf8');
  pictures.set('app.png', shrink(app, 512));
  pictures.set('app.icns', icns(app));
  return pictures;
}

const rasterise = (svg, size) => new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render();
const shrink = (svg, size) => Buffer.from(rasterise(svg, size).asPng());

function alphaOf(svg, size) {
  const { pixels } = rasterise(svg, size);
  return Uint8Array.from({ length: size * size }, (_, index) => pixels[index * 4 + 3]);
}

function withDot(svg) {
  const [, opening, body] = /^(<svg[^>]*>)(.*)<\/svg>\s*$/s.exec(svg);
  const { scale, y } = besideDot;
  return `${opening}<g transform="translate(0 ${y}) scale(${scale})">${body}</g>
    <circle cx="${dot.x}" cy="${dot.y}" r="${dot.radius}" fill="#000" stroke="none"/></svg>`;
}

function paint(alpha, size, ink, rim, rimWidth) {
  const picture = new PNG({ width: size, height: size });
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const over = alpha[y * size + x] / 255;
      const under = rim === null ? 0 : (spread(alpha, size, x, y, rimWidth) / 255) * rimAlpha;
      const total = over + under * (1 - over);
      const value = ink.map((part) =>
        total === 0 ? part : (part * over + (rim ?? part) * under * (1 - over)) / total,
      );
      picture.data.set([...value, total * 255].map(Math.round), (y * size + x) * 4);
    }
  }
  return PNG.sync.write(picture);
}

/** The strongest alpha within `reach` pixels: the shape, grown by that much. */
function spread(alpha, size, x, y, reach) {
  let most = 0;
  for (let dy = -reach; dy <= reach; dy += 1) {
    for (let dx = -reach; dx <= reach; dx += 1) {
      const inside = x + dx >= 0 && x + dx < size && y + dy >= 0 && y + dy < size;
      if (inside) most = Math.max(most, alpha[(y + dy) * size + x + dx]);
    }
  }
  return most;
}

/** Apple's icon container: a type and a length before each PNG. */
function icns(svg) {
  const entries = [
    ['icp4', 16],
    ['icp5', 32],
    ['ic07', 128],
    ['ic08', 256],
    ['ic09', 512],
    ['ic10', 1024],
  ].map(([type, size]) => chunk(type, shrink(svg, size)));
  return chunk('icns', Buffer.concat(entries));
}
function chunk(type, data) {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(data.length + head.length, 4);
  return Buffer.concat([head, data]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, data] of renderAll()) {
    mkdirSync(dirname(join(here, path)), { recursive: true });
    writeFileSync(join(here, path), data);
  }
}
