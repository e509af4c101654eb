import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadCapture } from '../../main/storage/capture-file.ts';
import { diagnose } from '../../main/core/diagnosis/diagnose.ts';
import { observationOf } from '../support/captures.ts';
import { scriptedMac } from '../support/scripted-mac.ts';
import { type Desktop, type RunningApp, startApp, startDesktop } from './app.ts';
import { showsIcon } from './icons.ts';
import { pause, until } from '../support/until.ts';

let desktop: Desktop;
let app: RunningApp;
let folder: string;
beforeAll(async () => {
  desktop = await startDesktop();
  folder = join(desktop.home, '.config/Lanelight/changes');
  const mac = scriptedMac('1');
  app = await startApp(desktop, ['--settle-ms', '0'], { LANELIGHT_HELPER: mac.helper });
  await showsIcon(app.item, 'user-space', false);
  // A second reading has to confirm the state before the fallback.
  await pause(2_000);
  mac.become('0 pf');
  await showsIcon(app.item, 'sockets', true);
  await until('the kept checks', () => existsSync(folder) && readdirSync(folder).length === 1);
});
afterAll(async () => {
  await app.stop();
  await desktop.stop();
});

async function openHistory() {
  const page = await app.open();
  await page.getByRole('tab', { name: 'History' }).click();
  return page;
}

it('the checks around a fallback are compared in the history', async () => {
  const page = await openHistory();
  await page.getByRole('button', { name: /^Compare: Fallen back to sockets/ }).click();
  const comparison = page.locator('[data-comparison]');
  await comparison.getByText(/^The difference: Packet filter/).waitFor();
  expect(await comparison.locator('[data-difference]').first().getAttribute('data-difference')).toBe(
    'packet-filter',
  );
  await page.getByRole('button', { name: /^Close comparison/ }).click();
  await comparison.waitFor({ state: 'detached' });
});

it('the checks around a fallback are saved as two redacted captures, before and after', async () => {
  const target = join(desktop.home, 'saved');
  mkdirSync(target);
  await app.electron.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, target);
  const page = await openHistory();
  await page.getByRole('button', { name: /^Save before and after…/ }).click();
  await page.getByText(/^Saved lanelight-.*-before\.json and /).waitFor();
  const modes = await Promise.all(
    readdirSync(target)
      .sort()
      .map(async (name) => {
        expect(statSync(join(target, name)).mode & 0o777).toBe(0o600);
        const loaded = await loadCapture(join(target, name));
        if (!loaded.ok) throw new Error(loaded.error.key);
        expect(loaded.value.redacted).toBe(true);
        return diagnose(observationOf(loaded.value)).mode;
      }),
  );
  expect(modes).toEqual(['sockets', 'user-space']);
});

it('kept checks that became unreadable are set aside, and their change can no longer be compared', async () => {
  const [name = ''] = readdirSync(folder);
  writeFileSync(join(folder, name), '{');
  const page = await openHistory();
  await page.getByRole('button', { name: /^Compare: Fallen back to sockets/ }).click();
  await page.getByText('The checks around this change could not be read.').waitFor();
  await page.getByRole('button', { name: /^Compare/ }).waitFor({ state: 'detached' });
  const [aside = ''] = readdirSync(folder);
  expect(readFileSync(join(folder, aside), 'utf8')).toBe('{');
});
