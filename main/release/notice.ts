import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { errorMessage } from '../core/errors.ts';
import { isUpdateAddress } from '../core/update/release-notice.ts';
import { isReleaseVersion } from '../core/update/release-version.ts';

/**
 * The signed notice that apps ask for:
 *
 *   npm run release:notice -- key notice-key.pem                               a new key pair, once
 *   npm run release:notice -- sign notice-key.pem 0.2.0 PAGE NOTES.txt >lanelight.json
 *
 * The public key and the address belong into main/core/update/release-source.ts. PAGE lies on the host of that address.
 */

/** An answer is valid for this long, so that an old one cannot hide a newer one indefinitely: sign again before that. */
const validForMs = 180 * 86_400_000;

/** Makes a key pair; the private one is returned for a file that its owner keeps. */
export function makeNoticeKey(): { readonly privateKey: string; readonly publicKey: string } {
  return generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
}

export interface Announced {
  readonly version: string;
  readonly page: string;
  readonly notes: string;
}

export function signedNotice({ version, page, notes }: Announced, privateKey: string, nowMs: number): string {
  if (!isReleaseVersion(version)) throw new Error(`"${version}" is no version of a release.`);
  if (!isUpdateAddress(page)) throw new Error(`"${page}" is no https address.`);
  const expiresAt = new Date(nowMs + validForMs).toISOString();
  const payload = JSON.stringify({ version, expiresAt, notes: notes.trim(), page });
  const signature = sign(null, Buffer.from(payload), createPrivateKey(privateKey)).toString('base64');
  return `${JSON.stringify({ schema: 'lanelight.release/1', payload, signature })}\n`;
}

async function main([
  what,
  keyFile = '',
  version = '',
  page = '',
  notesFile = '',
]: readonly string[]): Promise<void> {
  if (what === 'key') {
    const { privateKey, publicKey } = makeNoticeKey();
    await writeFile(keyFile, privateKey, { mode: 0o600, flag: 'wx' });
    process.stdout.write(publicKey);
  } else if (what === 'sign') {
    const notes = await readFile(notesFile, 'utf8');
    process.stdout.write(signedNotice({ version, page, notes }, await readFile(keyFile, 'utf8'), Date.now()));
  } else throw new Error('Say "key FILE" or "sign FILE VERSION PAGE NOTES".');
}

if (process.argv[1]?.endsWith('notice.ts') === true) {
  main(process.argv.slice(2)).catch((error: unknown) => {
    process.stderr.write(`release:notice: ${errorMessage(error)}\n`);
    process.exitCode = 1;
  });
}
