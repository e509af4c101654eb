import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { makeAppImage } from '../../../main/release/appimage.ts';
import { shellFiles } from '../../../main/release/shell-files.ts';
import { run } from '../../../main/start/programs.ts';
import { environmentOf } from '../../e2e/app.ts';
import { startDisplay, stopProcess } from '../../e2e/desktop/display.ts';
import { firstOnPanel } from '../../e2e/desktop/panel-icon.ts';
import { startPanel } from '../../e2e/desktop/panel.ts';
import { startSessionBus } from '../../e2e/desktop/session-bus.ts';
import { pause, until } from '../../support/until.ts';
import { linuxPackage } from './linux-package.ts';

const work = mkdtempSync(join(tmpdir(), 'lanelight-appimage-test-'));
const maxMs = 240_000;
let file = '';

const appImage = async (folder: string) =>
  makeAppImage({
    packaged: linuxPackage,
    version: packageJson.version,
    arch: 'x64',
    shellFiles: await shellFiles(),
    epochSeconds: 1_700_000_000,
    folder: join(work, folder),
  });

beforeAll(async () => {
  file = await appImage('one');
});
afterAll(() => {
  rmSync(work, { recursive: true, force: true });
});

/** Starts it as a new user of this home would. */
function start(program: string, home: string, ...args: readonly string[]) {
  mkdirSync(home, { recursive: true });
  const { status, stdout, stderr } = spawnSync(program, args, {
    env: { PATH: '/usr/bin:/bin', HOME: home },
    cwd: home,
    encoding: 'utf8',
    timeout: 120_000,
  });
  return { status, stdout, stderr };
}
const unpackedIn = (home: string): string => join(home, '.cache/Lanelight/appimage');

describe('the AppImage', () => {
  it('the AppImage is one of type 2 that can be run as it was downloaded', () => {
    expect(readFileSync(file).subarray(0, 11).toString('latin1')).toBe(
      '\u007fELF\u0002\u0001\u0001\u0000AI\u0002',
    );
    expect(statSync(file).mode & 0o777).toBe(0o755);
    expect(file).toMatch(/\/Lanelight-\d+\.\d+\.\d+-x86_64\.AppImage$/);
  });

  it('the AppImage holds what desktops look for, as other tools unpack it', async () => {
    const offset = start(file, join(work, 'asks'), '--appimage-offset').stdout.trim();
    const tree = join(work, 'unsquashed');
    await run('unsquashfs', ['-quiet', '-no-progress', '-offset', offset, '-dest', tree, file], { maxMs });
    await run('desktop-file-validate', [join(tree, 'io.lanelight.app.desktop')], { maxMs });
    const metadata = join(tree, 'usr/share/metainfo/io.lanelight.app.metainfo.xml');
    await run('appstreamcli', ['validate', '--no-net', metadata], { maxMs });

    expect(readdirSync(tree).sort()).toEqual([
      '.DirIcon',
      'AppRun',
      'io.lanelight.app.desktop',
      'lanelight.png',
      'usr',
    ]);
    expect(readFileSync(join(tree, '.DirIcon')).subarray(1, 4).toString()).toBe('PNG');
  });

  it('the AppImage unpacks itself to the same files as other tools do', async () => {
    const home = join(work, 'extracts');
    expect(start(file, home, '--appimage-extract')).toMatchObject({ status: 0, stdout: 'squashfs-root\n' });
    const differences = [
      '--recursive',
      '--no-dereference',
      join(home, 'squashfs-root'),
      join(work, 'unsquashed'),
    ];

    expect(await run('diff', differences, { maxMs })).toBe('');
    rmSync(join(home, 'squashfs-root'), { recursive: true });
    start(file, home, '--appimage-extract', '*.desktop');
    expect(readdirSync(join(home, 'squashfs-root'), { recursive: true, encoding: 'utf8' }).sort()).toEqual([
      'io.lanelight.app.desktop',
      'usr',
      'usr/share',
      'usr/share/applications',
      'usr/share/applications/io.lanelight.app.desktop',
    ]);
  });

  it('the AppImage is the command line too, unpacked once for its owner alone', () => {
    const home = join(work, 'home');
    expect(start(file, home, '--version').stdout).toBe(`lanelight ${packageJson.version}\n`);
    const [first = ''] = readdirSync(unpackedIn(home));
    const place = join(unpackedIn(home), first);
    const madeMs = statSync(place).ctimeMs;
    const check = start(file, home, 'check', '--json');

    expect(JSON.parse(check.stdout)).toMatchObject({ schema: 'lanelight.check/1' });
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(statSync(place).mode & 0o777).toBe(0o700);
    expect(statSync(place).ctimeMs).toBe(madeMs);
  });

  it('the AppImage of another version removes what the last one unpacked', () => {
    const home = join(work, 'home');
    const before = readdirSync(unpackedIn(home));
    // The digest of its image distinguishes one version from another.
    const bytes = readFileSync(file);
    const digest = bytes.indexOf('lanelight-image-sha256=') + 'lanelight-image-sha256='.length;
    bytes.write('e'.repeat(64), digest, 'latin1');
    const next = join(work, 'next.AppImage');
    writeFileSync(next, bytes, { mode: 0o755 });
    expect(start(next, home, '--version').status).toBe(0);

    const after = readdirSync(unpackedIn(home));
    expect(before.filter((name) => after.includes(name))).toEqual([]);
    expect(after).toContain('e'.repeat(64));
    rmSync(next);
  });

  it('the AppImage starts nothing from a folder that others may write to', () => {
    const home = join(work, 'shared-home');
    mkdirSync(unpackedIn(home), { recursive: true });
    spawnSync('chmod', ['777', unpackedIn(home)]);

    expect(start(file, home, '--version')).toMatchObject({ status: 71, stdout: '' });
  });

  it('the AppImage shows its icon on a real panel', async () => {
    const home = join(work, 'desktop-home');
    const display = await startDisplay();
    const about = { display, home };
    const bus = await startSessionBus(
      environmentOf({ ...about, bus: { address: '', stop: () => Promise.resolve() } }),
    );
    const environment = { ...environmentOf({ ...about, bus }), XDG_CURRENT_DESKTOP: 'XFCE' };
    const panel = await startPanel(environment);
    await pause(1_500);
    const clock = firstOnPanel(environment) ?? 0;
    const app = spawn(file, { env: environment, stdio: 'ignore' });
    try {
      await until('the icon', () => (firstOnPanel(environment) ?? clock) < clock - 8, 60_000);
    } finally {
      await stopProcess(app);
      await panel.stop();
      await Promise.all([bus.stop(), display.stop()]);
    }
  });

  it('the AppImage is the same file when it is made again', async () => {
    expect(readFileSync(await appImage('two')).equals(readFileSync(file))).toBe(true);
  });
});

