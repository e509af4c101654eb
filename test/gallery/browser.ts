import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Page, _electron } from 'playwright-core';
import { build } from 'vite';
import { findElectron, projectFolder } from '../../main/start/find-electron.ts';
import { environmentOf } from '../e2e/app.ts';
import { startDisplay } from '../e2e/desktop/display.ts';
import { type Frame, type Language, queryOf } from './data.ts';
import { type Look, popoverHeights } from './looks.ts';
import { stateNames } from './states.ts';

/** The gallery, newly built, in the Electron that the app runs on. */
export interface GalleryBrowser {
  readonly page: Page;
  /** Shows one popover, as wide as its window and as high as its content. */
  show(frame: Frame): Promise<void>;
  /** Shows one popover as the look has it: no higher than the screen, enlarged, or with more contrast. */
  showAs(frame: Omit<Frame, 'theme' | 'language'>, look: Look): Promise<void>;
  /** Shows the gallery itself in a light theme, as high as its content. */
  overview(kind: string, language: Language): Promise<void>;
  /** Makes the window this large, in CSS pixels. */
  resize(width: number, height: number): Promise<void>;
  stop(): Promise<void>;
}

export const popoverWidth = 380;
const overviewWidth = 1_200;
const firstFrame: Frame = { state: stateNames[0] ?? '', scene: 'now', theme: 'light', language: 'en' };

export async function openGallery(): Promise<GalleryBrowser> {
  await build({ configFile: join(projectFolder, 'test/gallery/vite.config.ts') });
  const address = pathToFileURL(join(projectFolder, 'test-results/gallery/index.html')).href;
  const home = mkdtempSync(join(tmpdir(), 'lanelight-gallery-'));
  const display = await startDisplay();
  const bus = { address: '', stop: () => Promise.resolve() };
  const { executable } = await findElectron(() => undefined);
  const electron = await _electron.launch({
    executablePath: executable,
    args: [join(projectFolder, 'test/gallery/window')],
    env: environmentOf({ display, bus, home }),
  });
  // Before Playwright is attached, or without a document, a window would never become a page.
  await electron.evaluate(
    ({ BrowserWindow }, url) => {
      void new BrowserWindow({ width: 380, height: 900, frame: false }).loadURL(url);
    },
    `${address}${queryOf(firstFrame)}`,
  );
  const page = await electron.firstWindow();
  await page.locator('h1').waitFor();
  const devices = await page.context().newCDPSession(page);
  const resize = async (width: number, height: number, deviceScaleFactor = 1): Promise<void> => {
    await devices.send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor,
      mobile: false,
    });
  };
  const measured = (frame: Frame): Promise<number> =>
    page.evaluate<number>(`showFrame(${JSON.stringify(queryOf(frame))})`);
  return {
    page,
    resize,
    show: async (frame) => resize(popoverWidth, await measured(frame)),
    showAs: async (frame, { theme, language, contrast, zoom, screen }) => {
      const features = [{ name: 'prefers-contrast', value: contrast }];
      await devices.send('Emulation.setEmulatedMedia', { features });
      const height = await measured({ ...frame, theme, language });
      await resize(popoverWidth, Math.min(height, Math.floor(popoverHeights[screen] / zoom)), zoom);
    },
    overview: async (kind, language) => {
      await resize(overviewWidth, 600);
      const first = JSON.stringify({ kind, language, theme: 'light' });
      await resize(overviewWidth, await page.evaluate<number>(`showOverview(${first})`));
    },
    stop: async () => {
      await electron.close();
      await display.stop();
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
