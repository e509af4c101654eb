import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectFolder } from '../../main/start/find-electron.ts';
import { runCli } from '../support/cli.ts';
import { type Desktop, type RunningApp, startApp, startDesktop } from './app.ts';
import { showsIcon } from './icons.ts';
import * as probes from './page-probes.ts';
import { until } from '../support/until.ts';

let desktop: Desktop;
let app: RunningApp;
beforeAll(async () => {
  desktop = await startDesktop();
  // As a person's own apps have it: the icon of this program for all to see.
  const data = join(desktop.home, 'share');
  mkdirSync(join(data, 'applications'), { recursive: true });
  writeFileSync(
    join(data, 'applications/node.desktop'),
    `[Desktop Entry]\nType=Application\nExec=${process.execPath} %U\nIcon=${picture}\n`,
  );
  app = await startApp(desktop, [], { XDG_DATA_HOME: data });
  await showsIcon(app.item, 'unsupported', false);
});
afterAll(async () => {
  await app.stop();
  await desktop.stop();
});

const electronPid = (): number => app.electron.process().pid ?? 0;
const picture = join(projectFolder, 'assets/app.png');
/** Waits until the icon is there and was drawn: a refused or broken picture has no size. */
const drawn = (page: Page, place: string): Promise<boolean> =>
  until(`the icon in ${place}`, () =>
    page.evaluate<boolean>(probes.hasPicture(`${place} [data-app-icon="true"]`)),
  );
/** A server that a test follows, with more sockets than other processes; it exits when its stdin ends. */
const server = `
const { createServer, connect } = require('node:net');
const listening = createServer(() => {}).listen(0, '127.0.0.1', () => {
  for (let index = 0; index < 60; index += 1) connect(listening.address().port, '127.0.0.1');
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
  await sockets.getByText('121', { exact: true }).waitFor();
  expect(await page.getByText(/only has connections within this machine/).count()).toBe(1);
  await page.locator('[data-list-connections]').click();
  await page
    .getByText(/established · lo/)
    .first()
    .waitFor();
  await page.getByRole('combobox').selectOption('0.5');
  expect(await drawn(page, `[data-app-page="${pid}"]`)).toBe(true);
  child.stdin.end();
  await page.getByText('This process has ended.', { exact: false }).waitFor();
  await page.locator('[data-back]').click();
  await page.locator('[data-app-search]').waitFor();
});

it('an app has its icon in its row and in a search, and the page gets no other file through its address', async () => {
  const child = spawn(process.execPath, ['-e', server], { stdio: ['pipe', 'pipe', 'inherit'] });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const pid = String(child.pid);
  await app.item.choose('Check now');
  const page = await app.open();
  expect(await drawn(page, `[data-app="${pid}"]`)).toBe(true);
  const address = await page.locator(`[data-app="${pid}"] img`).getAttribute('src');
  expect(await page.evaluate(probes.loadsPicture(address ?? ''))).toBe(true);
  for (const other of [
    `app://lanelight/app-icons${picture}`,
    `app://lanelight/app-icons/%2e%2e${encodeURIComponent(picture)}`,
    `app://lanelight${picture}`,
    `file://${picture}`,
  ])
    expect(await page.evaluate(probes.loadsPicture(other)), other).toBe(false);
  await page.locator('[data-app-search]').fill(pid);
  expect(await drawn(page, `[data-pid="${pid}"]`)).toBe(true);
  await page.locator('[data-app-search]').fill('');
  child.stdin.end();
});

it('any process is found by a part of its name, and those that were followed are kept', async () => {
  const page = await app.open();
  await page.getByRole('button', { name: 'node', exact: true }).waitFor();
  await page.locator('[data-app-search]').fill(String(electronPid()));
  await page.locator(`[data-pid="${electronPid()}"]`).click();
  await page.locator(`[data-app-page="${electronPid()}"]`).waitFor();
  await page.locator('[data-count="descriptors"]').waitFor();
});
