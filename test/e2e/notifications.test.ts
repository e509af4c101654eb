import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Desktop, type RunningApp, startApp, startDesktop } from './app.ts';
import { showsIcon } from './icons.ts';
import { type SwitchedCapture, checkTwice, switchedCapture } from './replay.ts';
import { pause, until } from '../support/until.ts';

let desktop: Desktop;
let app: RunningApp;
let capture: SwitchedCapture;
beforeAll(async () => {
  desktop = await startDesktop();
});
beforeEach(async () => {
  capture = switchedCapture(desktop, 'healthy-15.5');
  app = await startApp(desktop, ['--replay', capture.path]);
  await showsIcon(app.item, 'user-space', false);
  await checkTwice(app);
});
afterEach(() => app.stop());
afterAll(() => desktop.stop());

const titles = (): readonly string[] => desktop.notifications.shown.map(({ title }) => title);

describe('a fallback', () => {
  it('a fallback changes the icon at once and notifies once after a second reading, and a click shows why', async () => {
    const before = titles().length;
    capture.become('firewall-on-14.4.1');
    await app.item.choose('Check now');
    await showsIcon(app.item, 'sockets', false);
    const shown = await desktop.notifications.wait(({ title }) => title === 'Fallen back to sockets');
    expect(shown.body).toMatch(/firewall/i);
    await showsIcon(app.item, 'sockets', true);
    await checkTwice(app);
    expect(titles().slice(before)).toEqual(['Fallen back to sockets']);

    desktop.notifications.click(shown);
    const page = await app.open();
    expect(await page.getByRole('tab', { name: 'Now' }).getAttribute('aria-selected')).toBe('true');
    expect(await page.getByRole('tabpanel').textContent()).toMatch(/firewall/i);
    await showsIcon(app.item, 'sockets', false);
  });

  it('the end of a fallback is notified once', async () => {
    const before = titles().length;
    capture.become('firewall-on-14.4.1');
    await checkTwice(app);
    capture.become('healthy-15.5');
    await checkTwice(app);
    await checkTwice(app);
    await until('both', () => titles().length >= before + 2);
    expect(titles().slice(before)).toEqual(['Fallen back to sockets', 'User-space networking restored']);
  });

  it('a fallback changes only the icon while notifications are muted', async () => {
    const before = titles().length;
    await app.item.choose('Mute notifications', 'For 1 hour');
    await until('the mute', async () =>
      (await app.item.labels()).some((label) => label.includes('muted until')),
    );
    capture.become('firewall-on-14.4.1');
    await checkTwice(app);
    await showsIcon(app.item, 'sockets', true);
    await pause(300);
    expect(titles().length).toBe(before);
    await app.item.choose(/muted until/, 'Unmute');
    await until('the end of it', async () => (await app.item.labels()).includes('Mute notifications'));
  });

  it('a fallback shows a dot and a row in the popover if the system refuses notifications', async () => {
    const before = titles().length;
    desktop.notifications.refuse();
    capture.become('firewall-on-14.4.1');
    await checkTwice(app);
    await showsIcon(app.item, 'sockets', true);
    await until('the menu to show it', async () =>
      (await app.item.labels()).includes('Notifications are blocked by the system'),
    );
    const page = await app.open();
    expect(await page.locator('[data-notice=notifications-refused]').textContent()).toContain(
      'Notifications are not shown',
    );
    expect(titles().length).toBe(before);
  });
});
