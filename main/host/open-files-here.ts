/** What launchd gives every app (F5.1). */
const openFilesOnMac = 256;

/**
 * The soft limit of open files that a burst begins with: on macOS that of an app, elsewhere that of the shell. Node and
 * Electron raise theirs to the hard limit when they start and hand that on, so that it is unknown afterwards what it
 * was; the command line's launcher notes it before (main/vite.cli.config.ts). null where nothing was noted, for the
 * helper to keep what it inherits. The result of a burst shows which limit it began with.
 */
export function openFilesHere(
  platform: NodeJS.Platform,
  noted: string | undefined = process.env['LANELIGHT_SHELL_OPEN_FILES'],
): number | null {
  if (platform === 'darwin') return openFilesOnMac;
  // "unlimited" is no limit to begin with.
  return noted !== undefined && /^\d{1,9}$/.test(noted) ? Number(noted) : null;
}
