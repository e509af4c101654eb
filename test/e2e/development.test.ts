import { join } from 'node:path';
import { type ViteDevServer, createServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectFolder } from '../../main/start/find-electron.ts';
import { type Desktop, startApp, startDesktop } from './app.ts';

let desktop: Desktop;
let server: ViteDevServer;
let address: string;
beforeAll(async () => {
  server = await createServer({
    configFile: join(projectFolder, 'tray-ui/vite.config.ts'),
    server: { host: '127.0.0.1', fs: { strict: false } },
  });
  await server.listen();
  address = server.resolvedUrls?.local[0] ?? '';
  desktop = await startDesktop();
});
afterAll(async () => {
  await desktop.stop();
  await server.close();
});

describe('an app that is developed', () => {
  it('shows the page of the development server, which loads it again after a change', async () => {
    const app = await startApp(desktop, [], { LANELIGHT_PAGE_URL: address });
    const page = await app.open();
    expect(page.url()).toBe(`${address}index.html`);
    await page.evaluate('window.before = true');
    server.ws.send({ type: 'full-reload' });
    await page.waitForFunction('window.before === undefined');
    await page.locator('h1').waitFor();
    await app.stop();
  });
});
