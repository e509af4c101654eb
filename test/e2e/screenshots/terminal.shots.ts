import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectFolder } from '../../../main/start/find-electron.ts';
import { themes } from './kit.ts';
import { terminalPicture } from './terminal.ts';

/** Pictures of what the command line prints on a terminal, in colour: LANELIGHT_SHOTS, or test-results/screenshots. */
const folder = process.env['LANELIGHT_SHOTS'] ?? join(projectFolder, 'test-results/screenshots');
const home = mkdtempSync(join(tmpdir(), 'lanelight-terminal-'));
beforeAll(() => {
  mkdirSync(folder, { recursive: true });
});
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

const capture = (name: string): string => join(projectFolder, 'test/captures', `${name}.json`);
const check = (name: string): readonly string[] => ['check', '--replay', capture(name)];

const commands: Readonly<Record<string, readonly string[]>> = {
  'lanelight alone': [],
  'check, healthy': check('healthy-15.5'),
  'check, fallback': check('firewall-on-14.4.1'),
  'check, mixed': check('packet-filter-with-living-flows-14.5'),
  'check, near a limit': check('near-flow-limit-14.6'),
  'check, stuck': check('connection-stuck-26.3'),
  'check, unknown': check('everything-unreadable-27.0'),
  'check here': ['check'],
  'check here, all': ['check', '--all'],
  status: ['status'],
  process: ['process', String(process.pid)],
  run: ['run', '--', process.execPath, '-e', 'setTimeout(() => undefined, 700)'],
  compare: ['compare', capture('healthy-15.5'), capture('firewall-on-15.5')],
  doctor: ['doctor'],
  burst: ['burst', '--count', '50'],
  'a mistyped command': ['stauts'],
};

it.each(Object.entries(commands))('a picture of %s', (name, args) => {
  const { stdout, stderr } = spawnSync(process.execPath, [join(projectFolder, 'dist/cli/cli.js'), ...args], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: home, LANG: 'C.UTF-8', FORCE_COLOR: '1', TERM: 'xterm-256color' },
  });
  const printed = `$ lanelight ${args.map((arg) => arg.replace(`${projectFolder}/`, '')).join(' ')}\n${stdout}${stderr}`;
  for (const theme of themes)
    writeFileSync(join(folder, `terminal · ${name} · ${theme}.png`), terminalPicture(printed, theme));
  expect(stdout + stderr).not.toBe('');
});
