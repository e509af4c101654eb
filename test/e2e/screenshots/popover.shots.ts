import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectFolder } from '../../../main/start/find-electron.ts';
import { answerQuestion, environmentOf } from '../app.ts';
import { type Display, startDisplay } from '../desktop/display.ts';
import { type Panel, startPanel } from '../desktop/panel.ts';
import { type SessionBus, startSessionBus } from '../desktop/session-bus.ts';
import { pause, until } from '../../support/until.ts';
import { type Screen, forget, seedHistory, tabs, themes, withApp } from './kit.ts';

/** Pictures of the app under a real panel. They go to LANELIGHT_SHOTS, or to test-results/screenshots. */
const folder = process.env['LANELIGHT_SHOTS'] ?? join(projectFolder, 'test-results/screenshots');

let display: Display;
let bus: SessionBus;
let panel: Panel;
const home = mkdtempSync(join(tmpdir(), 'lanelight-shots-'));
const screen = (): Screen => ({ display, bus, home });
const environment = () => environmentOf(screen());

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  display = await startDisplay('1280x960x24');
  const about = { display, home, bus: { address: '', stop: () => Promise.resolve() } };
  bus = await startSessionBus(environmentOf(about));
  panel = await startPanel(environment());
});
afterAll(async () => {
  await panel.stop();
  await Promise.all([bus.stop(), display.stop()]);
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

/** The whole screen, panel and popover together. */
const shootScreen = (name: string): void => {
  execFileSync('import', ['-window', 'root', join(folder, `${name}.png`)], {
    env: { ...process.env, ...environment() },
  });
};

const captures = [
  ['healthy', 'healthy-15.5'],
  ['fallback', 'firewall-on-14.4.1'],
  ['mixed', 'packet-filter-with-living-flows-14.5'],
  ['near-limit', 'near-flow-limit-14.6'],
  ['unknown', 'everything-unreadable-27.0'],
] as const;

for (const theme of themes) {
  it.each(captures)(`a replayed Mac, %s, ${theme}`, async (name, capture) => {
    forget(screen());
    seedHistory(screen(), Date.now());
    await withApp(
      screen(),
      ['--replay', join(projectFolder, 'test/captures', `${capture}.json`)],
      theme,
      async ({ page }) => {
        for (const tab of name === 'fallback' ? tabs : (['Now'] as const)) {
          await page.getByRole('tab', { name: tab }).click();
          await pause(250);
          await page.screenshot({ path: join(folder, `${name}-${tab.toLowerCase()}-${theme}.png`) });
        }
        shootScreen(`${name}-screen-${theme}`);
        expect(await page.locator('[data-replay]').count()).toBe(1);
      },
    );
  });

  it(`a burst on this machine, ${theme}`, async () => {
    forget(screen());
    await withApp(screen(), [], theme, async ({ electron, page }) => {
      await answerQuestion({ electron });
      await page.getByRole('tab', { name: 'Burst' }).click();
      await page.screenshot({ path: join(folder, `burst-empty-${theme}.png`) });
      await page.getByText('Custom', { exact: true }).click();
      await page.screenshot({ path: join(folder, `burst-own-plan-${theme}.png`) });
      await page.getByLabel('Connections', { exact: true }).fill('500');
      await page.getByLabel('Rate').fill('250');
      await page.getByRole('button', { name: 'Run burst' }).click();
      await page.locator('canvas').waitFor();
      await pause(1_100);
      await page.screenshot({ path: join(folder, `burst-running-${theme}.png`) });
      shootScreen(`burst-screen-${theme}`);
      await until('the result', async () => (await page.locator('[data-running]').count()) === 0);
      await page.getByText('500 at once').first().click();
      await pause(300);
      await page.screenshot({ path: join(folder, `burst-result-${theme}.png`) });
      await page.getByText('Find the limit').first().click();
      await page.getByRole('button', { name: 'Run burst' }).click();
      await page.locator('[data-running]').waitFor();
      await until('the limit', async () => (await page.locator('[data-running]').count()) === 0, 60_000);
      await pause(400);
      await page.screenshot({ path: join(folder, `burst-limit-${theme}.png`) });
      await page.getByRole('button', { name: 'Add target' }).first().click();
      await page.getByRole('textbox').fill('lab.example.net:443');
      await page.getByRole('textbox').press('Enter');
      await pause(300);
      await page.screenshot({ path: join(folder, `burst-target-${theme}.png`) });
    });
  });
}
