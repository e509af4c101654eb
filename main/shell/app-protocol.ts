import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { protocol, type ProtocolRequest, type ProtocolResponse, type Session } from 'electron';
import type { IconMemory } from './icon-memory.ts';
import { pageOrigin, pageScheme } from './page-address.ts';

/**
 * SECURITY: the page comes from app:// and from nowhere else (S3, S4). Only files that are in the page's
 * folder at start are served, and the icons of apps from memory; every answer carries the content policy.
 */

export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Has to be called before the app is ready. */
export function announceScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: false } },
  ]);
}

/**
 * Serves the page's folder and the icons of apps in this session.
 *
 * Electron deprecates this call in favour of `protocol.handle`, which sends every response as a web stream: that made the first
 * opening of the popover 15 to 25 ms slower (test/bench/opening.measure.mjs) and kept Node's implementation of `Response` in memory.
 */
export function servePage(session: Session, folder: string, icons: Pick<IconMemory, 'at'>): void {
  const files = listFiles(folder);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- protocol.handle is slower, see above
  session.protocol.registerBufferProtocol(pageScheme, (request, respond) => {
    respond(answerTo(request, files, icons));
  });
}

function answerTo(
  request: ProtocolRequest,
  files: ReadonlyMap<string, string>,
  icons: Pick<IconMemory, 'at'>,
): ProtocolResponse {
  const address = request.method === 'GET' ? request.url : '';
  const icon = icons.at(pathOf(address) ?? '');
  if (icon !== null) return answer(200, 'image/png', icon);
  const file = fileFor(address, files);
  if (file === null) return notFound();
  try {
    // Read synchronously: the files are small, and an asynchronous read would first wait for a thread.
    return answer(200, mediaTypes[extname(file)] ?? 'application/octet-stream', readFileSync(file));
  } catch {
    return notFound();
  }
}

/** The file of an address, or null: an address is looked up in the list, never turned into a path. */
export const fileFor = (address: string, files: ReadonlyMap<string, string>): string | null =>
  files.get(pathOf(address) ?? '') ?? null;

/** The decoded path of an address of the page; null for any other address. */
function pathOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol: scheme, host, pathname } = new URL(address);
  if (`${scheme}//${host}` !== pageOrigin) return null;
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

/** "/index.html" -> its file, for each file below the folder. */
export function listFiles(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const file = join(entry.parentPath, entry.name);
        return [`/${relative(folder, file).split(sep).join('/')}`, file] as const;
      }),
  );
}

const notFound = (): ProtocolResponse => answer(404, 'text/plain; charset=utf-8', Buffer.from('Not found'));

const answer = (statusCode: number, type: string, data: Buffer): ProtocolResponse => ({
  statusCode,
  data,
  headers: {
    'content-type': type,
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  },
});
