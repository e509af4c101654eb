import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectFolder } from '../../../main/start/find-electron.ts';
import { startDisplay } from '../desktop/display.ts';
import {
  type NotificationDaemon,
  type Shown,
  startNotificationDaemon,
} from '../desktop/notification-daemon.ts';
import { startSessionBus } from '../desktop/session-bus.ts';
import { startTrayHost, type TrayHost } from '../desktop/tray-host.ts';
import { pause } from '../../support/until.ts';
import { type Screen, withApp } from './kit.ts';

/** The short animated picture of the README: a Mac whose firewall is turned on, and off again. */

const captures = { healthy: 'thread-second-mac-14.4.1', fallback: 'thread-first-mac-14.4.1' } as const;
const picture = join(projectFolder, 'docs/images/story.gif');
const maxBytes = 1_572_864;
/** Of the finished picture. */
const width = 800;
const secondsEach = 2.4;

let screen: Screen;
let tray: TrayHost;
let notifications: NotificationDaemon;
beforeAll(async () => {
  const [display, bus] = await Promise.all([startDisplay('2560x1800x24'), startSessionBus()]);
  screen = { display, bus, home: mkdtempSync(join(tmpdir(), 'lanelight-story-')) };
  [tray, notifications] = await Promise.all([
    startTrayHost(bus.address),
    startNotificationDaemon(bus.address),
  ]);
});
afterAll(async () => {
  tray.stop();
  notifications.stop();
  await Promise.all([screen.bus.stop(), screen.display.stop()]);
  rmSync(screen.home, { recursive: true, force: true, maxRetries: 5 });
});

interface Scene {
  readonly caption: string;
  readonly card: Buffer;
  readonly notice: Shown | null;
}

it('the story in four scenes', async () => {
  const file = join(screen.home, 'mac.json');
  const become = (capture: string, minute: number): void => {
    const text = readFileSync(join(projectFolder, 'test/captures', `${capture}.json`), 'utf8');
    // Later timestamps, as if all captures came from one Mac.
    writeFileSync(`${file}.new`, text.replace(/T\d\d:\d\d:\d\d/, `T09:${minute}:00`));
    renameSync(`${file}.new`, file);
  };
  become(captures.healthy, 12);
  const scenes: Scene[] = [];
  const args = ['--force-device-scale-factor=2', '--replay', file];
  await withApp(screen, args, 'light', async ({ page }) => {
    const item = await tray.item();
    const check = async (): Promise<void> => {
      await item.choose('Check now');
      await pause(900);
    };
    const scene = async (caption: string, notice: Shown | null = null): Promise<void> => {
      scenes.push({ caption, notice, card: await page.screenshot({ animations: 'disabled' }) });
    };
    await check();
    await scene('1 · User-space networking is on.');
    become(captures.fallback, 20);
    await check();
    await check();
    const fallen = await notifications.wait(({ title }) => title === 'Fallen back to sockets');
    await scene('2 · The firewall is turned on: a notification reports it.', fallen);
    await scene('3 · It names the cause, the app it matters for, and the fix.');
    become(captures.healthy, 22);
    await page.getByRole('button', { name: /check again/i }).click();
    await pause(900);
    await scene('4 · Fixed.');
  });
  writePicture(scenes);
  expect(scenes).toHaveLength(4);
  expect(statSync(picture).size).toBeLessThan(maxBytes);
});

function writePicture(scenes: readonly Scene[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'lanelight-frames-'));
  const height = Math.max(...scenes.map(({ card }) => PNG.sync.read(card).height)) / 2 + 96;
  const frames = scenes.map((scene, index) => {
    const path = join(folder, `${index}.png`);
    writeFileSync(path, frame(scene, height));
    return path;
  });
  const delay = String(Math.round(secondsEach * 100));
  // Without dithering the flat colours of the page stay flat, and the picture small.
  const options = [
    '-delay',
    delay,
    '-loop',
    '0',
    ...frames,
    '+dither',
    '-colors',
    '128',
    '-layers',
    'Optimize',
  ];
  execFileSync('convert', [...options, picture]);
  rmSync(folder, { recursive: true });
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** One scene: its caption above the popover, and beside that the notification where there is one. */
function frame({ caption, card, notice }: Scene, height: number): Buffer {
  const { width: cardWidth, height: cardHeight } = PNG.sync.read(card);
  const shown = { width: cardWidth / 2, height: cardHeight / 2 };
  const x = notice === null ? (width - shown.width) / 2 : 28;
  const box = `x="${x}" y="68" width="${shown.width}" height="${shown.height}"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="DejaVu Sans, sans-serif">
    <rect width="100%" height="100%" fill="#dfe7f0"/>
    <text x="${width / 2}" y="42" font-size="18" font-weight="bold" text-anchor="middle" fill="#1d2b3a">${escaped(caption)}</text>
    <clipPath id="card"><rect ${box} rx="12"/></clipPath>
    <rect ${box} rx="12" fill="none" stroke="#9fb0c3" stroke-width="2"/>
    <image ${box} clip-path="url(#card)" href="data:image/png;base64,${card.toString('base64')}"/>
    ${notice === null ? '' : banner(notice, x + shown.width + 18)}</svg>`;
  return new Resvg(svg, { font: { loadSystemFonts: true } }).render().asPng();
}

const maxLetters = 40;

function banner({ title, body }: Shown, x: number): string {
  const lines = wrapped(body);
  const words = lines.map(
    (line, index) =>
      `<text x="${x + 16}" y="${132 + index * 19}" font-size="13" fill="#333">${escaped(line)}</text>`,
  );
  return `<rect x="${x}" y="76" width="${width - x - 20}" height="${72 + lines.length * 19}" rx="12" fill="#fff" stroke="#9fb0c3"/>
    <text x="${x + 16}" y="106" font-size="14" font-weight="bold" fill="#111">${escaped(title)}</text>${words.join('')}`;
}

function wrapped(text: string): readonly string[] {
  return text.split(/\s+/).reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    return last !== undefined && last.length + word.length < maxLetters
      ? [...lines.slice(0, -1), `${last} ${word}`]
      : [...lines, word];
  }, []);
}
