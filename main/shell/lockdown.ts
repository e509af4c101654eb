import { app, type Session, type WebContents, type WebPreferences } from 'electron';
import { isPageAddress, isPageReload } from './page-address.ts';
import { createRefusalLog } from './refusal-log.ts';

/** SECURITY: what a page may do at all (S1, S2, S5–S7, S9): draw, and talk to us over the typed IPC. */

/** The preferences of the only window. `devTools` in development only. */
export const webPreferences = (preload: string, devTools: boolean): WebPreferences => ({
  preload,
  devTools,
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  spellcheck: false,
  safeDialogs: true,
  navigateOnDragDrop: false,
  disableDialogs: true,
});

/** Has to be called before the app is ready: every session and every page of this app is locked down as it appears. */
export function lockDown(write: (line: string) => void): void {
  const log = createRefusalLog(write, () => performance.now());
  if (!sandboxSwitchedOff()) app.enableSandbox();
  void app.whenReady().then(() => {
    // SECURITY: no silent look-ups, neither Chromium's own nor over HTTPS (S9).
    app.configureHostResolver({ enableBuiltInResolver: false, secureDnsMode: 'off' });
  });
  app.on('session-created', (session) => lockSession(session, log));
  app.on('web-contents-created', (_event, contents) => lockContents(contents, log));
}

/** Root has no sandbox on Linux: asking for one all the same would end every child at its start. */
const sandboxSwitchedOff = (): boolean =>
  process.getuid?.() === 0 || (!app.isPackaged && app.commandLine.hasSwitch('no-sandbox'));

/** True for what belongs to the page, and for DevTools, which exist in development only. */
export const isOurs = (address: string): boolean =>
  isPageAddress(address) || (!app.isPackaged && address.startsWith('devtools://'));

/**
 * Everything that Chromium asks about, except the page's own addresses: only app-protocol.ts answers those, and a second check
 * would delay the first opening. Chromium never asks about data: and blob:, which the content policy covers.
 */
const judgedRequests = {
  urls: [
    ...['http', 'https', 'ws', 'wss', 'ftp', 'chrome', 'chrome-extension', 'devtools'].map(
      (scheme) => `${scheme}://*/*`,
    ),
    'file:///*',
  ],
};

function lockSession(session: Session, log: (line: string) => void): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    log(`refused the permission "${permission}"`);
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(judgedRequests, (details, answer) => {
    const cancel = !isOurs(details.url);
    if (cancel) log(`blocked a request to ${schemeOf(details.url)}`);
    answer({ cancel });
  });
  session.on('will-download', (event) => event.preventDefault());
  // Nothing is fetched behind the user's back: a name that never resolves (RFC 6761).
  session.setSpellCheckerDictionaryDownloadURL('https://nowhere.invalid/');
}

function lockContents(contents: WebContents, log: (line: string) => void): void {
  const refuse = (event: { preventDefault: () => void }, what: string): void => {
    event.preventDefault();
    log(`refused ${what}`);
  };
  contents.on('will-navigate', (event) => {
    if (!isPageReload(event.url)) refuse(event, 'a navigation');
  });
  contents.on('will-redirect', (event) => refuse(event, 'a redirect'));
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isPageReload(event.url)) refuse(event, 'a navigation of a frame');
  });
  contents.on('will-attach-webview', (event) => refuse(event, 'a webview'));
  contents.setWindowOpenHandler(() => {
    log('refused a new window');
    return { action: 'deny' };
  });
}

/** Addresses may hold what is private: only the scheme goes to the log. */
const schemeOf = (address: string): string =>
  URL.canParse(address) ? new URL(address).protocol : 'an address';
