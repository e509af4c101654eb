import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findElectron, projectFolder } from '../../main/start/find-electron.ts';
import { type Desktop, type RunningApp, environmentOf, startApp, startDesktop } from './app.ts';
import { showsIcon } from './icons.ts';
import { commandLine, isAlive, parentOf, processesWith } from '../support/processes.ts';
import { pause, until } from '../support/until.ts';

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

const data = (): string => join(desktop.home, '.config', 'Lanelight');
const openPreferences = async (running: RunningApp) => {
  const page = await running.open();
  await page.getByRole('tab', { name: 'Settings' }).click();
  return page;
};

describe('settings', () => {
  it('settings changed in the page survive a restart and a kill', async () => {
    app = await startApp(desktop);
    let page = await openPreferences(app);
    await page.getByLabel('Check every', { exact: true }).fill('120');
    await page.getByLabel('Check every', { exact: true }).press('Enter');
    await page.getByLabel('Burst finished').uncheck();
    await page.getByLabel('Test connection every', { exact: true }).selectOption({ label: 'Off' });
    await app.stop();

    app = await startApp(desktop);
    page = await openPreferences(app);
    expect(await page.getByLabel('Check every', { exact: true }).inputValue()).toBe('120');
    expect(await page.getByLabel('Burst finished').isChecked()).toBe(false);
    expect(await page.getByLabel('Test connection every', { exact: true }).inputValue()).toBe('off');
    await page.getByLabel('Check every', { exact: true }).fill('90');
    await page.getByLabel('Check every', { exact: true }).press('Enter');
    await pause(800);
    process.kill(app.pid, 'SIGKILL');
    await app.stop();

    app = await startApp(desktop);
    page = await openPreferences(app);
    expect(await page.getByLabel('Check every', { exact: true }).inputValue()).toBe('90');
  });

  it('a setting out of range is refused, kept for correction, and answered with the valid range', async () => {
    app = await startApp(desktop);
    const page = await openPreferences(app);
    const field = page.getByLabel('Check every', { exact: true });
    const row = page.locator('[data-setting="checkIntervalSeconds"]');
    expect(await row.textContent()).toContain('10 to 3,600');
    for (const typed of ['banana', '1']) {
      await field.fill(typed);
      await field.press('Enter');
      expect(await field.inputValue()).toBe(typed);
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      expect(await row.getByRole('alert').textContent()).toBe('Enter a number from 10 to 3,600.');
    }
    await field.fill('120');
    expect(await row.getByRole('alert').count()).toBe(0);
    await field.press('Enter');
    const reset = row.getByRole('button', { name: 'Reset “Check every”' });
    await reset.waitFor();
    expect(await reset.locator('[aria-hidden]').textContent()).toBe('Reset');
    await reset.click();
    await until('the default', async () => (await field.inputValue()) === '60');
  });

  it('settings, history and log are readable by their owner only', async () => {
    app = await startApp(desktop);
    await showsIcon(app.item, 'unsupported', false);
    const mode = (path: string): number => statSync(path).mode & 0o777;
    expect(mode(data())).toBe(0o700);
    for (const name of ['settings.json', 'history.jsonl', 'starts.json', 'logs/lanelight.log']) {
      expect(mode(join(data(), name)), name).toBe(0o600);
    }
  });
});

