import { app } from 'electron';
import type { Result } from '../core/result.ts';
import { readManagedPreferences } from '../host/managed-preferences.ts';

/** Tests cannot write to /etc. SECURITY: a packaged app ignores this variable of its environment (S22). */
const policiesFile = (): string | undefined =>
  app.isPackaged ? undefined : process.env['LANELIGHT_POLICIES'];

/** The managed preferences of this machine. */
export const readManagedHere = (): Promise<Result<unknown>> =>
  readManagedPreferences(process.platform, policiesFile());
