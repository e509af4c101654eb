import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ElectronApplication, type Page, _electron } from 'playwright-core';
import type { HistoryRecord } from '../../../main/core/app/history/history.ts';
import { findElectron, projectFolder } from '../../../main/start/find-electron.ts';
import { type Desktop, environmentOf } from '../app.ts';
import { pause, until } from '../../support/until.ts';

/** What the scripts that take pictures share: an app in a theme, and a week of history to show. */

export type Screen = Pick<Desktop, 'display' | 'bus' | 'home'>;
export type Theme = 'light' | 'dark';
export const themes: readonly Theme[] = ['light', 'dark'];
export const tabs = ['Now', 'Burst', 'History', 'Explain', 'Settings'] as const;

export interface Shot {
  readonly electron: ElectronApplication;
  readonly page: Page;
}

/** The settings of the app before would be seen in the next. */
export const forget = ({ home }: Screen): void => {
  rmSync(join(home, '.config/Lanelight'), { recursive: true, force: true });
};

export async function withApp(
  screen: Screen,
  args: readonly string[],
  theme: Theme,
  use: (shot: Shot) => Promise<void>,
): Promise<void> {
  const { executable } = await findElectron(() => undefined);
  const electron = await _electron.launch({
    executablePath: executable,
    args: [projectFolder, ...args],
    env: environmentOf(screen),
    // Playwright would report "light" to the page whatever the system has.
    colorScheme: null,
  });
  try {
    await pause(1_200);
    await electron.evaluate(({ app, nativeTheme }, source) => {
      nativeTheme.themeSource = source;
      app.emit('activate');
    }, theme);
    const page = await until('the page', () => electron.windows()[0]);
    await page.locator('h1').waitFor();
    await use({ electron, page });
  } finally {
    await electron.close();
  }
}

/** A day as a Mac with a firewall that is switched on at times has it. */
export function seedHistory({ home }: Screen, now: number): void {
  const minute = 60_000;
  const check = (
    minutesAgo: number,
    mode: 'user-space' | 'sockets',
    because: string | null,
  ): HistoryRecord => ({
    kind: 'check',
    at: now - minutesAgo * minute,
    mode,
    because,
    flows: 40,
    flowLimit: 512,
    sockets: 12,
    goodForMs: 400 * minute,
  });
  const firewall = 'The application firewall is on';
  const records: HistoryRecord[] = [
    { kind: 'start', at: now - 5_000 * minute },
    check(5_000, 'user-space', null),
    check(4_700, 'user-space', null),
    { kind: 'end', at: now - 4_400 * minute, because: 'asleep' },
    check(3_900, 'user-space', null),
    check(3_600, 'sockets', 'A VPN has taken the default route'),
    check(3_420, 'user-space', null),
    check(3_100, 'user-space', null),
    { kind: 'end', at: now - 2_900 * minute, because: 'asleep' },
    check(1_500, 'user-space', null),
    check(1_200, 'user-space', null),
    check(1_000, 'user-space', null),
    { kind: 'end', at: now - 820 * minute, because: 'asleep' },
    check(540, 'user-space', null),
    check(320, 'sockets', firewall),
    check(280, 'user-space', null),
    check(60, 'user-space', null),
    check(45, 'sockets', firewall),
    check(37, 'user-space', null),
  ];
  const data = join(home, '.config/Lanelight');
  mkdirSync(data, { recursive: true });
  writeFileSync(join(data, 'history.jsonl'), records.map((record) => `${JSON.stringify(record)}\n`).join(''));
}
