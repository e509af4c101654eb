import { join } from 'node:path';
import { stringInBinaryPlist } from '../readers/binary-plist.ts';
import { pngInIcns } from './icns.ts';
import { wholeFile } from './plain-bytes.ts';

/** An app that registers many file types has some 100 kB. */
const maxPlistBytes = 524_288;

/**
 * The app that a program of macOS belongs to: the outermost bundle, because the helpers of a browser are bundles inside it.
 * Null where the program is in none.
 */
export const bundleOf = (path: string): string | null => /^\/.*?\.app(?=\/)/.exec(path)?.[0] ?? null;

/**
 * The icon of this bundle as PNG. Electron's getFileIcon returns the same icon for every app on macOS
 * (https://github.com/electron/electron/issues/15809), so it is read from the bundle itself.
 */
export async function bundleIcon(bundle: string): Promise<Buffer | null> {
  const plist = await wholeFile(join(bundle, 'Contents/Info.plist'), maxPlistBytes);
  if (plist === null) return null;
  const named = ['CFBundleIconFile', 'CFBundleIconName'].map((key) => stringInPlist(plist, key));
  for (const name of new Set([...named, 'AppIcon'])) {
    if (name === null || !isFileName(name)) continue;
    const file = name.endsWith('.icns') ? name : `${name}.icns`;
    const icon = await pngInIcns(join(bundle, 'Contents/Resources', file));
    if (icon !== null) return icon;
  }
  return null;
}

/** SECURITY: a name cannot lead out of the folder (S3). */
const isFileName = (name: string): boolean => name !== '' && !name.startsWith('.') && !/[/\\\0]/.test(name);

function stringInPlist(plist: Buffer, key: string): string | null {
  const binary = stringInBinaryPlist(plist, key);
  if (binary !== null) return binary;
  const value = new RegExp(`<key>${key}</key>\\s*<string>([^<]*)</string>`).exec(plist.toString('utf8'))?.[1];
  return value?.trim() ?? null;
}
