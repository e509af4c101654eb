import { describe, expect, it, vi } from 'vitest';

const electron = vi.hoisted(() => ({ app: { isPackaged: true }, protocol: {} }));
vi.mock('electron', () => electron);
const { isOurs, webPreferences } = await import('../../main/shell/lockdown.ts');
const { contentSecurityPolicy, fileFor, listFiles } = await import('../../main/shell/app-protocol.ts');

describe('the window', () => {
  it('is sandboxed, isolated and without Node; developer tools only where it is asked for', () => {
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

  it('loads from our own scheme and nothing else', () => {
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
  it('serves what is in its list and looks nothing else up', () => {
    expect(fileFor('app://lanelight/index.html', files)).toBe('/page/index.html');
    expect(fileFor('app://lanelight/index.html?x#y', files)).toBe('/page/index.html');
    for (const path of ['', '%2e%2e/%2e%2e/etc/passwd', 'index.html/..', '/index.html', '%', 'INDEX.HTML']) {
      expect(fileFor(`app://lanelight/${path}`, files), path).toBeNull();
    }
    expect(fileFor('app://elsewhere/index.html', files)).toBeNull();
    expect(fileFor('not an address', files)).toBeNull();
  });

  it('lists the files below a folder by the path they are asked for', () => {
    const folder = new URL('../../tray-ui', import.meta.url).pathname;
    expect(listFiles(folder).get('/parts/strip.tsx')).toBe(`${folder}/parts/strip.tsx`);
  });

  it('allows nothing inline and no evaluation', () => {
    expect(contentSecurityPolicy).toContain("default-src 'none'");
    expect(contentSecurityPolicy).toContain("connect-src 'none'");
    expect(contentSecurityPolicy).not.toMatch(/unsafe|https?:|\*/);
  });
});
