import { generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Server, createServer } from 'node:https';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { run } from '../../main/start/programs.ts';
import { type Desktop, type RunningApp, startApp, startDesktop } from './app.ts';
import { pause, until } from '../support/until.ts';

/** A server on this machine that announces releases, and an app that believes its key. */

let desktop: Desktop;
let app: RunningApp | null = null;
let server: Server;
let address = '';
let environment: Record<string, string>;
let announced = '9.0.0';
let questions = 0;
const ours = generateKeyPairSync('ed25519');
const others = generateKeyPairSync('ed25519');
let signer = ours.privateKey;

beforeAll(async () => {
  desktop = await startDesktop();
  const [key, cert] = [join(desktop.home, 'key.pem'), join(desktop.home, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  await run(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert, ...subject],
    { maxMs: 20_000 },
  );
  server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => {
    questions += 1;
    const payload = JSON.stringify({
      version: announced,
      expiresAt: '2100-01-01T00:00:00Z',
      notes: 'Faster checks & <b>more</b>.',
      page: `https://${request.headers.host ?? ''}/notes/${announced}`,
    });
    const signature = sign(null, Buffer.from(payload), signer).toString('base64');
    response.end(JSON.stringify({ schema: 'lanelight.release/1', payload, signature }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  address = `https://localhost:${typeof bound === 'object' && bound !== null ? bound.port : 0}`;
  environment = {
    NODE_EXTRA_CA_CERTS: cert,
    LANELIGHT_UPDATE_ADDRESS: `${address}/lanelight.json`,
    LANELIGHT_UPDATE_KEY: ours.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
});
afterEach(async () => {
  await app?.stop();
  app = null;
});
afterAll(async () => {
  server.close();
  await desktop.stop();
});

const settingsOf = async (running: RunningApp) => {
  const page = await running.open();
  await page.getByRole('tab', { name: 'Settings' }).click();
  return page.getByLabel('Check for updates', { exact: true });
};

it('no update is requested until the user turns the check on; then a new version is notified, shown, opened and kept', async () => {
  app = await startApp(desktop, [], environment);
  const field = await settingsOf(app);
  expect(await field.isChecked()).toBe(false);
  expect(questions).toBe(0);

  await field.check();
  const shown = await desktop.notifications.wait(({ title }) => title.includes('new version'));
  expect(shown.body).toContain('9.0.0');
  let page = await app.open();
  let notice = page.locator('[data-notice=update-available]');
  expect(await notice.textContent()).toContain('Version 9.0.0. Faster checks & <b>more</b>.');
  await app.electron.evaluate(({ shell }) => {
    shell.openExternal = (opened) => {
      Object.assign(globalThis, { opened });
      return Promise.resolve();
    };
  });
  await notice.getByRole('button', { name: 'Open page' }).click();
  const opened = await until('the page', () =>
    app?.electron.evaluate(() => Reflect.get(globalThis, 'opened') as unknown),
  );
  expect(opened).toBe(`${address}/notes/9.0.0`);
  expect(questions).toBe(1);
  await app.stop();

  // Known from before, without a second question and without telling it again.
  const shownBefore = desktop.notifications.shown.length;
  app = await startApp(desktop, [], environment);
  page = await app.open();
  notice = page.locator('[data-notice=update-available]');
  await notice.waitFor();
  expect(questions).toBe(1);
  expect(desktop.notifications.shown).toHaveLength(shownBefore);
  await notice.getByRole('button', { name: /^(Dismiss|Close)/ }).click();
  await until('the notice to go', async () => (await notice.count()) === 0);
  await app.stop();
  app = await startApp(desktop, [], environment);
  expect(await (await app.open()).locator('[data-notice=update-available]').count()).toBe(0);
});

it('an answer that another key signed is refused and shows nothing', async () => {
  signer = others.privateKey;
  announced = '10.0.0';
  const before = questions;
  app = await startApp(desktop, [], environment);
  const field = await settingsOf(app);
  await field.uncheck();
  // A day has passed by the clock of the app.
  await app.stop();
  app = await startApp(desktop, [], { ...environment, XDG_CONFIG_HOME: join(desktop.home, 'other') });
  await (await settingsOf(app)).check();
  await until('the question', () => questions > before);
  await pause(500);
  expect(await (await app.open()).locator('[data-notice=update-available]').count()).toBe(0);
  const log = readFileSync(join(desktop.home, 'other/Lanelight/logs/lanelight.log'), 'utf8');
  expect(log).toContain('bad-signature');
});
