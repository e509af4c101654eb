import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inProject } from '../../main/release/places.ts';
import { run } from '../../main/start/programs.ts';
import { temporaryFolder } from '../support/processes.ts';

const maxMs = 20_000;

/** Runs the script as on that system, in a home of its own. */
const uninstall = (home: string, system: 'Darwin' | 'Linux', ...args: readonly string[]): Promise<string> => {
  const bin = join(home, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'uname'), `#!/bin/sh\necho ${system}\n`, { mode: 0o755 });
  const environment = ['-i', `HOME=${home}`, `PATH=${bin}:/usr/bin:/bin`];
  return run('env', [...environment, 'sh', inProject('assets/uninstall.sh'), ...args], { maxMs });
};

function homeWith(...paths: readonly string[]): string {
  const home = temporaryFolder();
  for (const path of paths) mkdirSync(join(home, path), { recursive: true });
  return home;
}

describe('uninstall.sh', () => {
  it('uninstall.sh removes on a Mac what Homebrew would, lists it, and keeps everything else', async () => {
    const zapped = [
      ...readFileSync(inProject('assets/homebrew/Casks/lanelight.rb'), 'utf8').matchAll(/"~\/(.*)"/g),
    ].map(([, path = '']) => path);
    const home = homeWith(...zapped, 'Library/Application Support/Other');
    const printed = await uninstall(home, 'Darwin');

    expect(zapped.length).toBeGreaterThan(4);
    for (const path of zapped) {
      expect(existsSync(join(home, path)), path).toBe(false);
      expect(printed).toContain(`removed ${join(home, path)}`);
    }
    expect(existsSync(join(home, 'Library/Application Support/Other'))).toBe(true);
  });

  it('uninstall.sh with --dry-run only lists what it would remove', async () => {
    const home = homeWith('.config/Lanelight');

    expect(await uninstall(home, 'Linux', '--dry-run')).toContain(`would remove ${home}/.config/Lanelight`);
    expect(existsSync(join(home, '.config/Lanelight'))).toBe(true);
  });

  it('uninstall.sh reports that nothing is installed', async () => {
    expect(await uninstall(homeWith(), 'Linux')).toContain('nothing of Lanelight was found');
  });
});
