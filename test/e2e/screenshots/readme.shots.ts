import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectFolder } from '../../../main/start/find-electron.ts';
import { startDisplay } from '../desktop/display.ts';
import { startSessionBus } from '../desktop/session-bus.ts';
import { startTrayHost } from '../desktop/tray-host.ts';
import { pause, until } from '../../support/until.ts';
import { type Screen, type Theme, forget, seedHistory, withApp } from './kit.ts';

/** The pictures in the README, at twice the size, into docs/images. */
const folder = join(projectFolder, 'docs/images');
const sharp = '--force-device-scale-factor=2';

let screen: Screen;
beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  const [display, bus] = await Promise.all([startDisplay('2560x1800x24'), startSessionBus()]);
  screen = { display, bus, home: mkdtempSync(join(tmpdir(), 'lanelight-shots-')) };
  await startTrayHost(bus.address);
});
afterAll(async () => {
  await Promise.all([screen.bus.stop(), screen.display.stop()]);
  rmSync(screen.home, { recursive: true, force: true, maxRetries: 5 });
});

const replays: readonly (readonly [name: string, capture: string, tab: string, theme: Theme])[] = [
  ['user-space', 'healthy-15.5', 'Now', 'light'],
  ['fallback', 'firewall-on-14.4.1', 'Now', 'dark'],
  ['history', 'healthy-15.5', 'History', 'light'],
];
it.each(replays)('%s', async (name, capture, tab, theme) => {
  forget(screen);
  seedHistory(screen, Date.now());
  const args = [sharp, '--replay', join(projectFolder, 'test/captures', `${capture}.json`)];
  await withApp(screen, args, theme, async ({ page }) => {
    await page.getByRole('tab', { name: tab }).click();
    await pause(400);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    expect(await page.evaluate('devicePixelRatio')).toBe(2);
  });
});

it('burst', async () => {
  forget(screen);
  await withApp(screen, [sharp], 'light', async ({ page }) => {
    await page.getByRole('tab', { name: 'Burst' }).click();
    await page.getByText('Custom', { exact: true }).click();
    await page.getByLabel('Connections', { exact: true }).fill('500');
    await page.getByLabel('Rate').fill('250');
    await page.getByRole('button', { name: 'Run burst' }).click();
    await page.locator('[data-running]').waitFor();
    await until('the result', async () => (await page.locator('[data-running]').count()) === 0);
    await page.getByText('500 at once').first().click();
    await pause(400);
    await page.screenshot({ path: join(folder, 'burst.png') });
  });
});
