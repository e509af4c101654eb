import { createPublicKey, verify } from 'node:crypto';
import { isUpdateAddress } from '../core/update/release-notice.ts';

/** More than this is no notice of a release. */
const maxBytes = 65_536;
/** From the first byte to the last: an answer that trickles is no answer. */
const answerWithinMs = 10_000;

export type FeedFailure = 'not-https' | 'unreachable' | 'too-slow' | 'too-large' | 'http-status';

export type FeedAnswer =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: FeedFailure };

export interface FeedOptions {
  /** For tests: whom to trust beside the system. */
  readonly ca?: string;
  readonly withinMs?: number;
}

/**
 * Requests the one address that is set for updates. SECURITY: https only, no redirect is followed (S32), nothing about this machine
 * or its user is sent, and the answer has an end in time and size. Never rejects.
 */
export async function askReleaseFeed(address: string, options: FeedOptions = {}): Promise<FeedAnswer> {
  if (!isUpdateAddress(address)) return { ok: false, why: 'not-https' };
  // Loaded when it is needed: most apps never ask, and Node's TLS takes half a megabyte.
  const { get } = await import('node:https');
  return new Promise((resolve) => {
    const fail = (why: FeedFailure): void => {
      clearTimeout(late);
      resolve({ ok: false, why });
      request.destroy();
    };
    const request = get(
      address,
      {
        agent: false,
        headers: { accept: 'application/json' },
        ...(options.ca === undefined ? {} : { ca: options.ca }),
      },
      (response) => {
        if (response.statusCode !== 200) {
          fail('http-status');
          return;
        }
        const chunks: Buffer[] = [];
        let bytes = 0;
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          chunks.push(chunk);
          if (bytes > maxBytes) fail('too-large');
        });
        response.on('error', () => fail('unreachable'));
        response.on('end', () => {
          clearTimeout(late);
          resolve({ ok: true, text: Buffer.concat(chunks).toString('utf8') });
        });
      },
    );
    const late = setTimeout(() => fail('too-slow'), options.withinMs ?? answerWithinMs);
    request.on('error', () => fail('unreachable'));
  });
}

/** Checks signatures by the project's public key (SPKI in PEM). A key or signature that cannot be read is a wrong one. */
export function signatureCheck(publicKey: string): (payload: string, signature: string) => boolean {
  return (payload, signature) => {
    try {
      const key = createPublicKey(publicKey);
      return (
        key.asymmetricKeyType === 'ed25519' &&
        verify(null, Buffer.from(payload, 'utf8'), key, Buffer.from(signature, 'base64'))
      );
    } catch {
      return false;
    }
  };
}
