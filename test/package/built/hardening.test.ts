import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { linuxPackage } from './linux-package.ts';

const work = mkdtempSync(join(tmpdir(), 'lanelight-hardening-'));
afterAll(() => {
  rmSync(work, { recursive: true, force: true });
});

const program = join(linuxPackage, 'Lanelight');
const commandLine = join(linuxPackage, 'resources/command-line/lanelight');

/** Runs a program of the package in a home of its own, without a display. */
function start(file: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(file, args, {
    env: { PATH: '/usr/bin:/bin', HOME: work, ELECTRON_DISABLE_SANDBOX: '1', ...environment },
    encoding: 'utf8',
    timeout: 30_000,
  });
  return { status, output: stdout + stderr };
}

/** A script that leaves a file where it ran. */
function intruder(name: string, body: (marker: string) => string): { path: string; ran: () => boolean } {
  const [path, marker] = [join(work, name), join(work, `${name}-ran`)];
  writeFileSync(path, body(marker));
  chmodSync(path, 0o755);
  return { path, ran: () => existsSync(marker) };
}
const byNode = (marker: string): string =>
  `require('node:fs').writeFileSync(${JSON.stringify(marker)}, '');\n`;

describe('the package for Linux', () => {
  it.each(['--remote-debugging-port=0', '--remote-debugging-pipe', '--renderer-cmd-prefix=/bin/true'])(
    'the package for Linux does not start with %s',
    (argument) => {
      const { status, output } = start('xvfb-run', ['-a', program, '--no-sandbox', argument]);

      expect(output).toContain(argument.replace(/=.*/, ''));
      expect(output).not.toContain('DevTools listening');
      expect(status).toBe(64);
    },
  );

  it.each(['--inspect=0', '--inspect-brk=0'])(
    'the package for Linux opens no inspector with %s',
    (argument) => {
      const { output } = start(commandLine, ['--version', argument]);

      expect(output).not.toContain('Debugger listening');
    },
  );

  it('the package for Linux runs nothing that NODE_OPTIONS names', () => {
    const script = intruder('options.cjs', byNode);
    const { output } = start(commandLine, ['--version'], { NODE_OPTIONS: `--require=${script.path}` });

    expect(output).toMatch(/lanelight \d/);
    expect(script.ran()).toBe(false);
  });

  it('the package for Linux runs the helper that it came with and not the one in LANELIGHT_HELPER', () => {
    const helper = intruder('helper', (marker) => `#!/bin/sh\n: >'${marker}'\n`);
    const { status } = start(commandLine, ['check', '--json'], { LANELIGHT_HELPER: helper.path });

    expect(status).toBeLessThan(4);
    expect(helper.ran()).toBe(false);
  });

  it('the package for Linux whose helper is missing runs no other', () => {
    const own = join(linuxPackage, 'resources/lanelight-helper');
    const helper = intruder('other-helper', (marker) => `#!/bin/sh\n: >'${marker}'\n`);
    renameSync(own, `${own}.aside`);
    try {
      const { output } = start(commandLine, ['burst', '--count', '1'], { LANELIGHT_HELPER: helper.path });
      expect(output).toContain(own);
    } finally {
      renameSync(`${own}.aside`, own);
    }

    expect(helper.ran()).toBe(false);
  });

  it('the package for Linux is readable by all users and writable by its owner only', () => {
    const modes = ['', ...readdirSync(linuxPackage, { recursive: true, encoding: 'utf8' })]
      .map((path) => ({ path, status: statSync(join(linuxPackage, path)) }))
      .filter(({ status }) => (status.mode & 0o022) !== 0 || (status.mode & 0o044) !== 0o044);

    expect(modes.map(({ path }) => path)).toEqual([]);
  });
});
