import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Desktop, type RunningApp, startApp, startDesktop } from './app.ts';
import { showsIcon } from './icons.ts';
import { checkTwice, switchedCapture } from './replay.ts';
import { pause, until } from '../support/until.ts';

let desktop: Desktop;
let app: RunningApp;
beforeAll(async () => {
  desktop = await startDesktop();
});
afterEach(() => app.stop());
afterAll(() => desktop.stop());

const titles = (): readonly string[] => desktop.notifications.shown.map(({ title }) => title);

/** The title of the notification for the limit that each capture has reached. */
const reached: Readonly<Record<string, RegExp>> = {
  'extension-flows-full-15.5': /com\.example\.proxy\.extension \(388\) has reached its flow limit/,
  'app-files-full-15.5': /codex \(4711\) has most likely reached its open-file limit/,
  'machine-files-full-15.5': /^This machine has reached its open-file limit/,
  'ports-full-15.5': /^All local ports are in use/,
  'tcp-clock-stopped-26.2': /^The TCP clock of this Mac has stopped/,
  'tcp-memory-full-26.2': /^TCP memory is used up/,
  'conntrack-full-debian-12': /^The connection tracking table is full/,
  'listen-queue-full-debian-12': /accepts connections too slowly/,
  'inotify-watches-full-debian-12': /^No file watches are left/,
  'inotify-instances-full-debian-12': /^No inotify instances are left/,
};

describe('every kind of limit in the app', () => {
  it('each limit that is reached shows on the icon and in exactly one notification', async () => {
    const [first = ''] = Object.keys(reached);
    const capture = switchedCapture(desktop, `conditions/${first}`);
    app = await startApp(desktop, ['--replay', capture.path]);
    for (const [name, title] of Object.entries(reached)) {
      capture.become(`conditions/${name}`);
      const before = titles().length;
      await checkTwice(app);
      await desktop.notifications.wait((shown) => title.test(shown.title));
      await checkTwice(app);
      await showsIcon(app.item, 'limit', true);
      const fresh = titles().slice(before);
      expect(fresh, name).toHaveLength(1);
      expect(fresh[0], name).toMatch(title);
    }
  });

  it('a process under "ulimit -n 64" on this machine is reported without a capture', async () => {
    const script =
      "try { for (;;) require('node:fs').openSync('/dev/null'); } catch {} console.log('ready'); setTimeout(() => {}, 100000)";
    const holder: ChildProcess = spawn(
      '/bin/sh',
      ['-c', 'ulimit -n 64 && exec "$0" -e "$1"', process.execPath, script],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(holder.stdout ?? holder, 'data');
    try {
      app = await startApp(desktop, ['--settle-ms', '0']);
      const isOurs = (title: string): boolean =>
        title.includes(`(${holder.pid ?? 0}) has reached its open-file limit`);
      // A live check takes a while.
      const checkedLive = async (): Promise<void> => {
        await app.item.choose('Check now');
        await pause(500);
      };
      await until(
        'the notification',
        async () => {
          await checkedLive();
          return titles().some(isOurs);
        },
        30_000,
      ).catch((error: unknown) => {
        throw new Error(`${String(error)}; shown were ${titles().join(', ')}`);
      });
      await showsIcon(app.item, 'limit', true);
      await checkedLive();
      await checkedLive();
      expect(titles().filter(isOurs)).toHaveLength(1);
    } finally {
      holder.kill('SIGKILL');
    }
  });
});
