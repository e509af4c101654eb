import { describe, expect, it, vi } from 'vitest';

const electron = vi.hoisted(() => ({ app: { isPackaged: true }, protocol: {} }));
vi.mock('electron', () => electron);
const { isOurs, webPreferences } = await import('../../main/shell/lockdown.ts');
const { contentSecurityPolicy, fileFor, listFiles } = await import('../../main/shell/app-protocol.ts');

describe('the window', () => {
  it('the page is sandboxed, isolated and without Node, and has developer tools only on request', () => {
    expect(webPreferences('/preload.cjs', false)).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
    });
  });

  it('the content policy loads from the scheme of the app and nothing else', () => {
    expect(isOurs('app://lanelight/index.html')).toBe(true);
    for (const address of [
      'app://lanelight.example/',
      'app://other/',
      'https://example.com/',
      'file:///etc/passwd',
      'devtools://x/',
    ]) {
      expect(isOurs(address), address).toBe(false);
    }
  });
});

describe('the page protocol', () => {
  const files = new Map([['/index.html', '/page/index.html']]);
  it('the protocol of the page serves the files of its list and no other', () => {
    expect(fileFor('app://lanelight/index.html', files)).toBe('/page/index.html');
    expect(fileFor('app://lanelight/index.html?x#y', files)).toBe('/page/index.html');
    for (const path of ['', '%2e%2e/%2e%2e/etc/passwd', 'index.html/..', '/index.html', '%', 'INDEX.HTML']) {
      expect(fileFor(`app://lanelight/${path}`, files), path).toBeNull();
    }
    expect(fileFor('app://elsewhere/index.html', files)).toBeNull();
    expect(fileFor('not an address', files)).toBeNull();
  });

  it('lists the files below a folder by the path of their address', () => {
    const folder = new URL('../../tray-ui', import.meta.url).pathname;
    expect(listFiles(folder).get('/parts/strip.tsx')).toBe(`${folder}/parts/strip.tsx`);
  });

  it('the content policy allows nothing inline and no evaluation', () => {
    expect(contentSecurityPolicy).toContain("default-src 'none'");
    expect(contentSecurityPolicy).toContain("connect-src 'none'");
    expect(contentSecurityPolicy).not.toMatch(/unsafe|https?:|\*/);
  });
});
