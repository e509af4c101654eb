import { createHash } from 'node:crypto';
import { zip, type ZipEntry } from './zip.ts';

/** Small enough to attach to an email or an issue. */
const maxBundleBytes = 5 * 1_048_576;
const manifestName = 'manifest.json';

export interface BundleFile extends ZipEntry {
  /** What the file holds, for readers of the manifest. */
  readonly about: string;
}

export interface BundleFacts {
  readonly program: string;
  readonly takenAt: string;
  readonly redacted: boolean;
}

/** The files, given in order of importance, with a manifest; the last ones are left out, and listed, if they do not fit. */
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

/** Whether a file starts like one that `bundle` made and may therefore be replaced. */
export const isBundle = (text: string): boolean =>
  text.startsWith('PK\u0003\u0004') && text.slice(0, 64).includes(manifestName);
