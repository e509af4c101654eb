import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';

/** Where the parts of the app lie: beside the bundle in development, in the resources of a packaged app. */
export interface Places {
  readonly assets: string;
  readonly page: string;
  readonly preload: string;
  readonly data: string;
  readonly logs: string;
}

/** The app's data belongs to its owner alone (S28). */
export function findPlaces(): Places {
  const data = app.getPath('userData');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  chmodSync(data, 0o700);
  const assets = app.isPackaged ? join(process.resourcesPath, 'assets') : join(app.getAppPath(), 'assets');
  return {
    assets,
    page: join(__dirname, 'page'),
    preload: join(__dirname, 'preload.cjs'),
    data,
    logs: join(data, 'logs'),
  };
}
