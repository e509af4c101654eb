import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { projectFolder } from '../../main/start/find-electron.ts';
import { answerQuestion, type Desktop, type RunningApp, startApp, startDesktop } from './app.ts';
import { showsIcon } from './icons.ts';
import { checkTwice, switchedCapture } from './replay.ts';
import { until } from '../support/until.ts';

let desktop: Desktop;
let app: RunningApp;
beforeAll(async () => {
  desktop = await startDesktop();
});
afterEach(() => app.stop());
afterAll(() => desktop.stop());

const titles = (): readonly string[] => desktop.notifications.shown.map(({ title }) => title);

describe('the app alerts', () => {
  it('the app alerts when an app is close to its flow limit', async () => {
    const capture = switchedCapture(desktop, 'near-flow-limit-14.6');
    app = await startApp(desktop, ['--replay', capture.path]);
    await showsIcon(app.item, 'limit', false);
    await checkTwice(app);
    const shown = await desktop.notifications.wait(({ title }) => title.includes('close to its flow limit'));
    expect(shown.body).toContain('478 of 512 flows');
    await showsIcon(app.item, 'limit', true);
  });

  it('the app alerts once about a status that keeps changing', async () => {
    const capture = switchedCapture(desktop, 'healthy-15.5');
    app = await startApp(desktop, ['--replay', capture.path]);
    await showsIcon(app.item, 'user-space', false);
    await checkTwice(app);
    for (let change = 0; change < 12; change += 1) {
      capture.become(change % 2 === 0 ? 'firewall-on-14.4.1' : 'healthy-15.5');
      await checkTwice(app);
    }
    const unstable = titles().filter((title) => title === 'Status keeps changing');
    expect(unstable).toHaveLength(1);
    // After that notification, no single change is notified.
    expect(titles().at(-1)).toBe('Status keeps changing');
  });

  it('the app alerts about the limit that a burst reached', async () => {
    app = await startApp(desktop);
    await showsIcon(app.item, 'unsupported', false);
    // What the helper inherits: the limit is met soon, and on every machine at the same place.
    execFileSync('prlimit', ['--pid', String(app.pid), '--nofile=900:4096']);
    await answerQuestion(app);
    await app.item.choose('Run burst', 'Find the limit');
    const shown = await desktop.notifications.wait(({ title }) => title === 'Burst reached a limit');
    expect(`${shown.title} ${shown.body}`).toMatch(/Open-file limit.*EMFILE/);
    desktop.notifications.click(shown);
    const page = await app.open();
    expect(await page.locator('[data-result]').first().textContent()).toMatch(/open files/);
  });

  it('a broken helper shows on the icon, in the menu and in the popover, and checks continue', async () => {
    app = await startApp(desktop, [], { LANELIGHT_HELPER: join(desktop.home, 'no-helper') });
    await showsIcon(app.item, 'helper-broken', false);
    await until('the menu to show it', async () =>
      (await app.item.labels()).some((label) => label.startsWith('The helper is missing')),
    );
    const page = await app.open();
    expect(await page.locator('[data-notice=helper-broken]').textContent()).toContain(
      'The helper is missing',
    );
    await page.getByRole('tab', { name: 'Burst' }).click();
    expect(await page.getByRole('button', { name: 'Run burst' }).isDisabled()).toBe(true);
  });
});

describe('the icon', () => {
  it('the icon shows that the first check is running', async () => {
    const slow = join(desktop.home, 'slow-helper');
    const helper = join(projectFolder, 'helper/build/lanelight-helper');
    writeFileSync(slow, `#!/bin/sh\nsleep 2\nexec ${helper} "$@"\n`);
    chmodSync(slow, 0o755);
    app = await startApp(desktop, [], { LANELIGHT_HELPER: slow });
    await showsIcon(app.item, 'checking', false);
    expect(await app.item.tooltip()).toBe('Lanelight\nChecking…');
    await showsIcon(app.item, 'unsupported', false);
  });
});
