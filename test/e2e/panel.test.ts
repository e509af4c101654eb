import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, _electron } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findElectron, projectFolder } from '../../main/start/find-electron.ts';
import { environmentOf } from './app.ts';
import { type Display, startDisplay } from './desktop/display.ts';
import { type Panel, startPanel } from './desktop/panel.ts';
import { firstOnPanel } from './desktop/panel-icon.ts';
import { type SessionBus, startSessionBus } from './desktop/session-bus.ts';
import { pause, until } from '../support/until.ts';

/** The real thing: a real panel draws the icon and the menu, and a real pointer clicks. */

let display: Display;
let bus: SessionBus;
let panel: Panel;
let electron: ElectronApplication;
let environment: Record<string, string>;
const home = mkdtempSync(join(tmpdir(), 'lanelight-panel-'));

beforeAll(async () => {
  display = await startDisplay();
  const about = { display, home };
  bus = await startSessionBus(
    environmentOf({ ...about, bus: { address: '', stop: () => Promise.resolve() } }),
  );
  environment = { ...environmentOf({ ...about, bus }), XDG_CURRENT_DESKTOP: 'XFCE' };
  panel = await startPanel(environment);
  const { executable } = await findElectron(() => undefined);
  electron = await _electron.launch({
    executablePath: executable,
    args: [projectFolder, '--replay', join(projectFolder, 'test/captures/firewall-on-14.4.1.json')],
    env: environment,
  });
});
afterAll(async () => {
  await electron.close();
  await panel.stop();
  await Promise.all([bus.stop(), display.stop()]);
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

const desktopTool = (program: string, ...args: string[]): Buffer =>
  execFileSync(program, args, { env: { ...process.env, ...environment }, maxBuffer: 64 * 1_048_576 });

function iconPlace(): { x: number; y: number } | null {
  const first = firstOnPanel(environment);
  return first === null ? null : { x: first + 8, y: 14 };
}
/** The same place twice: a clock or an icon that is drawn later moves everything beside it. */
const settledIconPlace = (): Promise<{ x: number; y: number }> =>
  until('the icon at rest on the panel', async () => {
    const first = iconPlace();
    await pause(400);
    const second = iconPlace();
    return first !== null && first.x === second?.x ? second : null;
  });
const clickAt = (place: { x: number; y: number }, button: '1' | '3'): void => {
  desktopTool('xdotool', 'mousemove', String(place.x), String(place.y), 'click', button);
};
const visible = (): Promise<boolean> =>
  electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some((window) => window.isVisible()),
  );

describe('under a real panel', () => {
  it('under a real panel a click on the icon opens the popover below it, and a click elsewhere closes it', async () => {
    // A panel under load may lose a click while it lays itself out: whoever sees nothing clicks again.
    const place = await until(
      'the popover after a click on the icon',
      async () => {
        const icon = await settledIconPlace();
        clickAt(icon, '1');
        return until('the popover', async () => ((await visible()) ? icon : null), 3_000);
      },
      25_000,
    );
    const page = await until('the page', () => electron.windows()[0]);
    await page.locator('h1').waitFor();
    const where = desktopTool(
      'xdotool',
      'search',
      '--onlyvisible',
      '--name',
      'Lanelight',
      'getwindowgeometry',
      '--shell',
    );
    const [, left = 0, top = 0] = (/X=(-?\d+)\nY=(-?\d+)/.exec(where.toString()) ?? []).map(Number);
    expect(top).toBeGreaterThanOrEqual(24);
    expect(top).toBeLessThan(60);
    expect(left + 380).toBeGreaterThan(place.x);
    expect(left).toBeLessThan(place.x);

    // A real pointer on the page.
    const { width, height } = { width: 380, height: await page.evaluate<number>('innerHeight') };
    const tab = await page.getByRole('tab', { name: 'Burst' }).boundingBox();
    if (!tab || height < 100) throw new Error('the page is not drawn');
    desktopTool(
      'xdotool',
      'mousemove',
      String(left + tab.x + tab.width / 2),
      String(top + tab.y + tab.height / 2),
      'click',
      '1',
    );
    await until(
      'the burst tab',
      async () => (await page.getByRole('tab', { name: 'Burst' }).getAttribute('aria-selected')) === 'true',
    );
    expect(left + width).toBeLessThanOrEqual(1_280);
    clickAt(place, '1');
    await until('it to close', async () => !(await visible()));
  });

  it('under a real panel a right click draws the menu', async () => {
    const place = await settledIconPlace();
    const before = desktopTool('import', '-window', 'root', '-crop', '400x300+880+30', 'rgb:-');
    clickAt(place, '3');
    await until('a menu on the screen', () => {
      const now = desktopTool('import', '-window', 'root', '-crop', '400x300+880+30', 'rgb:-');
      let changed = 0;
      for (let index = 0; index < now.length; index += 3) if (now[index] !== before[index]) changed += 1;
      return changed > 10_000;
    });
    desktopTool('xdotool', 'key', 'Escape');
    await pause(200);
  });
});
