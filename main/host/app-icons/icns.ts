import type { FileHandle } from 'node:fs/promises';
import { fromPlainFile, part } from './plain-bytes.ts';
import { isPng, maxIconBytes } from './png.ts';

/**
 * The pictures of an .icns file that are shown at 16 points, in the order of preference: 32, 64, 128 and 256 pixels. Each can
 * also have another encoding than PNG; then the next one is taken.
 */
const wanted = ['ic11', 'icp5', 'ic12', 'icp6', 'ic07', 'ic13', 'ic08'];

const headerBytes = 8;
/** There are some forty types; a file with more parts is damaged. */
const maxParts = 64;

interface Part {
  readonly type: string;
  /** Where the picture begins. */
  readonly offset: number;
  readonly bytes: number;
}

/** A small picture of the file, as PNG. Only the headers of its parts and this picture are read. */
export const pngInIcns = (path: string): Promise<Buffer | null> =>
  fromPlainFile(path, async (file, size) => {
    const parts = await partsOf(file, size);
    const fitting = wanted.flatMap((type) => parts.filter((one) => one.type === type));
    for (const { offset, bytes } of fitting) {
      if (bytes > maxIconBytes) continue;
      const picture = await part(file, offset, bytes);
      if (picture !== null && isPng(picture)) return picture;
    }
    return null;
  });

async function partsOf(file: FileHandle, size: number): Promise<readonly Part[]> {
  const parts: Part[] = [];
  const start = await part(file, 0, headerBytes);
  if (start?.toString('latin1', 0, 4) !== 'icns') return parts;
  for (let at = headerBytes; at + headerBytes <= size && parts.length < maxParts;) {
    const header = await part(file, at, headerBytes);
    const length = header?.readUInt32BE(4) ?? 0;
    if (header === null || length < headerBytes || at + length > size) return parts;
    const type = header.toString('latin1', 0, 4);
    parts.push({ type, offset: at + headerBytes, bytes: length - headerBytes });
    at += length;
  }
  return parts;
}
