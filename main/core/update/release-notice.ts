import * as z from 'zod/mini';
import { compareVersions, isReleaseVersion } from './release-version.ts';
import { parseJson } from '../json.ts';

/**
 * What the address for updates answers: a text and a signature over exactly that text.
 *
 *   { "schema": "lanelight.release/1", "payload": "{…}", "signature": "BASE64 of Ed25519" }
 */
const envelope = z.object({
  schema: z.literal('lanelight.release/1'),
  payload: z.string().check(z.maxLength(16_384)),
  signature: z.string().check(z.maxLength(128)),
});

const version = z.string().check(z.refine(isReleaseVersion));
const time = z.string().check(z.maxLength(32), z.iso.datetime());
const release = z.object({
  version,
  /** After this an answer has expired, so that an old one cannot hide a newer release indefinitely. */
  expiresAt: time,
  notes: z.string().check(z.maxLength(8_192)),
  page: z.string().check(z.maxLength(512)),
});

export interface Release {
  readonly version: string;
  /** Plain text; it is shown as text and never as markup. */
  readonly notes: string;
  /** Where the release is described: on the host of the request. */
  readonly page: string;
}

export type Refusal = 'unreadable' | 'bad-signature' | 'expired' | 'downgrade' | 'foreign-page';

export type ReleaseNotice =
  | { readonly kind: 'newer'; readonly release: Release }
  | { readonly kind: 'current' }
  | { readonly kind: 'refused'; readonly why: Refusal };

export interface NoticeContext {
  /** The address of the request. */
  readonly address: string;
  /** True where the signature is the project's over the text. */
  readonly verify: (payload: string, signature: string) => boolean;
  readonly installed: string;
  /** The newest version that an answer ever named; null before the first. */
  readonly newestSeen: string | null;
  readonly nowMs: number;
}

const refused = (why: Refusal): ReleaseNotice => ({ kind: 'refused', why });

/** SECURITY: nothing of an answer is parsed before its signature is verified (S32). Never throws. */
export function readReleaseNotice(answer: string, context: NoticeContext): ReleaseNotice {
  const signed = envelope.safeParse(json(answer));
  if (!signed.success) return refused('unreadable');
  if (!context.verify(signed.data.payload, signed.data.signature)) return refused('bad-signature');
  const parsed = release.safeParse(json(signed.data.payload));
  if (!parsed.success) return refused('unreadable');
  const { version: offered, notes, page, expiresAt } = parsed.data;
  if (Date.parse(expiresAt) <= context.nowMs) return refused('expired');
  if (context.newestSeen !== null && compareVersions(offered, context.newestSeen) < 0) {
    return refused('downgrade');
  }
  if (compareVersions(offered, context.installed) <= 0) return { kind: 'current' };
  if (!isOnSameHost(page, context.address)) return refused('foreign-page');
  return { kind: 'newer', release: { version: offered, notes, page } };
}

/** Once a day; a clock that was set back does not keep it from ever asking again. */
export const updateEveryMs = 24 * 60 * 60_000;
export const isUpdateDue = (lastAskedMs: number | null, nowMs: number): boolean =>
  lastAskedMs === null || nowMs - lastAskedMs >= updateEveryMs || lastAskedMs > nowMs;

/** An address that may be requested: https, and nothing in it that names the user. */
export function isUpdateAddress(text: string): boolean {
  const address = url(text);
  return address?.protocol === 'https:' && address.username === '' && address.password === '';
}

function isOnSameHost(page: string, address: string): boolean {
  const [target, asked] = [url(page), url(address)];
  return target !== null && asked !== null && isUpdateAddress(page) && target.host === asked.host;
}

function url(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

function json(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}
