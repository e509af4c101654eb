import { join } from 'node:path';
import { app } from 'electron';
import { logFolder } from '../storage/app-files.ts';

/** Where the parts of the app lie: beside the bundle in development, in the resources of a packaged app. */
export interface Places {
  readonly assets: string;
  readonly page: string;
  readonly preload: string;
  readonly data: string;
  readonly logs: string;
}

/** `data` is the folder of settings, history and log. */
export function findPlaces(data: string): Places {
  const assets = app.isPackaged ? join(process.resourcesPath, 'assets') : join(app.getAppPath(), 'assets');
  return {
    assets,
    page: join(__dirname, 'page'),
    preload: join(__dirname, 'preload.cjs'),
    data,
    logs: join(data, logFolder),
  };
}
