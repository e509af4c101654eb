import { afterEach, describe, expect, it, vi } from 'vitest';

const electron = vi.hoisted(() => ({ app: { isPackaged: false } }));
vi.mock('electron', () => electron);
const { isPageAddress, isPageReload, loopbackOrigin, pageUrl } =
  await import('../../main/shell/page-address.ts');

const server = 'http://127.0.0.1:5173';

describe('the address of the page', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    electron.app.isPackaged = false;
  });

  it('the address of the page is the scheme of the app', () => {
    expect(pageUrl()).toBe('app://lanelight/index.html');
    expect(isPageAddress(pageUrl())).toBe(true);
    expect(isPageAddress(`${server}/`)).toBe(false);
    expect(isPageReload(pageUrl())).toBe(false);
  });

  it('the address of the page is that of a development server on this machine where one is named', () => {
    vi.stubEnv('LANELIGHT_PAGE_URL', `${server}/`);
    expect(pageUrl()).toBe(`${server}/index.html`);
    for (const address of [
      `${server}/main.tsx`,
      'ws://127.0.0.1:5173/?token=x',
      'app://lanelight/index.html',
    ])
      expect(isPageAddress(address), address).toBe(true);
    expect(isPageAddress('http://127.0.0.1:51730/')).toBe(false);
    expect(isPageReload(`${server}/index.html`)).toBe(true);
  });

  it('the address of the page in a packaged app is always the scheme of the app', () => {
    vi.stubEnv('LANELIGHT_PAGE_URL', server);
    electron.app.isPackaged = true;
    expect(pageUrl()).toBe('app://lanelight/index.html');
    expect(isPageAddress(`${server}/`)).toBe(false);
  });

  it('the address of the page is never that of another machine', () => {
    for (const address of [
      'http://localhost:5173',
      'http://127.0.0.1.example.com',
      'http://127.0.0.1@example.com/',
      'http://192.168.1.9:5173',
      'https://127.0.0.1/',
      'file:///tmp/page.html',
      'nonsense',
      '',
    ])
      expect(loopbackOrigin(address), address).toBeNull();
    expect(loopbackOrigin('http://[::1]:5173/x')).toBe('http://[::1]:5173');
  });
});
