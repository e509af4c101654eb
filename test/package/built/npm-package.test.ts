import { cpSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { components, notices } from '../../../main/release/components.ts';
import { makeNpmPackage } from '../../../main/release/npm-package.ts';
import { run } from '../../../main/start/programs.ts';

const work = mkdtempSync(join(tmpdir(), 'lanelight-npm-'));
const maxMs = 60_000;
let file = '';

beforeAll(async () => {
  file = await makeNpmPackage(join(work, 'one'), '.TH LANELIGHT 1\n', notices(components()));
  // A registry that is not there: whatever npm wants to fetch fails.
  await run(
    'npm',
    [
      'install',
      '--global',
      '--offline',
      '--prefix',
      join(work, 'prefix'),
      '--cache',
      join(work, 'cache'),
      file,
    ],
    { maxMs },
  );
});
afterAll(() => {
  rmSync(work, { recursive: true, force: true });
});

describe('the npm package of the command line', () => {
  it('the npm package of the command line is under 1 MB without the helpers', async () => {
    const unpacked = join(work, 'unpacked');
    await run('mkdir', [unpacked], { maxMs });
    await run('tar', ['xzf', file, '-C', unpacked], { maxMs });
    rmSync(join(unpacked, 'package/helper'), { recursive: true });
    await run('tar', ['czf', join(work, 'bare.tgz'), '-C', unpacked, 'package'], { maxMs });

    expect(statSync(join(work, 'bare.tgz')).size).toBeLessThan(1_000_000);
  });

  it('the npm package of the command line installs without a network and checks this machine with the helper that it brings', async () => {
    const lanelight = join(work, 'prefix/bin/lanelight');

    expect(await run(lanelight, ['--version'], { maxMs })).toMatch(/^lanelight \d/);
    const check = await run('sh', ['-c', 'cd / && "$1" check --json; test $? -lt 4', 'sh', lanelight], {
      maxMs,
    });
    expect(JSON.parse(check)).toMatchObject({ schema: 'lanelight.check/1', platform: 'linux' });
    expect(await run(lanelight, ['burst', '--count', '5', '--json'], { maxMs })).toContain('"ready":5');
  });

  it('the npm package of the command line brings a helper for every system it is for', () => {
    const helper = (system: string): string =>
      join(work, 'prefix/lib/node_modules/lanelight/helper/prebuilt', system, 'lanelight-helper');
    const start = (system: string): string => readFileSync(helper(system)).toString('hex', 0, 20);

    // ELF for x86-64 and AArch64 (e_machine at byte 18), a universal Mach-O.
    expect(start('linux-x64')).toMatch(/^7f454c46.{28}3e00$/);
    expect(start('linux-arm64')).toMatch(/^7f454c46.{28}b700$/);
    expect(start('darwin-universal')).toMatch(/^cafebabe/);
    expect(statSync(helper('linux-x64')).mode & 0o777).toBe(0o755);
  });

  it('the npm package of the command line is the same file when it is made again', async () => {
    cpSync(file, join(work, 'first.tgz'));
    const again = await makeNpmPackage(join(work, 'two'), '.TH LANELIGHT 1\n', notices(components()));

    expect(readFileSync(again).equals(readFileSync(join(work, 'first.tgz')))).toBe(true);
  });

  it('the npm package of the command line leaves nothing behind when it is removed', async () => {
    const prefix = join(work, 'prefix');
    await run('npm', ['uninstall', '--global', '--prefix', prefix, 'lanelight'], { maxMs });

    expect(await run('find', [prefix, '-type', 'f'], { maxMs })).toBe('');
  });
});
