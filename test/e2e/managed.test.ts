import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Desktop, type RunningApp, startApp, startDesktop } from './app.ts';
import { pause, until } from '../support/until.ts';

/** Managed settings, the language setting and the status file, while the app runs. */

let desktop: Desktop;
let app: RunningApp;
let page: Page;
let policies = '';

beforeAll(async () => {
  desktop = await startDesktop();
  policies = join(desktop.home, 'policies.json');
  writeFileSync(policies, JSON.stringify({ checkIntervalSeconds: 300, batteryFactor: 99 }));
  app = await startApp(desktop, [], { LANELIGHT_POLICIES: policies });
  page = await app.open();
  await page.locator('[role=tab]').last().click();
});
afterAll(async () => {
  await app.stop();
  await desktop.stop();
});

const setting = (key: string) => page.locator(`[data-setting=${key}]`);
const language = (): Promise<string> => page.evaluate('document.documentElement.lang');

/** A check reads the managed settings again, at most once in two seconds. */
async function checkAgain(): Promise<void> {
  await pause(2_100);
  await page.locator('header button').first().click();
}

it('a managed preference is marked and cannot be changed; an invalid value is ignored and logged', async () => {
  const interval = setting('checkIntervalSeconds');
  await until('the managed value', async () => (await interval.locator('input').inputValue()) === '300');
  expect(await interval.locator('input').isDisabled()).toBe(true);
  expect(await interval.textContent()).toContain('Managed by your organization');
  expect(await interval.locator('button').count()).toBe(0);
  expect(await setting('batteryFactor').locator('input').isDisabled()).toBe(false);
  const log = readFileSync(join(desktop.home, '.config/Lanelight/logs/lanelight.log'), 'utf8');
  expect(log).toMatch(/managed preferences: .*batteryFactor/);
});

it('a changed managed key applies with the next check, and the user can change a removed one again', async () => {
  writeFileSync(policies, JSON.stringify({ checkIntervalSeconds: 600 }));
  await checkAgain();
  const input = setting('checkIntervalSeconds').locator('input');
  await until('the new value', async () => (await input.inputValue()) === '600');
  rmSync(policies);
  await checkAgain();
  await until('the value of the user', async () => (await input.inputValue()) === '60');
  expect(await input.isDisabled()).toBe(false);
});

it('a chosen language applies to the page at once, and automatic returns to that of the system', async () => {
  expect(await language()).toBe('en');
  const choice = setting('language').locator('select');
  await choice.selectOption('de');
  await until('the language of the page', async () => (await language()) === 'de');
  expect(await choice.inputValue()).toBe('de');
  await choice.selectOption('ja');
  await until('the next language', async () => (await language()) === 'ja');
  await choice.selectOption('auto');
  await until('the language of the system', async () => (await language()) === 'en');
});

it('the status of the last check is written to files that other programs can read', async () => {
  const [json, plist] = ['status.json', 'status.plist'].map((name) =>
    join(desktop.home, '.config/Lanelight', name),
  ) as [string, string];
  await until('the files', () => Promise.resolve(existsSync(json) && existsSync(plist)));
  expect([statSync(json).mode & 0o777, statSync(plist).mode & 0o777]).toEqual([0o644, 0o644]);
  const status = JSON.parse(readFileSync(json, 'utf8')) as Record<string, unknown>;
  expect(status).toMatchObject({ schema: 'lanelight.status/1', mode: 'unsupported', helper: 'working' });
  expect(readFileSync(plist, 'utf8')).toContain('<key>mode</key>\n\t<string>unsupported</string>');
});
