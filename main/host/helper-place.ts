import { accessSync, constants, existsSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, ok, type Result } from '../core/result.ts';
import { message } from '../core/text/message.ts';

const name = 'lanelight-helper';
/** From this file and from every bundle (dist/cli, dist/app) it is the same way. */
const developmentPath = fileURLToPath(new URL(`../../helper/build/${name}`, import.meta.url));
/** The npm package of the command line brings one for each system. */
const system = process.platform === 'darwin' ? 'darwin-universal' : `${process.platform}-${process.arch}`;
const prebuiltPath = fileURLToPath(new URL(`../../helper/prebuilt/${system}/${name}`, import.meta.url));

/**
 * Where the helper is: beside the packaged app (asar cannot be executed from, so it is an extra resource), or where `make`
 * puts it, or in the npm package. LANELIGHT_HELPER names another one for tests; a packaged app does not listen to it.
 */
export function findHelper(): Result<string> {
  const resources = (process as { readonly resourcesPath?: string }).resourcesPath;
  const packaged = resources === undefined ? null : join(resources, name);
  // SECURITY: a package runs the helper that it came with or none (S18).
  if (packaged !== null && (isThere(packaged) || isPackage(resources))) return judge(packaged, 'packaged');
  const beside = !isThere(developmentPath) && isThere(prebuiltPath) ? prebuiltPath : developmentPath;
  const named = process.env['LANELIGHT_HELPER'] ?? '';
  return judge(named === '' ? beside : named, 'development');
}

/** Electron's own resources, in development, hold its default app and not ours. */
const isPackage = (resources: string | undefined): boolean =>
  resources !== undefined && existsSync(join(resources, 'app.asar'));

function judge(path: string, kind: 'packaged' | 'development'): Result<string> {
  if (!isThere(path)) {
    return fail(message('helper.missing', { path }));
  }
  const status = lstatSync(path);
  // SECURITY: no other user may be able to put another program in its place (S18). A build for oneself may be a
  // link, and group-writable with some umasks.
  const forbiddenBits = kind === 'packaged' ? 0o022 : 0o002;
  if (kind === 'packaged' && status.isSymbolicLink()) return fail(message('helper.isLink', { path }));
  if (!status.isSymbolicLink() && (status.mode & forbiddenBits) !== 0) {
    return fail(message('helper.writableByOthers', { path }));
  }
  try {
    accessSync(path, constants.X_OK);
    return ok(path);
  } catch {
    return fail(message('helper.notExecutable', { path }));
  }
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path).isFile() || lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}
