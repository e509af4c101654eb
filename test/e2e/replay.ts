import { copyFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../main/start/find-electron.ts';
import type { Desktop, RunningApp } from './app.ts';

/** A capture file that is another one from one check to the next: a Mac that changes. */
export interface SwitchedCapture {
  readonly path: string;
  /** Puts this capture of test/captures into its place, whole at every moment. */
  become(name: string): void;
}

export function switchedCapture(desktop: Desktop, first: string): SwitchedCapture {
  const path = join(desktop.home, 'capture.json');
  const become = (name: string): void => {
    copyFileSync(join(projectFolder, 'test/captures', `${name}.json`), `${path}.new`);
    renameSync(`${path}.new`, path);
  };
  become(first);
  return { path, become };
}

/** Two checks: a single one raises no notification yet. */
export async function checkTwice(app: RunningApp): Promise<void> {
  await app.item.choose('Check now');
  await app.settled();
  await app.item.choose('Check now');
  await app.settled();
}
