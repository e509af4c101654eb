import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, type Page, _electron } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findRuntime, projectFolder } from '../../../main/runtime/runtime.ts';
import type { HistoryRecord } from '../../../main/core/history.ts';
import { environmentOf } from '../app.ts';
import { type Display, startDisplay } from '../desktop/display.ts';
import { type Panel, startPanel } from '../desktop/panel.ts';
import { type SessionBus, startSessionBus } from '../desktop/session-bus.ts';
import { pause, until } from '../until.ts';

/** Pictures of the app under a real panel. They go to FLOWLIGHT_SHOTS, or to test-results/screenshots. */
const folder = process.env['FLOWLIGHT_SHOTS'] ?? join(projectFolder, 'test-results/screenshots');

let display: Display;
let bus: SessionBus;
let panel: Panel;
const home = mkdtempSync(join(tmpdir(), 'flowlight-shots-'));
const environment = () => environmentOf({ display, bus, home });

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

type Theme = 'light' | 'dark';
const themes: readonly Theme[] = ['light', 'dark'];
const tabs = ['Now', 'Burst', 'History', 'Preferences'] as const;

interface Shot {
  readonly electron: ElectronApplication;
  readonly page: Page;
}

/** The settings of the app before would be seen in the next. */
const forget = (): void => {
  rmSync(join(home, '.config/Flowlight'), { recursive: true, force: true });
};

async function withApp(
  args: readonly string[],
  theme: Theme,
  use: (shot: Shot) => Promise<void>,
): Promise<void> {
  const { executable } = await findRuntime(() => undefined);
  const electron = await _electron.launch({
    executablePath: executable,
    args: [projectFolder, ...args],
    env: environment(),
    // Playwright would say "light" to the page whatever the system says.
    colorScheme: null,
  });
  try {
    await pause(1_200);
    await electron.evaluate(({ app, nativeTheme }, source) => {
      nativeTheme.themeSource = source;
      app.emit('activate');
    }, theme);
    const page = await until('the page', () => electron.windows()[0]);
    await page.locator('h1').waitFor();
    await use({ electron, page });
  } finally {
    await electron.close();
  }
}

/** The whole screen, panel and popover together. */
const shootScreen = (name: string): void => {
  execFileSync('import', ['-window', 'root', join(folder, `${name}.png`)], {
    env: { ...process.env, ...environment() },
  });
};

/** A day as a Mac with a firewall that is switched on at times has it. */
function seedHistory(now: number): void {
  const minute = 60_000;
  const look = (
    minutesAgo: number,
    mode: 'user-space' | 'sockets',
    because: string | null,
  ): HistoryRecord => ({
    kind: 'look',
    at: now - minutesAgo * minute,
    mode,
    because,
    flows: 40,
    flowLimit: 512,
    sockets: 12,
    goodForMs: 400 * minute,
  });
  const firewall = 'The application firewall is on';
  const records: HistoryRecord[] = [
    { kind: 'start', at: now - 5_000 * minute },
    look(5_000, 'user-space', null),
    look(4_700, 'user-space', null),
    { kind: 'end', at: now - 4_400 * minute, because: 'asleep' },
    look(3_900, 'user-space', null),
    look(3_600, 'sockets', 'A VPN has taken the default route'),
    look(3_420, 'user-space', null),
    look(3_100, 'user-space', null),
    { kind: 'end', at: now - 2_900 * minute, because: 'asleep' },
    look(1_500, 'user-space', null),
    look(1_200, 'user-space', null),
    look(1_000, 'user-space', null),
    { kind: 'end', at: now - 820 * minute, because: 'asleep' },
    look(540, 'user-space', null),
    look(320, 'sockets', firewall),
    look(280, 'user-space', null),
    look(60, 'user-space', null),
    look(45, 'sockets', firewall),
    look(37, 'user-space', null),
  ];
  const data = join(home, '.config/Flowlight');
  mkdirSync(data, { recursive: true });
  writeFileSync(join(data, 'history.jsonl'), records.map((record) => `${JSON.stringify(record)}\n`).join(''));
}

const captures = [
  ['healthy', 'healthy-15.5'],
  ['fallback', 'firewall-on-14.4.1'],
  ['mixed', 'packet-filter-with-living-flows-14.5'],
  ['near-limit', 'near-flow-limit-14.6'],
  ['unknown', 'everything-unreadable-27.0'],
] as const;

for (const theme of themes) {
  it.each(captures)(`a replayed Mac, %s, ${theme}`, async (name, capture) => {
    forget();
    seedHistory(Date.now());
    await withApp(
      ['--replay', join(projectFolder, 'test/captures', `${capture}.json`)],
      theme,
      async ({ page }) => {
        for (const tab of name === 'fallback' ? tabs : (['Now'] as const)) {
          await page.getByRole('tab', { name: tab }).click();
          await pause(250);
          await page.screenshot({ path: join(folder, `${name}-${tab.toLowerCase()}-${theme}.png`) });
        }
        shootScreen(`${name}-screen-${theme}`);
        expect(await page.locator('.replay').count()).toBe(1);
      },
    );
  });

  it(`a burst on this machine, ${theme}`, async () => {
    forget();
    await withApp([], theme, async ({ page }) => {
      await page.getByRole('tab', { name: 'Burst' }).click();
      await page.screenshot({ path: join(folder, `burst-empty-${theme}.png`) });
      await page.getByText('Own plan').click();
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
      await page.getByRole('button', { name: 'Add a target' }).first().click();
      await page.getByRole('textbox').fill('lab.example.net:443');
      await page.getByRole('textbox').press('Enter');
      await pause(300);
      await page.screenshot({ path: join(folder, `burst-target-${theme}.png`) });
    });
  });
}
