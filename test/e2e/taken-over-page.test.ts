import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { projectFolder } from '../../main/start/find-electron.ts';
import { type Desktop, type RunningApp, startApp, startDesktop } from './app.ts';
import { until } from '../support/until.ts';

/** Stands in for a page process that is taken over: it gets around the preload script and sends what it likes. */
const hostile = `
;{
  const { contextBridge, ipcRenderer } = require('electron');
  const nested = (depth) => { let value = {}; for (let level = 0; level < depth; level += 1) value = { value }; return value; };
  const payloads = {
    text: () => 'x'.repeat(200e6),
    bytes: () => new Uint8Array(200e6),
    list: () => new Array(5e6).fill(0),
    map: () => new Map(Array.from({ length: 5e5 }, (_, key) => [key, key])),
    fields: () => Object.fromEntries(Array.from({ length: 5e5 }, (_, key) => ['f' + key, key])),
    nested: () => nested(1_000),
    deep: () => nested(3_000),
  };
  contextBridge.exposeInMainWorld('hostile', (channel, kind) => ipcRenderer.invoke(channel, { key: 'iconText', value: payloads[kind]() }));
}
`;

/** The app with that preload script. */
function hostileApp(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lanelight-hostile-'));
  cpSync(join(projectFolder, 'package.json'), join(folder, 'package.json'));
  cpSync(join(projectFolder, 'dist'), join(folder, 'dist'), { recursive: true });
  for (const name of ['assets', 'helper', 'node_modules'])
    symlinkSync(join(projectFolder, name), join(folder, name));
  appendFileSync(join(folder, 'dist/app/preload.cjs'), hostile);
  return folder;
}

let desktop: Desktop;
let folder: string;
let app: RunningApp;
beforeAll(async () => {
  folder = hostileApp();
  desktop = await startDesktop();
});
afterEach(() => app.stop());
afterAll(async () => {
  await desktop.stop();
  rmSync(folder, { recursive: true, force: true });
});

const log = (): string =>
  readFileSync(join(desktop.home, '.config', 'Lanelight', 'logs', 'lanelight.log'), 'utf8');

it.each(['text', 'bytes', 'list', 'map', 'fields'])(
  'a page that sends %s of any size is ended, and the app works on with a new page',
  async (kind) => {
    app = await startApp(desktop, [], {}, folder);
    const page = await app.open();
    const crashed = page.waitForEvent('crash', { timeout: 60_000 });
    page.evaluate(`window.hostile('lanelight:setSetting', '${kind}')`).catch(() => undefined);
    await crashed;
    await until(
      'the popover to go and come back',
      async () => {
        const shown = app.page();
        return shown !== null && shown !== page && (await app.isVisible());
      },
      30_000,
    );
    const answer = await (await app.open()).evaluate<{ ok: boolean }>('window.lanelight.checkNow()');
    expect(answer.ok).toBe(true);
    expect(log()).toContain('ended the page: its setSetting was too large');
  },
);

it('a deeply nested request is refused, by Electron itself where it cannot be read, and the page stays', async () => {
  app = await startApp(desktop, [], {}, folder);
  const page = await app.open();
  const send = (kind: string) =>
    page.evaluate<{ ok: boolean }>(
      `window.hostile('lanelight:setSetting', '${kind}').catch(() => ({ ok: false }))`,
    );
  expect(await send('nested')).toMatchObject({ ok: false });
  expect(await send('deep')).toMatchObject({ ok: false });
  expect(await page.evaluate('window.lanelight.checkNow()')).toMatchObject({ ok: true });
});
