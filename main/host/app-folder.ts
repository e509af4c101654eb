import { join } from 'node:path';
import { homeFolder } from './home-folder.ts';

/**
 * Where the app keeps its files, as Electron names it for a product called Lanelight
 * (https://www.electronjs.org/docs/latest/api/app#appgetpathname): the command line reads there what the app has written.
 */
export function appFolder(
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
  home: string = homeFolder(),
): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Lanelight');
  const { XDG_CONFIG_HOME: configured } = environment;
  return join(
    configured === undefined || configured === '' ? join(home, '.config') : configured,
    'Lanelight',
  );
}
