import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findElectron, projectFolder } from '../../main/start/find-electron.ts';
import { helpersOf, highestDescriptor, limitOpenFiles, script } from '../support/processes.ts';
import { type Desktop, type RunningApp, startApp, startDesktop } from './app.ts';
import { showsIcon } from './icons.ts';
import { until } from '../support/until.ts';

let desktop: Desktop;
let app: RunningApp | null = null;
beforeAll(async () => {
  desktop = await startDesktop();
});
afterEach(async () => {
  await app?.stop();
  app = null;
  rmSync(join(desktop.home, '.config'), { recursive: true, force: true });
});
afterAll(() => desktop.stop());

const data = (): string => join(desktop.home, '.config', 'Lanelight');
const notices = async (running: RunningApp): Promise<string> => {
  const page = await running.open();
  return (await page.locator('body').textContent()) ?? '';
};

function killHelpers(parent: number): void {
  const helpers = helpersOf(parent);
  expect(helpers).not.toEqual([]);
  for (const pid of helpers) process.kill(pid, 'SIGKILL');
}

/** A program that starts Electron with a separate file system as the folder of the app, made unusable by `spoil`. */
async function mountedOver(options: string, spoil: string): Promise<string> {
  const { executable } = await findElectron(() => undefined);
  const inside = `mount -t tmpfs -o ${options} tmpfs '${data()}' && cd '${data()}' && { ${spoil}; }; cd / && exec '${executable}' "$@"`;
  return script(`exec unshare --mount sh -c '${inside.replaceAll("'", `'\\''`)}' sh "$@"`);
}

/** No user of the machine. */
const strangerId = 54_321;

/** A program that starts Electron as a user for whom permissions count: root without the privilege to pass over them. */
async function withoutPrivileges(): Promise<string> {
  const { executable } = await findElectron(() => undefined);
  return script(`exec setpriv --bounding-set=-dac_override,-dac_read_search,-fowner '${executable}' "$@"`);
}

const mounts = [
  ['is read-only', 'size=64k', 'mount -o remount,ro "$PWD"'],
  ['is on a full disk', 'size=4k', 'dd if=/dev/zero of=filling bs=4k count=4 2>/dev/null'],
  ['is on a disk without inodes', 'nr_inodes=1', 'true'],
] as const;

describe('a place that cannot be written', () => {
  it.each(mounts)('the app starts if its folder %s, and reports it once', async (_what, options, spoil) => {
    mkdirSync(data(), { recursive: true });
    app = await startApp(desktop, [], {}, projectFolder, await mountedOver(options, spoil));
    await showsIcon(app.item, 'unsupported', false);
    const page = await notices(app);
    expect(page.match(/Nothing can be saved in/g)).toHaveLength(1);
    expect(app.output()).not.toContain('already running');
  });

  it.each([
    ['closed', 0o700],
    ['open to all', 0o777],
  ])('the app starts if its folder is of another user and %s, and reports it once', async (_how, mode) => {
    mkdirSync(data(), { recursive: true });
    chmodSync(data(), mode);
    chownSync(data(), strangerId, strangerId);
    const capture = join(projectFolder, 'test/captures/healthy-15.5.json');
    app = await startApp(desktop, ['--replay', capture], {}, projectFolder, await withoutPrivileges());
    await showsIcon(app.item, 'user-space', false);
    expect((await notices(app)).match(/Nothing can be saved in/g)).toHaveLength(1);
    const page = await app.open();
    expect(await page.evaluate('window.lanelight.checkNow()')).toMatchObject({ ok: true });
    const changed = `window.lanelight.setSetting({ key: 'iconText', value: 'flows' })`;
    expect(await page.evaluate(changed)).toMatchObject({ ok: true });
    expect(app.output()).not.toContain('already running');
  });

  it('the app starts if a file is in the place of its folder, and reports it once', async () => {
    mkdirSync(join(desktop.home, '.config'), { recursive: true });
    writeFileSync(data(), 'x');
    app = await startApp(desktop);
    await showsIcon(app.item, 'unsupported', false);
    const page = await notices(app);
    expect(page.match(/Nothing can be saved in/g)).toHaveLength(1);
    expect(page).not.toContain('could not be saved');
    expect(app.output()).not.toContain('already running');
  });

  it('the app starts if something else is in the place of the lock', async () => {
    mkdirSync(join(data(), 'SingletonLock', 'inside'), { recursive: true });
    app = await startApp(desktop);
    await showsIcon(app.item, 'unsupported', false);
    expect(app.output()).not.toContain('already running');
    expect(await notices(app)).toContain('is the lock of another computer, or is no lock at all');
  });

  it('the app starts with pipes in the place of its record of starts and its log', async () => {
    mkdirSync(join(data(), 'logs'), { recursive: true });
    execFileSync('mkfifo', [join(data(), 'starts.json'), join(data(), 'logs', 'lanelight.log')]);
    app = await startApp(desktop);
    await showsIcon(app.item, 'unsupported', false);
    expect(readFileSync(join(data(), 'logs', 'lanelight.log'), 'utf8')).toContain('started on Electron');
  });

  it('a setting that cannot be saved while the app runs is reported until it can be saved', async () => {
    app = await startApp(desktop);
    await showsIcon(app.item, 'unsupported', false);
    rmSync(join(data(), 'settings.json'), { force: true });
    mkdirSync(join(data(), 'settings.json', 'inside'), { recursive: true });
    const page = await app.open();
    await page.getByRole('tab', { name: 'Settings' }).click();
    await page.getByLabel('Burst finished').uncheck();
    await page.getByText('Settings could not be saved').waitFor();
    rmSync(join(data(), 'settings.json'), { recursive: true });
    await page.getByLabel('Burst finished').check();
    await page.getByText('Settings could not be saved').waitFor({ state: 'detached' });
    expect(existsSync(join(data(), 'settings.json'))).toBe(true);
  });
});

/**
 * Opens files in the app until none is left, as an app does that leaks them. A limit alone does not do it: where it is below
 * a descriptor that the app has open, closing that one frees nothing.
 */
async function useUpDescriptors({ electron, pid }: RunningApp): Promise<void> {
  limitOpenFiles(pid, highestDescriptor(pid) + 2);
  await electron.evaluate(() => {
    const { openSync } = process.getBuiltinModule('node:fs');
    try {
      for (;;) openSync('/dev/null', 'r');
    } catch {
      // None is left.
    }
  });
}

describe('without free descriptors', () => {
  it('a running app without free descriptors keeps running, shows and logs it, and recovers', async () => {
    app = await startApp(desktop);
    await showsIcon(app.item, 'unsupported', false);
    const page = await app.open();
    await useUpDescriptors(app);
    // While the watching helper runs, no check needs a descriptor.
    killHelpers(app.pid);
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText('Lanelight has no free descriptors').first().waitFor();
    const log = readFileSync(join(data(), 'logs', 'lanelight.log'), 'utf8');
    expect(log).toContain('no free descriptors');
    limitOpenFiles(app.pid, 4_096);
    await until(
      'another check',
      async () => !(await page.locator('body').textContent())?.includes('free descriptors'),
      15_000,
    );
  });

  it('a notification without free descriptors is refused in the popover, and the next one is shown', async () => {
    app = await startApp(desktop);
    await showsIcon(app.item, 'unsupported', false);
    const page = await app.open();
    await useUpDescriptors(app);
    await page.evaluate('window.lanelight.tryNotification()');
    const notice = page.locator('[data-notice=notifications-refused]');
    await notice.waitFor();
    expect(desktop.notifications.shown).toEqual([]);
    limitOpenFiles(app.pid, 4_096);
    await page.evaluate('window.lanelight.tryNotification()');
    await desktop.notifications.wait(() => true);
    await notice.waitFor({ state: 'detached' });
  });
});
