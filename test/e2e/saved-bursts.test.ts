import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerQuestion, type Desktop, type RunningApp, startApp, startDesktop } from './app.ts';
import { showsIcon } from './icons.ts';
import { until } from '../support/until.ts';

let desktop: Desktop;
let app: RunningApp;
beforeAll(async () => {
  desktop = await startDesktop();
  app = await startApp(desktop);
  await showsIcon(app.item, 'unsupported', false);
  await answerQuestion(app);
});
afterAll(async () => {
  await app.stop();
  await desktop.stop();
});

/** Runs ten connections and saves the result, with the keyboard alone. */
async function runAndSave(page: Page, name: string, results: number): Promise<void> {
  await page.getByRole('button', { name: 'Run burst' }).press('Enter');
  await until('the result', async () => (await page.locator('[data-result]').count()) === results, 30_000);
  await page.getByRole('button', { name: 'Save result…' }).first().press('Enter');
  await page.getByLabel('Name of the burst').fill(name);
  await page.getByLabel('Name of the burst').press('Enter');
  await page.getByText(`Saved as “${name}”`, { exact: true }).waitFor();
}

it('bursts are saved under a name, compared, renamed and deleted, with the keyboard alone', async () => {
  const page = await app.open();
  await page.getByRole('tab', { name: 'Burst' }).click();
  await runAndSave(page, 'before', 1);
  expect(await page.locator('[data-comparison]').count()).toBe(0);
  await runAndSave(page, 'after', 2);

  const comparison = page.locator('[data-comparison]');
  await comparison.waitFor();
  const table = await comparison.locator('table').first().textContent();
  for (const row of ['before', 'after', 'Change', 'p50', 'p90', 'p95', 'p99', 'Max'])
    expect(table).toContain(row);
  await comparison.getByRole('img', { name: 'Time to ready' }).waitFor();
  expect(await comparison.getByText('Time to ready (ms, log scale)').count()).toBe(1);

  await comparison.getByLabel('Baseline').selectOption({ index: 0 });
  await comparison.getByText('The same burst is selected twice.').waitFor();

  // Every button is large enough for a pointer (WCAG 2.5.8).
  const small = await page.evaluate<readonly number[]>(
    `[...document.querySelectorAll('[data-saved] button, [data-comparison] select, [data-comparison] summary')]
      .map((one) => one.getBoundingClientRect().height).filter((height) => height < 24)`,
  );
  expect(small).toEqual([]);

  await page.getByRole('button', { name: 'Rename before' }).press('Enter');
  await page.getByLabel('Name of the burst').fill('after');
  await page.getByLabel('Name of the burst').press('Enter');
  await page.getByText('“after” is already in use.').waitFor();
  // Escape closes the form and not the popover.
  await page.getByLabel('Name of the burst').press('Escape');
  await until('the focus back on its button', () =>
    page.evaluate<boolean>(`document.activeElement?.getAttribute('aria-label') === 'Rename before'`),
  );
  await page.getByRole('button', { name: 'Rename before' }).press('Enter');
  await page.getByLabel('Name of the burst').fill('baseline');
  await page.getByLabel('Name of the burst').press('Enter');
  await page.getByRole('button', { name: 'Delete baseline' }).waitFor();

  // Return twice must not delete: the focus is on Cancel.
  await page.getByRole('button', { name: 'Delete baseline' }).press('Enter');
  await page.keyboard.press('Enter');
  await until('the focus back on its button', () =>
    page.evaluate<boolean>(`document.activeElement?.getAttribute('aria-label') === 'Delete baseline'`),
  );
  expect(await page.locator('[data-saved-burst]').count()).toBe(2);
  await page.keyboard.press('Enter');
  await page
    .getByRole('group', { name: 'Delete “baseline”?' })
    .getByRole('button', { name: 'Delete' })
    .press('Enter');
  await until('the row gone', async () => (await page.locator('[data-saved-burst]').count()) === 1);
  const file: unknown = JSON.parse(readFileSync(join(desktop.home, '.config/Lanelight/bursts.json'), 'utf8'));
  expect(file).toMatchObject({ bursts: [{ name: 'after', result: { attempted: 10 } }] });
});
