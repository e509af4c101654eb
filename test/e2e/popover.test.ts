import { hostname } from 'node:os';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Desktop, type RunningApp, startApp, startDesktop } from './app.ts';
import * as probes from './page-probes.ts';
import { switchedCapture } from './replay.ts';
import { until } from '../support/until.ts';

let desktop: Desktop;
let app: RunningApp;
let page: Page;
beforeAll(async () => {
  desktop = await startDesktop();
});
beforeEach(async () => {
  const capture = switchedCapture(desktop, 'firewall-on-14.4.1');
  app = await startApp(desktop, ['--replay', capture.path]);
  page = await app.open();
});
afterEach(() => app.stop());
afterAll(() => desktop.stop());

const tab = (name: string) => page.getByRole('tab', { name, exact: false });
const panel = () => page.getByRole('tabpanel');

describe('the popover', () => {
  it('the popover opens at a click, shows the cause, and closes at the next click', async () => {
    expect(await page.locator('h1').textContent()).toBe('Fallen back to sockets');
    await app.item.click();
    await until('it to close', async () => !(await app.isVisible()));
  });

  it('the popover marks a replay on every tab', async () => {
    for (const name of ['Now', 'Burst', 'History', 'Explain', 'Settings']) {
      await tab(name).click();
      expect(await page.locator('[data-replay]').textContent()).toContain('Viewing capture');
    }
  });

  it('a capture is closed in the popover, and this machine is checked in its place', async () => {
    await page.locator('[data-close-replay]').click();
    await page.getByRole('heading', { level: 1, name: 'Kernel sockets, normal here' }).waitFor();
    expect(await page.locator('[data-replay]').count()).toBe(0);
    await tab('Burst').click();
    expect(await panel().getByRole('button', { name: 'Run burst' }).isDisabled()).toBe(false);
    await until('the menu', async () => !(await app.item.labels()).includes('Close capture'));
    // From now on reports are about this machine, and redacted as such.
    await page.getByRole('button', { name: 'Copy report' }).click();
    const report = await until('the report', () =>
      app.electron.evaluate(({ clipboard }) => clipboard.readText()),
    );
    expect(report).toContain('Made with Lanelight');
    expect(report).not.toContain('Replay of');
    expect(report).not.toContain(hostname());
  });

  it('the popover shows the evidence, the conditions and the busiest apps', async () => {
    expect(await panel().locator('[data-witness]').count()).toBe(3);
    expect(await panel().textContent()).toMatch(/Apps.*Conditions/);
  });

  it('the popover has tabs for burst, history and settings', async () => {
    await tab('Burst').click();
    expect(await panel().getByRole('radio', { name: '500 at once' }).count()).toBe(1);
    expect(await panel().getByRole('button', { name: 'Run burst' }).isDisabled()).toBe(true);
    await tab('History').click();
    expect(await panel().getByRole('button', { name: /CSV/ }).count()).toBe(1);
    await tab('Settings').click();
    expect(await panel().getByRole('switch').count()).toBeGreaterThan(5);
  });

  it('the popover can be used with the keyboard alone', async () => {
    await tab('Now').focus();
    await page.keyboard.press('ArrowRight');
    expect(await tab('Burst').getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('End');
    expect(await tab('Settings').getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('ArrowRight');
    expect(await tab('Now').getAttribute('aria-selected')).toBe('true');
    // From the tabs into the panel: what has the focus is named and can be seen to have it.
    await page.keyboard.press('Tab');
    expect(await page.evaluate(probes.focusRing)).toBe('solid');
    const mute = page.getByRole('button', { name: 'Mute notifications' });
    await mute.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem').first().waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('menuitem').count()).toBe(0);
    expect(await app.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await until('it to close', async () => !(await app.isVisible()));
  });

  it('every control of the popover has a name for screen readers', async () => {
    for (const name of ['Now', 'Burst', 'History', 'Explain', 'Settings']) {
      await tab(name).click();
      const nameless = await page.evaluate<string[]>(probes.nameless);
      expect(nameless, name).toEqual([]);
    }
  });

  it('the popover is as high as its content up to the screen, and its width is constant', async () => {
    const size = () => page.evaluate<{ width: number; height: number }>(probes.size);
    const heights = new Set<number>();
    for (const name of ['Burst', 'Settings', 'History']) {
      await tab(name).click();
      const fits = () => page.evaluate<boolean>(probes.fits);
      await until(`the height of ${name}`, fits);
      const { width, height } = await size();
      expect(width).toBe(380);
      expect(height).toBeLessThanOrEqual(800);
      heights.add(height);
    }
    expect(heights.size).toBeGreaterThan(1);
  });

  it('the popover is twice as wide at 200% and cuts off no text', async () => {
    await app.electron.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.webContents.setZoomFactor(2);
    });
    await until('the zoom', () => page.evaluate<boolean>('innerWidth === 380 && devicePixelRatio === 2'));
    for (const name of ['Now', 'Burst', 'History', 'Explain', 'Settings']) {
      await tab(name).click();
      const cut = await page.evaluate<string[]>(probes.cutText);
      expect(cut, name).toEqual([]);
    }
  });
});
