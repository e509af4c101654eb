import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Desktop, type RunningApp, startApp, startDesktop } from './app.ts';
import { until } from '../support/until.ts';

let desktop: Desktop;
let app: RunningApp | null = null;
beforeAll(async () => {
  desktop = await startDesktop();
});
afterEach(async () => {
  await app?.stop();
  app = null;
});
afterAll(() => desktop.stop());

it('the setting to open at login makes and removes an entry that desktops start, and shows when one switched it off', async () => {
  const folder = join(desktop.home, '.config/autostart');
  const file = join(folder, 'io.lanelight.app.desktop');
  app = await startApp(desktop);
  let page = await app.open();
  await page.getByRole('tab', { name: 'Settings' }).click();
  const field = page.getByLabel('Open at login', { exact: true });
  expect(await field.isChecked()).toBe(false);

  await field.check();
  const entry = await until('the entry', () => readFileSync(file, 'utf8'));
  expect(entry).toMatch(/^\[Desktop Entry\]\nType=Application\nName=Lanelight\n/);
  expect(entry).toMatch(/^Exec="\/[^"]*electron" "\/[^"]*"$/m);
  await until('the system to agree', async () => {
    const row = await page.locator('[data-setting=launchAtLogin]').textContent();
    return row !== null && !row.includes('does not open');
  });
  await app.stop();

  writeFileSync(file, `${entry}Hidden=true\n`);
  app = await startApp(desktop);
  page = await app.open();
  await page.getByRole('tab', { name: 'Settings' }).click();
  const row = page.locator('[data-setting=launchAtLogin]');
  await until('the warning', async () =>
    (await row.textContent())?.includes('does not open Lanelight at login'),
  );

  await page.getByLabel('Open at login', { exact: true }).uncheck();
  await until('the folder to be empty', () => readdirSync(folder).length === 0);
});
