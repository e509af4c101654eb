import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Desktop, startApp, startDesktop } from './app.ts';
import { showsIcon } from './icons.ts';
import { scriptedMac } from '../support/scripted-mac.ts';
import { pause } from '../support/until.ts';

let desktop: Desktop;
beforeAll(async () => {
  desktop = await startDesktop();
});
afterAll(() => desktop.stop());

it('a fallback turns the icon within seconds and notifies once with what changed, without a manual check', async () => {
  const mac = scriptedMac('1');
  const app = await startApp(desktop, ['--settle-ms', '0'], { LANELIGHT_HELPER: mac.helper });
  await showsIcon(app.item, 'user-space', false);
  await pause(1_000);

  const changedAt = performance.now();
  mac.become('0 pf');
  await showsIcon(app.item, 'sockets', true);
  const shownAfterMs = performance.now() - changedAt;
  const shown = await desktop.notifications.wait(({ title }) => title === 'Fallen back to sockets');
  expect(shown.body).toBe('Packet filter rules appeared.');
  // The watch needs half a second; the rest allows for a machine that is busy with other tests.
  expect(shownAfterMs).toBeLessThan(5_000);
  await pause(3_000);
  expect(desktop.notifications.shown.map(({ title }) => title)).toEqual(['Fallen back to sockets']);

  mac.become('1');
  const restored = await desktop.notifications.wait(
    ({ title }) => title === 'User-space networking restored',
  );
  expect(restored.body).toContain('less than a minute');
  await app.stop();
});
