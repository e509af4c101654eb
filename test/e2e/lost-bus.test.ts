import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findElectron, projectFolder } from '../../main/start/find-electron.ts';
import { processesWith } from '../support/processes.ts';
import { environmentOf, startApp, startDesktop } from './app.ts';
import { startSessionBus } from './desktop/session-bus.ts';
import { startTrayHost } from './desktop/tray-host.ts';

it('an app that lost its session bus leaves nothing running, and logs it at its next start', async () => {
  const desktop = await startDesktop();
  const { executable } = await findElectron(() => undefined);
  const capture = join(projectFolder, 'test/captures/firewall-on-14.4.1.json');
  const first = spawn(executable, [projectFolder, '--replay', capture], {
    env: environmentOf(desktop),
    stdio: 'ignore',
  });
  const ended = once(first, 'exit');
  await desktop.tray.item();
  await desktop.bus.stop();
  const [code] = (await ended) as [number | null];
  expect(code).not.toBe(0);
  expect(processesWith(capture)).toEqual([]);

  const bus = await startSessionBus();
  const tray = await startTrayHost(bus.address);
  const app = await startApp({ ...desktop, bus, tray }, ['--replay', capture]);
  const log = readFileSync(join(desktop.home, '.config/Lanelight/logs/lanelight.log'), 'utf8');
  expect(log).toContain('the last run ended with the session bus of its desktop');
  await app.stop();
  tray.stop();
  await bus.stop();
  await desktop.stop();
});
