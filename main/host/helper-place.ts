import { accessSync, constants, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type HelperPlace = { readonly path: string } | { readonly error: string };

const name = 'lanelight-helper';
/** From this file and from every bundle (dist/cli, dist/app) it is the same way. */
const developmentPath = fileURLToPath(new URL(`../../helper/build/${name}`, import.meta.url));

/**
 * Where the helper is: beside the packaged app (asar cannot be executed from, so it is an extra resource), or where `make`
 * puts it. LANELIGHT_HELPER names another one for tests; a packaged app does not listen to it.
 */
export function findHelper(): HelperPlace {
  const resources = (process as { readonly resourcesPath?: string }).resourcesPath;
  const packaged = resources === undefined ? null : join(resources, name);
  if (packaged !== null && isThere(packaged)) return judge(packaged, 'packaged');
  return judge(process.env['LANELIGHT_HELPER'] ?? developmentPath, 'development');
}

function judge(path: string, kind: 'packaged' | 'development'): HelperPlace {
  if (!isThere(path)) {
    return {
      error: `The helper is missing (${path}): build it with "make -C helper", which needs a C compiler.`,
    };
  }
  const status = lstatSync(path);
  // SECURITY: nobody else may be able to put another program in its place (S18). A build for oneself may be a
  // link, and group-writable where the umask says so.
  const forbiddenBits = kind === 'packaged' ? 0o022 : 0o002;
  if (kind === 'packaged' && status.isSymbolicLink())
    return { error: `The helper is a link (${path}): reinstall Lanelight.` };
  if (!status.isSymbolicLink() && (status.mode & forbiddenBits) !== 0) {
    return {
      error: `The helper can be written to by others (${path}): run "chmod go-w" on it or reinstall Lanelight.`,
    };
  }
  try {
    accessSync(path, constants.X_OK);
    return { path };
  } catch {
    return {
      error: `The helper may not be executed (${path}): run "chmod +x" on it or reinstall Lanelight.`,
    };
  }
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path).isFile() || lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}
