import { createHash } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { errorCode } from '../core/errors.ts';
import type { Message } from '../core/text/message.ts';
import { message } from '../core/text/message.ts';
import { appFolder } from '../host/app-folder.ts';
import { folderProblem } from '../storage/folder-problem.ts';

/** Whether this is the only Lanelight of this user, and where it keeps its files. */
export type Instance =
  | {
      readonly state: 'first';
      readonly folder: string;
      /** Why files cannot be kept in the folder now; null if they can. */
      readonly problem: Message | null;
    }
  | { readonly state: 'second' }
  | { readonly state: 'nowhere'; readonly problem: Message };

/**
 * Electron keeps the lock of the single instance in the app's folder, and does not distinguish a lock that cannot be created
 * from one that is held. So the folder is tried first; where it cannot be written, Chromium gets a folder of its own among
 * the temporary files and the app works in memory.
 */
export function claimInstance(): Instance {
  const folder = dataFolder();
  let problem = folderProblem(folder);
  if (problem === null) {
    if (app.requestSingleInstanceLock()) return { state: 'first', folder, problem };
    if (lockIsHeld(folder)) return { state: 'second' };
    problem = message('app.lockInTheWay', { path: folder });
  }
  const spare = spareFolder(folder);
  if (spare === null) return { state: 'nowhere', problem };
  app.setPath('userData', spare);
  app.setPath('sessionData', spare);
  return app.requestSingleInstanceLock() ? { state: 'first', folder, problem } : { state: 'second' };
}

/** Electron throws for a folder that it could not create. */
function dataFolder(): string {
  try {
    return app.getPath('userData');
  } catch {
    return appFolder();
  }
}

/** Chromium's lock on Linux is a link to "host-pid"; on macOS the system holds it and nothing can be read. */
function lockIsHeld(folder: string): boolean {
  if (process.platform !== 'linux') return true;
  try {
    const holder = readlinkSync(join(folder, 'SingletonLock'));
    const pid = Number(holder.slice(holder.lastIndexOf('-') + 1));
    return holder === `${hostname()}-${pid}` && isAlive(pid);
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** The same one at every start, so that a second instance is still detected; null if no place can be written. */
function spareFolder(folder: string): string | null {
  const name = `lanelight-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
  const places = [process.env['XDG_RUNTIME_DIR'] ?? '', tmpdir(), '/dev/shm'].filter((place) => place !== '');
  const spare = places.map((place) => join(place, name)).find((place) => folderProblem(place) === null);
  return spare ?? null;
}
