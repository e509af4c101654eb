import { spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCli } from '../support/cli.ts';
import { type Desktop, type RunningApp, startApp, startDesktop } from './app.ts';
import { showsIcon } from './icons.ts';
import { until } from '../support/until.ts';

let desktop: Desktop;
let app: RunningApp;
beforeAll(async () => {
  desktop = await startDesktop();
  app = await startApp(desktop);
  await showsIcon(app.item, 'unsupported', false);
});
afterAll(async () => {
  await app.stop();
  await desktop.stop();
});

const electronPid = (): number => app.electron.process().pid ?? 0;
/** A server that a test follows; it exits when its stdin ends. */
const server = `
const { createServer, connect } = require('node:net');
const listening = createServer(() => {}).listen(0, '127.0.0.1', () => {
  for (let index = 0; index < 5; index += 1) connect(listening.address().port, '127.0.0.1');
  console.log('ready');
});
process.stdin.on('end', () => process.exit(0)).resume();`;

it('a multi-process browser is one app: its helper processes are counted with it', async () => {
  const { code, stdout } = await runCli(['process', String(electronPid()), '--json']);
  expect(code).toBe(0);
  const reading = JSON.parse(stdout) as { readonly children: readonly { readonly name: string }[] };
  expect(reading.children.filter(({ name }) => name.startsWith('electron')).length).toBeGreaterThanOrEqual(2);
});

it('an address opens the page of its process, which shows live numbers in words', async () => {
  const child = spawn(process.execPath, ['-e', server], { stdio: ['pipe', 'pipe', 'inherit'] });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const pid = String(child.pid);
  // As Electron passes on the arguments of a second start.
  await app.electron.evaluate(
    ({ app: running }, address) => running.emit('second-instance', {}, ['lanelight', address]),
    `lanelight://process/${pid}`,
  );
  await until('the popover', () => app.isVisible());
  const page = await app.open();
  await page.locator(`[data-app-page="${pid}"]`).waitFor();
  const sockets = page.locator('[data-count="sockets"]');
  await sockets.getByText('11', { exact: true }).waitFor();
  expect(await page.getByText(/only has connections within this machine/).count()).toBe(1);
  await page.locator('[data-list-connections]').click();
  await page
    .getByText(/established · lo/)
    .first()
    .waitFor();
  await page.getByRole('combobox').selectOption('0.5');
  child.stdin.end();
  await page.getByText('This process has ended.', { exact: false }).waitFor();
  await page.locator('[data-back]').click();
  await page.locator('[data-app-search]').waitFor();
});

it('any process is found by a part of its name, and those that were followed are kept', async () => {
  const page = await app.open();
  await page.getByRole('button', { name: 'node', exact: true }).waitFor();
  await page.locator('[data-app-search]').fill(String(electronPid()));
  await page.locator(`[data-pid="${electronPid()}"]`).click();
  await page.locator(`[data-app-page="${electronPid()}"]`).waitFor();
  await page.locator('[data-count="descriptors"]').waitFor();
});
