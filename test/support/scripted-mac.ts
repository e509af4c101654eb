import { execFileSync } from 'node:child_process';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../main/start/find-electron.ts';
import { script, temporaryFolder } from './processes.ts';

/** A running Mac that a test can change: the helper's own sources for macOS on a scripted kernel. */
export interface ScriptedMac {
  /** For LANELIGHT_HELPER. */
  readonly helper: string;
  /** "1": the kernel switch is on. "0 pf": it is off, and why. */
  become(kernel: string): void;
}

export function scriptedMac(first: string): ScriptedMac {
  execFileSync('make', ['-s', '-C', join(projectFolder, 'helper'), 'scripted-helper'], { stdio: 'pipe' });
  const path = join(temporaryFolder(), 'kernel');
  const become = (kernel: string): void => {
    writeFileSync(`${path}.new`, `${kernel}\n`);
    renameSync(`${path}.new`, path);
  };
  become(first);
  const program = join(projectFolder, 'helper/build/darwin/scripted-helper');
  // Freed memory is given back at once: a sanitizer would keep it for a while, which looks like a leak.
  const line = `ASAN_OPTIONS=quarantine_size_mb=0 exec '${program}' '${path}' "$@"`;
  return { helper: script(line), become };
}
