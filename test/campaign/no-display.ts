import { spawnSync } from 'node:child_process';
import { presentElectron } from '../../main/start/find-electron.ts';

/** Why the app cannot run here, or null. */
export function noDisplay(): string | null {
  if (presentElectron() === null) return 'Electron is not installed';
  const missing = ['Xvfb', 'dbus-daemon'].filter(
    (name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0,
  );
  return missing.length === 0 ? null : `${missing.join(' and ')} missing`;
}
