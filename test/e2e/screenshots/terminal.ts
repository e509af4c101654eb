import { stripVTControlCharacters } from 'node:util';
import { Resvg } from '@resvg/resvg-js';
import stringWidth from 'string-width';
import type { Theme } from './kit.ts';

/** A picture of what a program prints in a terminal, with its colours. */

const palettes = {
  light: {
    ground: '#ffffff',
    ink: '#1d1d1f',
    colors: ['#000', '#b3261e', '#1a7f37', '#8a6100', '#0550ae', '#8250df', '#0e7490', '#6e7781'],
  },
  dark: {
    ground: '#1e1e20',
    ink: '#e6e6e8',
    colors: ['#555', '#ff7b72', '#56d364', '#e3b341', '#79c0ff', '#d2a8ff', '#39c5cf', '#b1bac4'],
  },
} as const satisfies Record<Theme, { ground: string; ink: string; colors: readonly string[] }>;

const cell = { width: 8.43, height: 18 };
const edge = 14;

const escape = '\u001b';
const colorSequence = new RegExp(`(${escape}\\[[\\d;]*m)`);

interface Style {
  readonly color: number | null;
  readonly bold: boolean;
  readonly dim: boolean;
}
const plain: Style = { color: null, bold: false, dim: false };

/** The style after one number of a sequence that sets graphics (SGR). */
function styled(style: Style, code: number): Style {
  if (code === 0) return plain;
  if (code === 1) return { ...style, bold: true };
  if (code === 2) return { ...style, dim: true };
  if (code === 22) return { ...style, bold: false, dim: false };
  if (code >= 30 && code <= 37) return { ...style, color: code - 30 };
  return code === 39 ? { ...style, color: null } : style;
}

/** Printed text as a PNG, as wide as its longest line or as the terminal's columns. */
export function terminalPicture(printed: string, theme: Theme, columns = 100): Buffer {
  const lines = printed.replace(/\n$/, '').split('\n');
  const { ground, ink, colors } = palettes[theme];
  let style = plain;
  const texts = lines.flatMap((line, row) => {
    let column = 0;
    return line.split(colorSequence).map((part) => {
      const codes = part.startsWith(escape) ? part.slice(2, -1) : undefined;
      if (codes !== undefined) {
        style = codes.split(';').map(Number).reduce(styled, style);
        return '';
      }
      const at = column;
      column += stringWidth(part);
      const { color, bold, dim } = style;
      return part === ''
        ? ''
        : `<text xml:space="preserve" x="${edge + at * cell.width}" y="${edge + 13 + row * cell.height}" fill="${color === null ? ink : colors[color]}"${bold ? ' font-weight="bold"' : ''}${dim ? ' opacity="0.7"' : ''}>${escaped(part)}</text>`;
    });
  });
  const widest = Math.max(columns, ...lines.map((line) => stringWidth(stripVTControlCharacters(line))));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.ceil(widest * cell.width) + 2 * edge}" height="${lines.length * cell.height + 2 * edge}" font-family="DejaVu Sans Mono, monospace" font-size="14">
    <rect width="100%" height="100%" fill="${ground}"/>${texts.join('')}</svg>`;
  return new Resvg(svg, { font: { loadSystemFonts: true } }).render().asPng();
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
