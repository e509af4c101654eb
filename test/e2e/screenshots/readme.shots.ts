import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectFolder } from '../../../main/start/find-electron.ts';
import { startDisplay } from '../desktop/display.ts';
import { startSessionBus } from '../desktop/session-bus.ts';
import { startTrayHost } from '../desktop/tray-host.ts';
import { pause, until } from '../until.ts';
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

it('all in one', () => {
  const gap = 56;
  const cards = ['user-space', 'fallback', 'burst'].map((name) => {
    const data = readFileSync(join(folder, `${name}.png`));
    const { width, height } = PNG.sync.read(data);
    return { data, width, height };
  });
  const width = cards.reduce((sum, card) => sum + card.width + gap, gap);
  const height = Math.max(...cards.map((card) => card.height)) + 2 * gap;
  const drawn = cards.map((card, index) => {
    const x = gap + cards.slice(0, index).reduce((sum, before) => sum + before.width + gap, 0);
    const box = `x="${x}" y="${gap}" width="${card.width}" height="${card.height}"`;
    return `<clipPath id="card${index}"><rect ${box} rx="26"/></clipPath>
      <rect ${box} rx="26" opacity="0.45" filter="url(#shadow)"/>
      <image ${box} clip-path="url(#card${index})" href="data:image/png;base64,${card.data.toString('base64')}"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <linearGradient id="sky" x1="0" y1="0" x2="1" y2="1"><stop stop-color="#cfdcec"/><stop offset="1" stop-color="#7d93b0"/></linearGradient>
    <filter id="shadow" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="22"/></filter>
    <rect width="100%" height="100%" rx="32" fill="url(#sky)"/>${drawn.join('')}</svg>`;
  const picture = new Resvg(svg, { fitTo: { mode: 'width', value: 1_600 } }).render();
  writeFileSync(join(folder, 'popover.png'), picture.asPng());
});
