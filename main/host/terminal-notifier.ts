import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = 'terminal-notifier.app/Contents/MacOS/terminal-notifier';

/** From this file and from every bundle (dist/cli, dist/app) it is the same way. */
const nearby = ['../../helper/prebuilt', '../../node_modules/node-notifier/vendor/mac.noindex'];

/**
 * node-notifier's program for macOS: beside the packaged app, in the npm package, or where npm installed it. node-notifier
 * itself looks beside its own source, which a bundle does not have
 * (https://github.com/mikaelbr/node-notifier/issues/76, https://github.com/mikaelbr/node-notifier/issues/117).
 */
export function findTerminalNotifier(
  resources = (process as { readonly resourcesPath?: string }).resourcesPath,
): string | null {
  const packaged = resources === undefined ? [] : [join(resources, 'assets')];
  const folders = [...packaged, ...nearby.map((path) => fileURLToPath(new URL(path, import.meta.url)))];
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path)) ?? null;
}
