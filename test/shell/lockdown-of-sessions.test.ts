import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const app = Object.assign(new EventEmitter(), {
  isPackaged: true,
  enableSandbox: vi.fn(),
  configureHostResolver: vi.fn(),
  whenReady: () => Promise.resolve(),
  commandLine: { hasSwitch: () => false },
});
vi.mock('electron', () => ({ app, protocol: {} }));
const { lockDown } = await import('../../main/shell/lockdown.ts');

type Answer = (value: unknown) => void;

/** A session of Electron that records its handlers. */
class FakeSession extends EventEmitter {
  readonly given = new Map<string, unknown>();
  readonly #keep = (name: string) => (value: unknown) => void this.given.set(name, value);
  readonly setPermissionRequestHandler = this.#keep('request');
  readonly setPermissionCheckHandler = this.#keep('check');
  readonly setDevicePermissionHandler = this.#keep('device');
  readonly setSpellCheckerDictionaryDownloadURL = this.#keep('dictionary');
  readonly webRequest = {
    onBeforeRequest: (filter: { readonly urls: readonly string[] }, listener: unknown): void => {
      this.given.set('beforeRequestTo', filter.urls);
      this.given.set('beforeRequest', listener);
    },
  };

  /** Calls a handler that was set, and returns its answer. */
  call(name: string, ...values: readonly unknown[]): unknown {
    const handler = this.given.get(name);
    if (typeof handler !== 'function') throw new Error(`${name} has no handler`);
    let answered: unknown;
    const answer: Answer = (value) => (answered = value);
    const returned: unknown = Reflect.apply(handler, undefined, [...values, answer]);
    return returned ?? answered;
  }
}

class FakeContents extends EventEmitter {
  openWindow: (() => unknown) | null = null;
  readonly setWindowOpenHandler = (handler: () => unknown): void => {
    this.openWindow = handler;
  };
}

const logged: string[] = [];
beforeEach(() => {
  // As any user but root, for whom Chromium has no sandbox.
  vi.spyOn(process, 'getuid').mockReturnValue(1_000);
  lockDown((line) => logged.push(line));
});
afterEach(() => {
  app.removeAllListeners();
  logged.length = 0;
  vi.clearAllMocks();
  vi.restoreAllMocks();
});

function newSession(): FakeSession {
  const session = new FakeSession();
  app.emit('session-created', session);
  return session;
}

test('the sandbox is on for the whole app before it is ready, except for root', () => {
  expect(app.enableSandbox).toHaveBeenCalledTimes(1);
  vi.spyOn(process, 'getuid').mockReturnValue(0);
  lockDown(() => undefined);
  expect(app.enableSandbox).toHaveBeenCalledTimes(1);
});

test('Chromium resolves no names of its own and loads its dictionaries from nowhere', async () => {
  await Promise.resolve();
  expect(app.configureHostResolver).toHaveBeenCalledWith({
    enableBuiltInResolver: false,
    secureDnsMode: 'off',
  });
  const address = String(newSession().given.get('dictionary'));
  expect(new URL(address).hostname).toMatch(/\.invalid$/);
});

test('every session refuses permissions and devices, and cancels what does not go to the page', () => {
  const session = newSession();
  expect(session.call('request', null, 'camera')).toBe(false);
  expect(session.call('check', null, 'camera')).toBe(false);
  expect(session.call('device', {})).toBe(false);
  const cancelled = (url: string): unknown => session.call('beforeRequest', { url });
  expect(cancelled('app://lanelight/index.html')).toEqual({ cancel: false });
  for (const url of [
    'https://example.com/',
    'http://127.0.0.1/',
    'file:///etc/passwd',
    'ws://127.0.0.1/',
    'not one',
  ])
    expect(cancelled(url), url).toEqual({ cancel: true });
  for (const scheme of ['http', 'https', 'ws', 'wss', 'ftp', 'file', 'chrome'])
    expect(session.given.get('beforeRequestTo'), scheme).toContainEqual(
      expect.stringMatching(`^${scheme}:///?`),
    );
  expect(String(session.given.get('beforeRequestTo'))).not.toContain('app:');
  const download = { preventDefault: vi.fn() };
  session.emit('will-download', download);
  expect(download.preventDefault).toHaveBeenCalled();
});

test('every page is refused navigations, redirects, webviews and windows', () => {
  const contents = new FakeContents();
  app.emit('web-contents-created', {}, contents);
  for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate', 'will-attach-webview']) {
    const event = { url: 'https://example.com/', isMainFrame: true, preventDefault: vi.fn() };
    contents.emit(name, event);
    expect(event.preventDefault, name).toHaveBeenCalledTimes(1);
  }
  expect(contents.openWindow?.()).toEqual({ action: 'deny' });
  expect(logged.join('\n')).not.toContain('example.com');
});