describe('the runtime of the AppImage', () => {
  const runtime = join(work, 'runtime');

  /** A runtime under sanitizers with this image behind it. */
  function withImage(name: string, image: Uint8Array): string {
    const path = join(work, name);
    writeFileSync(path, Buffer.concat([readFileSync(runtime), image]), { mode: 0o755 });
    return path;
  }

  async function sampleImage(): Promise<Buffer> {
    const tree = join(work, 'sample');
    mkdirSync(join(tree, 'deep/er/empty'), { recursive: true });
    mkdirSync(join(tree, 'many'));
    for (let file = 0; file < 300; file += 1)
      writeFileSync(join(tree, 'many', `${'n'.repeat(60)}${file}`), `file ${file}`);
    const noise = Buffer.from(Array.from({ length: 200_000 }, (_, at) => (at * at * 31 + (at >> 3)) & 0xff));
    writeFileSync(
      join(tree, 'deep/mixed'),
      Buffer.concat([noise, Buffer.alloc(400_000), noise, Buffer.from('end')]),
    );
    writeFileSync(join(tree, 'deep/nothing'), '');
    symlinkSync('../many', join(tree, 'deep/link'));
    const image = join(work, 'sample.image');
    const options = ['-comp', 'gzip', '-b', '65536', '-no-xattrs', '-all-root', '-no-progress', '-quiet'];
    await run('mksquashfs', [tree, image, ...options], { maxMs });
    return readFileSync(image);
  }

  let image: Buffer = Buffer.alloc(0);
  beforeAll(async () => {
    await run('make', ['-s', '-C', 'helper', 'appimage-sanitized'], { maxMs });
    writeFileSync(runtime, readFileSync('helper/build/appimage/sanitized/runtime'), { mode: 0o755 });
    image = await sampleImage();
  });

  it('the runtime unpacks small files, holes, links and empty folders as they were', async () => {
    const home = join(work, 'sample-home');
    expect(start(withImage('whole', image), home, '--appimage-extract')).toMatchObject({
      status: 0,
      stderr: '',
    });

    const differences = [
      '--recursive',
      '--no-dereference',
      join(home, 'squashfs-root'),
      join(work, 'sample'),
    ];
    expect(await run('diff', differences, { maxMs })).toBe('');
  });

  it('the runtime refuses a damaged image and never reads beyond it', () => {
    let refused = 0;
    // A fixed sequence: the same damage in every run.
    let seed = 12_345;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    for (let turn = 0; turn < 120; turn += 1) {
      const damaged = Buffer.from(image);
      const places = 1 + random(4);
      for (let place = 0; place < places; place += 1) {
        // The head and the tables at the end are where numbers are.
        const at = random(2) === 0 ? random(96) : damaged.length - 1 - random(12_000);
        damaged[at] = random(256);
      }
      const part = turn % 5 === 0 ? damaged.subarray(0, random(damaged.length)) : damaged;
      const home = join(work, 'damaged-home');
      const { status, stderr } = start(withImage('damaged', part), home, '--appimage-extract');
      expect(stderr).not.toMatch(/Sanitizer|runtime error/);
      expect([0, 65, 71]).toContain(status);
      if (status !== 0) refused += 1;
      rmSync(join(home, 'squashfs-root'), { recursive: true, force: true });
    }

    expect(refused).toBeGreaterThan(20);
    expect(existsSync(join(work, 'many'))).toBe(false);
  });

  it('the runtime without an image reports that it is damaged', () => {
    const { status, stderr } = start(runtime, join(work, 'no-image'), 'check');
    expect(status).toBe(65);
    expect(stderr).toContain('damaged');
  });
});
