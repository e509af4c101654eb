import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { makeDeb } from '../../../main/release/deb.ts';
import { inProject } from '../../../main/release/places.ts';
import { shellFiles } from '../../../main/release/shell-files.ts';
import { run } from '../../../main/start/programs.ts';
import { startSessionBus } from '../../e2e/desktop/session-bus.ts';
import { startTrayHost } from '../../e2e/desktop/tray-host.ts';
import { until } from '../../support/until.ts';
import { linuxPackage } from './linux-package.ts';

const work = mkdtempSync(join(tmpdir(), 'lanelight-deb-test-'));
const maxMs = 240_000;

const deb = async (version: string, folder: string): Promise<string> =>
  makeDeb({
    packaged: linuxPackage,
    version,
    arch: 'x64',
    shellFiles: await shellFiles(),
    epochSeconds: 1_700_000_000,
    folder: join(work, folder),
  });

let old = '';
let next = '';
beforeAll(async () => {
  old = await deb('0.0.9', 'one');
  next = await deb('0.1.0', 'one');
});
afterAll(() => {
  rmSync(work, { recursive: true, force: true });
});

it('the deb installs, shows its icon in a panel, upgrades and purges without leaving a file behind', async () => {
  const root = join(work, 'root');
  mkdirSync(root);
  const script = inProject('test/package/built/deb-in-clean-root.sh');
  const bus = await startSessionBus();
  const panel = await startTrayHost(bus.address);
  const socket = /unix:path=([^,]+)/.exec(bus.address)?.[1] ?? '';
  const icon = until('a tray item', () => panel.items()[0], maxMs).then((item) => item.tooltip());
  const found = await run('unshare', ['--mount', '--', 'sh', script, root, old, next, socket], { maxMs });

  expect(await icon).toMatch(/\S/);
  panel.stop();
  await bus.stop();

  expect(found.trim().split('\n')).toEqual([
    'installed 0.0.9',
    `version lanelight ${packageJson.version}`,
    'check exit 0 "schema": "lanelight.check/1"',
    'sandbox 4755 root',
    'completes',
    'manual LANELIGHT(1)',
    'the app runs',
    'upgraded 0.1.0',
  ]);
});

it('the deb is the same file when it is made again', async () => {
  const again = await deb('0.1.0', 'two');

  expect(readFileSync(again).equals(readFileSync(next))).toBe(true);
});
