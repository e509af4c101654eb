import { existsSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorMessage } from '../core/errors.ts';
import { appFiles } from './app-files.ts';

/** What the folder was called before the project had its present name, on every system that the app ran on. */
const formerNames = ['Flowlight', 'flowlight'] as const;
const keptFiles = [appFiles.settings, appFiles.history] as const;

/**
 * Moves settings and history out of the folder of the former name, at the first start under the present one. Where this
 * folder has either file already, it wins and the old one is left alone. Only the two files are moved: the rest belongs to
 * Chromium, which has made this folder before anybody can look. Never throws.
 */
export function takeOver(directory: string, log: (line: string) => void): void {
  if (keptFiles.some((file) => existsSync(join(directory, file)))) return;
  const former = formerNames
    .map((name) => join(dirname(directory), name))
    .find((folder) => keptFiles.some((file) => existsSync(join(folder, file))));
  if (former === undefined) return;
  for (const file of keptFiles) {
    const from = join(former, file);
    if (!existsSync(from)) continue;
    try {
      renameSync(from, join(directory, file));
      log(`took over ${from}`);
    } catch (error) {
      log(`could not take over ${from}: ${errorMessage(error)}`);
    }
  }
}