describe('a second start', () => {
  it('a second start opens the popover of the first and exits', async () => {
    app = await startApp(desktop);
    expect(await app.isVisible()).toBe(false);
    const { executable } = await findElectron(() => undefined);
    const second = spawn(executable, ['--no-sandbox', projectFolder], {
      env: environmentOf(desktop),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let output = '';
    second.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    const [code] = (await once(second, 'close')) as [number | null];
    expect(code).toBe(0);
    expect(output).toContain('lanelight: Lanelight is already running. Its popover is open now.\n');
    await until('the popover', () => app?.isVisible());
    expect(desktop.tray.items().length).toBe(1);
  });
});

describe('a page that crashes', () => {
  it('a crashed page is reopened with a notice while the icon keeps working', async () => {
    app = await startApp(desktop);
    await app.open();
    await app.electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
    });
    await until('the popover to go', async () => !(await app?.isVisible()));
    expect(await app.item.tooltip()).toContain('Lanelight');
    await until('the popover to come back', () => app?.isVisible(), 10_000);
    const page = await app.open();
    expect(await page.locator('[data-notice=page-crashed]').count()).toBe(1);
  });

  it('a page that is killed while it loads is loaded again, and the app keeps running', async () => {
    app = await startApp(desktop);
    await failsWhileLoading(app, 'SIGKILL');
    expect(app.output()).not.toContain('Internal error');
  });

  it('a page that never finishes loading is abandoned and loaded again', async () => {
    app = await startApp(desktop);
    await failsWhileLoading(app, 'SIGSTOP');
    expect(app.output()).not.toContain('Internal error');
  });
});

/** Clicks the icon and signals the page's process as soon as it exists; the popover must still open. */
async function failsWhileLoading(running: RunningApp, signal: NodeJS.Signals): Promise<void> {
  await running.item.click();
  const pid = await until('the process of the page', () => pageProcesses(running.pid)[0], 20_000);
  process.kill(pid, signal);
  // A click during the load must not show an empty popover.
  await running.item.click();
  await until('the popover', () => running.isVisible(), 30_000);
  if (signal === 'SIGSTOP') process.kill(pid, 'SIGCONT');
  await until('the end of the process of the page that failed', () => !isAlive(pid));
  const page = await running.open();
  expect(await page.locator('h1').textContent()).toBe('Kernel sockets, normal here');
}

/** Chromium forks pages from a process of its own, a child of the app. */
const pageProcesses = (app: number): number[] =>
  processesWith('--type=renderer').filter((pid) => parentOf(parentOf(pid)) === app);

describe('the popover', () => {
  it('the window of the popover is destroyed after being hidden for a while and opens again at a click', async () => {
    app = await startApp(desktop, ['--destroy-popover-after=300']);
    await app.open();
    await app.item.click();
    await until('the window to go', () =>
      app?.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length === 0),
    );
    const page = await app.open();
    expect(await page.locator('h1').textContent()).toBe('Kernel sockets, normal here');
  });
});

describe('a crash loop', () => {
  it('a crash loop leads to safe mode, which opens no test connections and is shown', async () => {
    for (let crash = 0; crash < 3; crash += 1) {
      app = await startApp(desktop);
      process.kill(app.pid, 'SIGKILL');
      await app.stop();
    }
    app = await startApp(desktop);
    const page = await app.open();
    expect(await page.locator('[data-notice=safe-start]').count()).toBe(1);
    await app.stop();
    // Quit in good order: nothing to be careful about.
    app = await startApp(desktop);
    expect(await (await app.open()).locator('[data-notice=safe-start]').count()).toBe(0);
  });
});

describe('the log', () => {
  it('the log has one line of JSON per event', async () => {
    app = await startApp(desktop);
    await showsIcon(app.item, 'unsupported', false);
    const lines = readFileSync(join(data(), 'logs/lanelight.log'), 'utf8').trim().split('\n');
    for (const line of lines) expect(JSON.parse(line)).toHaveProperty('text');
  });
});

describe('Chromium', () => {
  it('the app asks Chromium to return memory once a minute and keeps the features that the user enabled', async () => {
    app = await startApp(desktop, ['--enable-features=SetByTheUser']);
    const features = await app.electron.evaluate(({ app: electron }) =>
      electron.commandLine.getSwitchValue('enable-features'),
    );
    expect(features.split(',')).toContain('SetByTheUser');
    expect(features.split(',')).toContain('PartitionAllocMemoryReclaimer:interval/60s');
    // Only features without parameters appear on a child's command line.
    const children = processesWith('--type=utility').filter((pid) => parentOf(pid) === app?.pid);
    expect(children).not.toEqual([]);
    for (const pid of children) expect(commandLine(pid)).toContain('--enable-features=SetByTheUser');
  });
});
