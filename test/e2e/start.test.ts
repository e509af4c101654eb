import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { projectFolder } from '../../main/start/find-electron.ts';
import { type Desktop, environmentOf, startDesktop } from './app.ts';
import { showsIcon } from './icons.ts';
import { processesWith } from '../support/processes.ts';
import { until } from '../support/until.ts';

let desktop: Desktop;
let started: ChildProcess | null = null;
let output = '';
beforeAll(async () => {
  desktop = await startDesktop();
});
afterEach(async () => {
  if (started?.exitCode === null && started.signalCode === null) {
    const ended = once(started, 'exit');
    started.kill('SIGTERM');
    await ended;
  }
  started = null;
});
afterAll(() => desktop.stop());

/** `npm start`, without npm: the same program with the same arguments. */
function start(args: readonly string[], environment: Record<string, string>): void {
  output = '';
  started = spawn(process.execPath, [join(projectFolder, 'dist/cli/start.js'), ...args], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [started.stdout, started.stderr]) {
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
}
const exitOf = (child: ChildProcess | null): Promise<unknown[]> =>
  child ? once(child, 'exit') : Promise.resolve([]);
const lines = (): readonly string[] => output.split('\n').filter((line) => line.startsWith('lanelight: '));

describe('npm start', () => {
  it('npm start shows the icon, runs a first burst, and names its Electron in one line', async () => {
    start([], environmentOf(desktop));
    const item = await desktop.tray.item();
    await until('the result of the burst', async () =>
      (await item.labels()).some((label) => label.startsWith('Last burst')),
    );
    await showsIcon(item, 'unsupported', false);
    expect(lines()).toHaveLength(1);
    expect(lines()[0]).toMatch(/^lanelight: Electron \d+\.\d+\.\d+ \(.*\)/);
    started?.kill('SIGTERM');
    await desktop.tray.gone();
  });

  it('npm start replays the capture it is given', async () => {
    start(['--replay', 'test/captures/firewall-on-14.4.1.json'], environmentOf(desktop));
    const item = await desktop.tray.item();
    await showsIcon(item, 'sockets', false);
    started?.kill('SIGTERM');
    await desktop.tray.gone();
  });

  it('SIGINT to npm alone ends the app and leaves no process running', async () => {
    const capture = join(projectFolder, 'test/captures/firewall-on-14.4.1.json');
    started = spawn('npm', ['start', '--silent', '--', '--replay', capture], {
      cwd: projectFolder,
      env: environmentOf(desktop),
      stdio: 'ignore',
      // In a separate process group, so that the signal reaches only npm.
      detached: true,
    });
    const item = await desktop.tray.item();
    await showsIcon(item, 'sockets', false);
    expect(processesWith(capture).length).toBeGreaterThan(1);
    const ended = exitOf(started);
    started.kill('SIGINT');
    await ended;
    await desktop.tray.gone();
    await until('nothing is left', () => processesWith(capture).length === 0);
  });

  it.each([
    ['the app', [], true],
    ['the terminal monitor', [], false],
  ] as const)('SIGKILL to what started %s leaves no process running', async (_what, args, onDisplay) => {
    const capture = join(projectFolder, 'test/captures/firewall-on-14.4.1.json');
    const { DISPLAY: display = '', ...environment } = environmentOf(desktop);
    started = spawn(
      process.execPath,
      [join(projectFolder, 'dist/cli/cli.js'), 'app', '--replay', capture, ...args],
      {
        cwd: projectFolder,
        env: onDisplay ? { ...environment, DISPLAY: display } : environment,
        stdio: 'ignore',
      },
    );
    if (onDisplay) await showsIcon(await desktop.tray.item(), 'sockets', false);
    await until('all of them', () => processesWith(capture).length >= 3, 20_000);
    const ended = exitOf(started);
    started.kill('SIGKILL');
    await ended;
    await until('nothing is left', () => processesWith(capture).length === 0);
  });

  it('without a display npm start prints why and runs the terminal monitor', async () => {
    const { DISPLAY: _display, ...environment } = environmentOf(desktop);
    start([], environment);
    await until('the monitor with its burst', () => output.includes('10 connections'), 20_000);
    expect(lines()).toEqual([
      'lanelight: There is no display here. The terminal monitor runs instead; press Ctrl-C to end it.',
    ]);
  });

  it('npm start reports a display that does not answer', async () => {
    start(['--replay', 'test/captures/healthy-15.5.json'], { ...environmentOf(desktop), DISPLAY: ':7777' });
    await until('the monitor', () => output.includes('User-space networking is on'), 20_000);
    expect(lines()[0]).toContain('The display :7777 does not respond');
  });

  it('npm start exits with the code for wrong usage if the capture cannot be read', async () => {
    start(['--replay', 'no-such-file.json'], environmentOf(desktop));
    const [code] = (await exitOf(started)) as [number | null];
    expect(code).toBe(64);
    expect(output).toContain('no-such-file.json');
  });
});
