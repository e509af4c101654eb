import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerQuestion, type Desktop, type RunningApp, startApp, startDesktop } from './app.ts';
import { showsIcon } from './icons.ts';
import { until } from '../support/until.ts';
import { patience } from '../support/patience.ts';

let desktop: Desktop;
let app: RunningApp;
beforeAll(async () => {
  desktop = await startDesktop();
});
beforeEach(async () => {
  app = await startApp(desktop);
  await showsIcon(app.item, 'unsupported', false);
  await answerQuestion(app);
});
afterEach(() => app.stop());
afterAll(() => desktop.stop());

/** Processes of the native helper that this app started, by what they do. */
function helpers(doing = ''): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const parent = / \d+ /.exec(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) \S/, ''))?.[0];
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        return (
          Number(parent) === app.pid &&
          command[0]?.endsWith('lanelight-helper') &&
          command.join(' ').includes(doing)
        );
      } catch {
        return false;
      }
    });
}
const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
};

const tenReady = /All 10 connections became ready|10 of 10 ready/;

describe('a burst', () => {
  it('a burst started from the menu runs in the real helper and shows its result in menu and page', async () => {
    await app.item.choose('Run burst', '10 at once');
    await showsIcon(app.item, 'burst', false);
    const shown = await desktop.notifications.wait(({ title }) => title === 'Burst finished');
    expect(shown.body).toMatch(/^10 at once to the built-in server/);
    // A new result that has not been viewed yet.
    await showsIcon(app.item, 'unsupported', true);
    const last = await until('the result in the menu', async () =>
      (await app.item.labels()).find((label) => label.startsWith('Last burst')),
    );
    expect(last).toMatch(/10/);

    desktop.notifications.click(shown);
    const page = await app.open();
    await until('the burst tab', () =>
      page
        .getByRole('tab', { name: 'Burst' })
        .getAttribute('aria-selected')
        .then((is) => is === 'true'),
    );
    expect(await page.locator('[data-result]').first().textContent()).toMatch(tenReady);
    await showsIcon(app.item, 'unsupported', false);
  });

  it('a burst shows its progress, stops on request, and reports that it was stopped', async () => {
    const page = await app.open();
    await page.getByRole('tab', { name: 'Burst' }).click();
    await page.getByText('Custom', { exact: true }).click();
    await page.getByLabel('Connections', { exact: true }).fill('3000');
    await page.getByLabel('Rate').fill('500');
    await page.getByRole('button', { name: 'Run burst' }).click();
    const running = page.locator('[data-running]');
    await running.waitFor();
    const ready = async (): Promise<number> =>
      Number(
        (await running.locator('[data-count=ready]').textContent())?.replaceAll(',', '').match(/^\d+/)?.[0] ??
          0,
      );
    const first = await until('progress', ready);
    await until('more progress', async () => (await ready()) > first);
    expect(Number(await page.getByRole('progressbar').getAttribute('aria-valuenow'))).toBeGreaterThan(0);
    await running.locator('canvas').waitFor();
    expect(await running.getByRole('img').getAttribute('aria-label')).toMatch(/Connections over time/);
    await running.getByRole('button', { name: 'Stop' }).click();
    await until('its end', async () => (await page.locator('[data-running]').count()) === 0);
    expect(await page.locator('[data-result]').first().textContent()).toMatch(/stopped/i);
    // Stopped by hand with the popover open: nothing to notify of.
    expect(desktop.notifications.shown.filter(({ title }) => title === 'Burst stopped')).toEqual([]);
  });

  it('a burst with an invalid number does not start, and the number is pointed out', async () => {
    const page = await app.open();
    await page.getByRole('tab', { name: 'Burst' }).click();
    await page.getByText('Custom', { exact: true }).click();
    const connections = page.getByLabel('Connections', { exact: true });
    await connections.fill('9999999');
    await connections.press('Enter');
    await page.getByRole('button', { name: 'Run burst' }).click();
    expect(await connections.inputValue()).toBe('9999999');
    expect(await page.evaluate<string>('document.activeElement.id')).toBe(
      await connections.getAttribute('id'),
    );
    expect(await page.locator('[data-running], [data-result]').count()).toBe(0);
    // The message is gone with the misfit, and the burst is the one that was asked for.
    await connections.fill('12');
    await page.getByRole('button', { name: 'Run burst' }).click();
    await until('a result', async () =>
      ((await page.locator('[data-result]').first().textContent()) ?? '').includes(
        'All 12 connections became ready',
      ),
    );
  });

  it('a burst whose helper is killed reports it, and the next burst works', async () => {
    const page = await app.open();
    await page.getByRole('tab', { name: 'Burst' }).click();
    await page.getByText('Custom', { exact: true }).click();
    await page.getByLabel('Connections', { exact: true }).fill('3000');
    await page.getByLabel('Rate').fill('200');
    await page.getByRole('button', { name: 'Run burst' }).click();
    const pid = await until('the helper', () => helpers('burst')[0]);
    await page.locator('[data-running]').waitFor();
    process.kill(pid, 'SIGKILL');
    await until('its end', async () => (await page.locator('[data-running]').count()) === 0);
    expect(await page.locator('[data-result]').first().textContent()).toMatch(/helper/i);
    await app.item.choose('Run burst', '10 at once');
    await until('a result', async () =>
      tenReady.test((await page.locator('[data-result]').first().textContent()) ?? ''),
    );
  });

  it('quitting during a burst ends every process within two seconds', async () => {
    const page = await app.open();
    await page.getByRole('tab', { name: 'Burst' }).click();
    await page.getByText('Custom', { exact: true }).click();
    await page.getByLabel('Connections', { exact: true }).fill('5000');
    await page.getByLabel('Rate').fill('100');
    await page.getByRole('button', { name: 'Run burst' }).click();
    const pids = await until('helpers', () => (helpers('burst').length > 0 ? helpers() : null));
    const began = Date.now();
    const ended = app.ended();
    await app.item.choose('Quit Lanelight');
    expect(await ended).toBe(0);
    expect(Date.now() - began).toBeLessThan(patience(2_000));
    await until('the helpers to go', () => pids.every((pid) => !alive(pid)), 1_000);
  });

  it('no helper is left behind when the app is killed during a burst', async () => {
    await app.item.choose('Run burst', 'Find the limit');
    const pids = await until('helpers', () => (helpers('burst').length > 0 ? helpers() : null));
    process.kill(app.pid, 'SIGKILL');
    await until('the helpers to go', () => pids.every((pid) => !alive(pid)));
  });
});
