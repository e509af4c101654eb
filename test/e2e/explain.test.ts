import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
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

const firewall = 'ProductVersion: 14.3\nFirewall is enabled. (State = 1)\n';
const headline = 'Fallen back to sockets because the firewall is on';

const toClipboard = (text: string): Promise<void> =>
  app.electron.evaluate(async ({ clipboard }, value) => {
    clipboard.clear();
    if (value !== '') await clipboard.writeText(value);
  }, text);
const fromClipboard = (): Promise<string> => app.electron.evaluate(({ clipboard }) => clipboard.readText());
const verdict = (page: Page) => page.locator('[data-verdict]');

/** A drop or a paste of a person, as the page sees it. */
const transfer = (
  page: Page,
  type: 'drop' | 'paste',
  what: { name?: string; text: string },
): Promise<unknown> =>
  page.evaluate(`(() => {
    const transfer = new DataTransfer();
    const { name, text } = ${JSON.stringify(what)};
    if (name) transfer.items.add(new File([text], name));
    else transfer.setData('text/plain', text);
    document.body.dispatchEvent(
      ${type === 'drop' ? "new DragEvent('drop', { dataTransfer: transfer" : "new ClipboardEvent('paste', { clipboardData: transfer"}, bubbles: true, cancelable: true }),
    );
  })()`);

describe('Explain', () => {
  it('Explain in the menu opens the popover with what the clipboard shows', async () => {
    await toClipboard(firewall);
    await app.item.choose('Explain…');
    await until('the popover', () => app.isVisible());
    const page = await app.open();
    await page.getByText('From the clipboard').waitFor();
    expect(await verdict(page).textContent()).toContain(headline);
    expect(await page.locator('[data-part]').count()).toBe(2);
    expect(await page.getByRole('tab', { name: 'Explain' }).getAttribute('aria-selected')).toBe('true');
  });

  it('the answer is copied and cleared by its buttons', async () => {
    const page = await app.open();
    await page.getByRole('button', { name: 'Copy answer' }).click();
    await page.getByText('Answer copied').waitFor();
    expect(await fromClipboard()).toContain(headline);
    await page.getByRole('button', { name: 'Clear' }).click();
    await until('it to be gone', async () => (await verdict(page).count()) === 0);
    await page.getByText('sent nowhere').waitFor();
  });

  it('Explain clipboard reports a clipboard without text', async () => {
    await toClipboard('');
    const page = await app.open();
    await page.getByRole('button', { name: 'Explain clipboard' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('The clipboard has no text').waitFor();
  });

  it('a file that is dropped on the popover is explained, on whatever tab', async () => {
    const page = await app.open();
    await page.getByRole('tab', { name: 'Now' }).click();
    await transfer(page, 'drop', {
      name: 'console.log',
      text: 'tunneld[733]: accept: Too many open files\n',
    });
    await page.getByText('From console.log').waitFor();
    expect(await verdict(page).textContent()).toContain('tunneld (733) ran out of file descriptors');
  });

  it('a dropped file of more than 16 MB is refused with a way out', async () => {
    const page = await app.open();
    await page.evaluate(`(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(16 * 1024 * 1024 + 1)], 'system.log'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true }));
    })()`);
    await page.getByText('system.log is larger than 16 MB').waitFor();
    await page.getByText('lanelight explain FILE').waitFor();
  });

  it('text that is pasted into the popover is explained', async () => {
    const page = await app.open();
    await transfer(page, 'paste', { text: firewall });
    await page.getByText('From pasted text').waitFor();
    expect(await verdict(page).textContent()).toContain(headline);
  });

  it('a file that is named in the dialog is explained', async () => {
    const path = join(desktop.home, 'outputs.txt');
    writeFileSync(path, firewall);
    await app.electron.evaluate(({ dialog }, filePath) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
    }, path);
    const page = await app.open();
    await page.getByRole('button', { name: 'Open file…' }).click();
    await page.getByText('From outputs.txt').waitFor();
    expect(await verdict(page).textContent()).toContain(headline);
  });
});
