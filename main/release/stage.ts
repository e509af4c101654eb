import { chmod, cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { helperFor } from './helper-builds.ts';
import { inProject, stagedResources } from './places.ts';

/** What a package holds beside the archive: nothing can be executed, or drawn by the system, from inside it. */
export const stagedParts = ['lanelight-helper', 'assets', 'command-line'].map((name) =>
  join(stagedResources, name),
);

/** Puts those parts together for one target. What is only for developers stays out. */
export async function stage(platform: string, arch: string): Promise<void> {
  const helper = await helperFor(platform, arch);
  await rm(stagedResources, { recursive: true, force: true });
  await mkdir(join(stagedResources, 'assets'), { recursive: true });
  const put = (from: string, to: string): Promise<void> =>
    cp(from, join(stagedResources, to), { recursive: true, verbatimSymlinks: true });

  await put(helper, 'lanelight-helper');
  // SECURITY: only its owner may be able to replace it (S18).
  await chmod(join(stagedResources, 'lanelight-helper'), 0o755);
  await put(inProject('assets/tray'), 'assets/tray');
  await put(inProject('assets/app.png'), 'assets/app.png');
  await put(inProject('assets/command-line', platform), 'command-line');
  if (platform === 'darwin') {
    // node-notifier's own program; its way from the bundle leads nowhere, so the app names this one.
    await put(
      inProject('node_modules/node-notifier/vendor/mac.noindex/terminal-notifier.app'),
      'assets/terminal-notifier.app',
    );
  } else {
    await put(inProject('dist/cli'), 'command-line/cli');
    // That one finds an Electron for a developer.
    await rm(join(stagedResources, 'command-line/cli/start.js'), { force: true });
  }
}
