import { app } from 'electron';

/**
 * SECURITY: the page comes from app:// (S3). While it is developed a server on this machine may stand in for it, which
 * LANELIGHT_PAGE_URL names; a packaged app does not listen to it.
 */

export const pageScheme = 'app';
export const pageOrigin = `${pageScheme}://lanelight`;

/** The document that the popover loads. */
export const pageUrl = (): string => `${developmentOrigin() ?? pageOrigin}/index.html`;

/** True for what belongs to the page. */
export function isPageAddress(address: string): boolean {
  if (address.startsWith(`${pageOrigin}/`)) return true;
  const origin = developmentOrigin();
  // The server sends the page what has changed over a web socket.
  return (
    origin !== null &&
    (address.startsWith(`${origin}/`) || address.startsWith(`${origin.replace('http', 'ws')}/`))
  );
}

/** The page itself, loaded again by the development server after a change. */
export const isPageReload = (address: string): boolean =>
  developmentOrigin() !== null && address === pageUrl();

function developmentOrigin(): string | null {
  const wanted = process.env['LANELIGHT_PAGE_URL'];
  return wanted === undefined || app.isPackaged ? null : loopbackOrigin(wanted);
}

/** The origin of an address on this machine, by number: a name could lead anywhere. */
export function loopbackOrigin(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, hostname, origin } = new URL(address);
  return protocol === 'http:' && (hostname === '127.0.0.1' || hostname === '[::1]') ? origin : null;
}
