import { createHash } from 'node:crypto';
import { zip, type ZipEntry } from './zip.ts';

/** What a mail or an issue takes without complaint. */
const maxBundleBytes = 5 * 1_048_576;
const manifestName = 'manifest.json';

export interface BundleFile extends ZipEntry {
  /** For whoever opens the file. */
  readonly about: string;
}

export interface BundleFacts {
  readonly program: string;
  readonly takenAt: string;
  readonly redacted: boolean;
}

/** The files, the most telling first, with a manifest of what is inside: what does not fit any more is named and left out. */
export function bundle(
  files: readonly BundleFile[],
  facts: BundleFacts,
  maxBytes = maxBundleBytes,
): Uint8Array {
  for (let kept = files.length; ; kept -= 1) {
    const inside = files.slice(0, kept);
    const manifest = `${JSON.stringify(manifestOf(inside, files.slice(kept), facts), null, 2)}\n`;
    const packed = zip([{ name: manifestName, content: manifest }, ...inside]);
    if (packed.length <= maxBytes || kept === 0) return packed;
  }
}

const manifestOf = (inside: readonly BundleFile[], leftOut: readonly BundleFile[], facts: BundleFacts) => ({
  schema: 'lanelight.bundle/1',
  ...facts,
  files: inside.map(({ name, about, content }) => ({
    name,
    about,
    bytes: Buffer.byteLength(content),
    sha256: createHash('sha256').update(content).digest('hex'),
  })),
  leftOut: leftOut.map(({ name, content }) => ({ name, bytes: Buffer.byteLength(content) })),
});

/** Whether a file begins as one that `bundle` made, so that it may be replaced. */
export const isBundle = (text: string): boolean =>
  text.startsWith('PK\u0003\u0004') && text.slice(0, 64).includes(manifestName);
