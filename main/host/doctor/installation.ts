import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DoctorFacts } from '../../core/doctor/doctor-facts.ts';
import { findHelper } from '../helper-place.ts';
import { type Argv, runToEnd } from '../process.ts';
import { findTerminalNotifier } from '../terminal-notifier.ts';
import { doctorLimits } from './doctor-limits.ts';

/** Whether codesign accepts the helper; a local build has the linker's ad-hoc signature, which is valid. */
export async function helperSignature(platform: NodeJS.Platform): Promise<DoctorFacts['signature']> {
  const helper = findHelper();
  if (platform !== 'darwin' || !helper.ok) return null;
  const argv: Argv = ['/usr/bin/codesign', '--verify', '--strict', helper.value];
  const { exitCode } = await runToEnd(argv, doctorLimits);
  return exitCode === null ? null : exitCode === 0 ? 'valid' : 'invalid';
}

/** Whether `watch` could show a notification. Only the app itself can read what System Settings allow. */
export function notificationsHere(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
): DoctorFacts['notifications'] {
  if (platform === 'darwin') return findTerminalNotifier() === null ? 'no-program' : 'unknown';
  const { DISPLAY, WAYLAND_DISPLAY, DBUS_SESSION_BUS_ADDRESS } = environment;
  const hasDesktop = [DISPLAY, WAYLAND_DISPLAY, DBUS_SESSION_BUS_ADDRESS].some(
    (one) => one !== undefined && one !== '',
  );
  if (!hasDesktop) return 'no-desktop';
  const folders = (environment['PATH'] ?? '').split(':').filter((folder) => folder !== '');
  return folders.some((folder) => existsSync(join(folder, 'notify-send'))) ? 'possible' : 'no-program';
}
