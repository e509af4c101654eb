import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desktop, type RunningApp, startApp, startDesktop } from './app.ts';

let desktop: Desktop;
let app: RunningApp;
let page: Page;
beforeAll(async () => {
  desktop = await startDesktop();
  app = await startApp(desktop);
  page = await app.open();
});
afterAll(async () => {
  await app.stop();
  await desktop.stop();
});

const inPage = <T>(code: string): Promise<T> => page.evaluate<T>(code);

describe('the page', () => {
  it('the page is sandboxed and isolated and has only the named functions', async () => {
    expect(await inPage('typeof require + typeof process + typeof module')).toBe(
      'undefinedundefinedundefined',
    );
    expect(await inPage('Object.keys(window.lanelight).sort().join(" ")')).toBe(
      'checkAgain checkNow chooseTarget clearAnswer close closeApp closeComparison closeReplay closeWelcome compareBursts compareChange copyAnswer copyApp copyFix copyReport dismissNotice explainClipboard explainDropped explainFile exportHistory exportSettings ignoreApp importSettings listConnections mute notifyAtShare on openApp openLink openLogFolder quit removeBurst removeTarget renameBurst resetSetting resize runBurst saveBurst saveCapture saveChange saveTarget searchApps setSetting showedTab stopBurst subscribe tryNotification',
    );
  });

  it('the page comes from app:// with a content policy that allows neither inline code nor eval', async () => {
    expect(page.url()).toBe('app://lanelight/index.html');
    const policy = await app.electron.evaluate(async ({ session }) => {
      const answer = await session.fromPartition('lanelight').fetch('app://lanelight/index.html');
      return answer.headers.get('content-security-policy');
    });
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe/);
    // Not through the debugger's own evaluation, which is excepted from the policy.
    const later = `new Promise((resolve) => { try { setTimeout('window.evaluated = true', 0); } catch {}
      setTimeout(() => resolve(window.evaluated ?? 'blocked'), 50); })`;
    expect(await inPage(later)).toBe('blocked');
    const inline = `(() => { const script = document.createElement('script'); script.textContent = 'window.injected = true';
      document.body.append(script); return window.injected ?? 'blocked'; })()`;
    expect(await inPage(inline)).toBe('blocked');
  });

  it('the protocol of the page serves listed files only', async () => {
    for (const path of ['../app.cjs', '%2e%2e/preload.cjs', 'nothing.js', '/etc/passwd']) {
      const status = await app.electron.evaluate(
        async ({ session }, address) => (await session.fromPartition('lanelight').fetch(address)).status,
        `app://lanelight/${path}`,
      );
      expect(status, path).toBe(404);
    }
  });

  it('the page cannot fetch anything by any means', async () => {
    for (const address of [
      'http://127.0.0.1:9/',
      'https://example.com/',
      'file:///etc/passwd',
      'data:text/plain,x',
    ]) {
      expect(
        await inPage(`fetch(${JSON.stringify(address)}).then(() => 'fetched', () => 'blocked')`),
        address,
      ).toBe('blocked');
    }
    const blocked = await app.electron.evaluate(async ({ session }) => {
      try {
        await session.fromPartition('lanelight').fetch('http://127.0.0.1:9/');
        return 'fetched';
      } catch (error) {
        return String(error);
      }
    });
    expect(blocked).toContain('ERR_BLOCKED_BY_CLIENT');
    const picture = `new Promise((resolve) => { const image = new Image(); image.onload = () => resolve('loaded');
      image.onerror = () => resolve('blocked'); image.src = 'http://127.0.0.1:9/x.png'; })`;
    expect(await inPage(picture)).toBe('blocked');
  });

  it('the page cannot navigate or open a window', async () => {
    await inPage(`location.href = 'https://example.com/'`).catch(() => undefined);
    await inPage(`location.href = 'file:///etc/passwd'`).catch(() => undefined);
    expect(await inPage(`window.open('https://example.com/') === null`)).toBe(true);
    expect(page.url()).toBe('app://lanelight/index.html');
  });

  it('the page gets no permission', async () => {
    for (const name of ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read']) {
      const state = await inPage(
        `navigator.permissions.query({ name: ${JSON.stringify(name)} }).then(({ state }) => state, () => 'denied')`,
      );
      expect(state, name).toBe('denied');
    }
    expect(await inPage('Notification.requestPermission()')).toBe('denied');
  });

  it('a refused call is answered with a sentence', async () => {
    const refusal = (call: string) => inPage<{ ok: boolean; error?: string }>(`window.lanelight.${call}`);
    const base = `compare: false`;
    expect(
      await refusal(
        `runBurst({ what: { kind: 'preset', preset: 'ten' }, target: '93.184.215.14:80', ${base} })`,
      ),
    ).toMatchObject({ ok: false });
    expect(
      await refusal(
        `runBurst({ what: { kind: 'preset', preset: 'ten' }, target: 'built-in', ${base}, path: '/x' })`,
      ),
    ).toMatchObject({ ok: false });
    expect(await refusal(`setSetting({ key: 'targets', value: [] })`)).toMatchObject({ ok: false });
    expect(await refusal(`setSetting({ key: 'checkIntervalSeconds', value: 0.1 })`)).toMatchObject({
      ok: false,
    });
    expect(await refusal(`openLink({ id: 'https://example.com' })`)).toMatchObject({ ok: false });
    expect(await refusal(`showedTab({ tab: 'now', more: 'x'.repeat(1e6) })`)).toMatchObject({ ok: false });
  });

  it('the page cannot request checks without a limit', async () => {
    const answers = await inPage<{ ok: boolean }[]>(
      'Promise.all(Array.from({ length: 12 }, () => window.lanelight.checkNow()))',
    );
    expect(answers.some(({ ok }) => !ok)).toBe(true);
  });
});
