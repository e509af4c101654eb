import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { projectFolder } from '../../main/start/find-electron.ts';
import { type IconState, iconStates } from '../../main/core/views/tone.ts';
import type { Picture, TrayItem } from './desktop/tray-host.ts';
import { until } from '../support/until.ts';

/** What a picture in the tray shows, found by its shape alone. */
export interface Recognised {
  readonly state: IconState;
  readonly dot: boolean;
}

const shapes = iconStates.flatMap((state) =>
  [false, true].map((dot) => {
    const file = join(projectFolder, 'assets/tray', `${state}${dot ? '-dot' : ''}-dark@2x.png`);
    const { data, width, height } = PNG.sync.read(readFileSync(file));
    const alpha = Array.from({ length: width * height }, (_, index) => data[index * 4 + 3] ?? 0);
    return { state, dot, alpha };
  }),
);

/** The icon whose pixels these are, or null: a picture that is scaled or drawn over is none of ours. */
function recognise(picture: Picture | null): Recognised | null {
  if (picture === null) return null;
  const found = shapes.find(
    ({ alpha }) =>
      alpha.length === picture.alpha.length &&
      alpha.every((value, index) => Math.abs(value - (picture.alpha[index] ?? 0)) <= 2),
  );
  return found ? { state: found.state, dot: found.dot } : null;
}

/** Waits until the tray shows this icon; fails with what it shows instead. */
export async function showsIcon(item: TrayItem, state: IconState, dot: boolean | 'any'): Promise<void> {
  let seen = 'nothing of ours';
  await until(
    `the icon ${state}${dot === true ? ' with a dot' : ''}`,
    async () => {
      const icon = recognise(await item.icon());
      if (icon) seen = `${icon.state}${icon.dot ? ' with a dot' : ''}`;
      return icon?.state === state && (dot === 'any' || icon.dot === dot);
    },
    15_000,
  ).catch((error: unknown) => {
    throw new Error(`${String(error)}; it shows ${seen}`);
  });
}
