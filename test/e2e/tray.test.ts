import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Desktop, type RunningApp, startApp, startDesktop } from './app.ts';
import { showsIcon } from './icons.ts';
import { switchedCapture } from './replay.ts';
import { until } from '../support/until.ts';

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

const modes = [
  { capture: 'healthy-15.5', icon: 'user-space', says: 'User-space networking is on' },
  {
    capture: 'firewall-on-14.4.1',
    icon: 'sockets',
    says: 'Fallen back to sockets because the firewall is on',
  },
  { capture: 'packet-filter-with-living-flows-14.5', icon: 'mixed', says: 'Partly fallen back' },
  {
    capture: 'linux-debian-12',
    icon: 'unsupported',
    says: 'All connections use kernel sockets',
  },
  { capture: 'everything-unreadable-27.0', icon: 'unknown', says: 'Status unavailable' },
] as const;

describe('the icon', () => {
  it('the icon and its tooltip follow every mode', async () => {
    const capture = switchedCapture(desktop, modes[0].capture);
    app = await startApp(desktop, ['--replay', capture.path]);
    for (const mode of modes) {
      capture.become(mode.capture);
      // Asked for again: a check that was under way when the capture changed still saw the one before.
      await until(`the tooltip of ${mode.icon}`, async () => {
        await app?.item.choose('Check now');
        return (await app?.item.tooltip())?.includes(mode.says);
      });
      // What happens on the way lights the dot; the popover is not open, so it stays.
      const dot = (await app.item.tooltip()).includes('New activity');
      await showsIcon(app.item, mode.icon, dot);
    }
  });

  it('tooltip and menu show that a capture is replayed', async () => {
    const capture = switchedCapture(desktop, 'firewall-on-14.4.1');
    app = await startApp(desktop, ['--replay', capture.path]);
    await until('the tooltip', async () => (await app?.item.tooltip())?.includes('Replaying capture.json'));
    expect(await app.item.labels()).toContain('Replaying capture.json');
  });

  it('on this machine the menu shows the mode, since when, and how old the check is', async () => {
    app = await startApp(desktop);
    await showsIcon(app.item, 'unsupported', false);
    expect(await app.item.tooltip()).toMatch(
      /^Lanelight\nAll connections use kernel sockets.*\nSince \d\d:\d\d · Checked less than a minute ago$/,
    );
  });
});

describe('the menu', () => {
  it('the menu holds every command', async () => {
    app = await startApp(desktop);
    await showsIcon(app.item, 'unsupported', false);
    const labels = await app.item.labels();
    for (const label of [
      'Check now',
      'Run burst > 10 at once',
      'Run burst > 500 at once',
      'Run burst > One after another',
      'Run burst > Find the limit',
      'Stop burst',
      'Mute notifications > For 15 minutes',
      'Mute notifications > For 1 hour',
      'Mute notifications > Until tomorrow',
      'Copy report',
      'Save capture…',
      'Settings…',
      'Open log folder',
      'About Lanelight',
      'Quit Lanelight',
    ]) {
      expect(labels).toContain(label);
    }
    expect(labels[0]).toBe('Kernel sockets, normal here');
  });

  it('the menu is not rebuilt while nothing in it changes, which would close it under the pointer', async () => {
    app = await startApp(desktop);
    await showsIcon(app.item, 'unsupported', false);
    const ids = async (): Promise<readonly number[]> => (await app?.item.menu())?.map(({ id }) => id) ?? [];
    const before = await ids();
    for (let check = 0; check < 3; check += 1) {
      await app.item.choose('Check now');
      await app.settled();
    }
    expect(await ids()).toEqual(before);
  });

  it('the menu copies the report without names and addresses', async () => {
    app = await startApp(desktop);
    await showsIcon(app.item, 'unsupported', false);
    await app.item.choose('Copy report');
    const report = await until('the report', () =>
      app?.electron.evaluate(({ clipboard }) => clipboard.readText()),
    );
    expect(report).toContain('All connections use kernel sockets');
    expect(report).not.toContain(desktop.home);
  });

  it('quitting from the menu removes the icon and exits with 0', async () => {
    app = await startApp(desktop);
    const ended = app.ended();
    await app.item.choose('Quit Lanelight');
    expect(await ended).toBe(0);
    await desktop.tray.gone();
  });
});
