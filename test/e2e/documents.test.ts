import { existsSync, readFileSync, statSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

/** The system's dialog, answered by a person who names this file; null: by one who thinks better of it. */
const answerDialog = (path: string | null): Promise<void> =>
  app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' });
  }, path);

describe('what leaves the app', () => {
  it('a saved capture has no names or addresses, is readable by its owner only, and lies in the chosen file', async () => {
    const path = join(desktop.home, 'mine.json');
    await answerDialog(path);
    await app.item.choose('Save capture…');
    await until('the capture', () => existsSync(path) && statSync(path).size > 0);
    const text = readFileSync(path, 'utf8');
    expect(JSON.parse(text)).toMatchObject({ format: 'lanelight.capture/1', redacted: true });
    expect(text).not.toContain(`"${hostname()}"`);
    expect(text).not.toContain(`/${userInfo().username}/`);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('the history is exported as CSV and JSON, and the page shows where', async () => {
    const page = await app.open();
    await page.getByRole('tab', { name: 'History' }).click();
    for (const format of ['CSV', 'JSON'] as const) {
      const path = join(desktop.home, `history.${format.toLowerCase()}`);
      await answerDialog(path);
      await page.getByRole('button', { name: format }).click();
      await until(`the ${format} file`, () => existsSync(path));
      await page.getByText(`Saved ${path}`).waitFor();
    }
    expect(readFileSync(join(desktop.home, 'history.csv'), 'utf8')).toMatch(/^time,event,mode/);
    expect(
      () => JSON.parse(readFileSync(join(desktop.home, 'history.json'), 'utf8')) as unknown,
    ).not.toThrow();
  });

  it('the page names a file that could not be written and stays open meanwhile', async () => {
    await answerDialog('/proc/nothing/here.csv');
    const page = await app.open();
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('button', { name: 'CSV' }).click();
    await page.getByText('/proc/nothing/here.csv cannot be saved').waitFor();
    expect(await app.isVisible()).toBe(true);
  });

  it('cancelling the dialog writes nothing', async () => {
    await answerDialog(null);
    const page = await app.open();
    await page.getByRole('button', { name: 'Save capture' }).click();
    await app.settled();
    expect(await page.getByText('Saved').count()).toBe(0);
  });
});
