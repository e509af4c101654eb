import { join } from 'node:path';
import { expect, it } from 'vitest';
import { appFolder } from '../../main/host/app-folder.ts';
import { homeFolder } from '../../main/host/home-folder.ts';
import { runCli } from '../support/cli.ts';
import { temporaryFolder } from '../support/processes.ts';

/** Longer than the system's calls accept: `os.homedir()` throws ENOBUFS for it. */
const longHome = '/a'.repeat(2_500);
const environment = { HOME: longHome, XDG_CONFIG_HOME: '' };

it('the home folder falls back to HOME where the call of the system fails', () => {
  const failing = (): string => {
    throw new Error('A system error occurred: uv_os_homedir returned ENOBUFS');
  };
  expect(homeFolder({ HOME: longHome }, failing)).toBe(longHome);
  expect(homeFolder({}, failing)).toBe('/');
  expect(homeFolder({ HOME: '/nowhere' }, () => '/home/ada')).toBe('/home/ada');
  expect(appFolder('linux', {}, longHome)).toBe(`${longHome}/.config/Lanelight`);
});

it.each([
  [['status'], 3],
  [['bursts'], 64],
  [['history'], 64],
] as const)('%s with a HOME that is too long ends with one sentence', async (args, expected) => {
  const { code, stdout, stderr } = await runCli(args, { environment });
  expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
  const [sentence = '', ...rest] = stderr.trimEnd().split('\n');
  expect(sentence).toMatch(/^lanelight \w+: .*\/Lanelight\/\w+\.jsonl?.*: the name is too long\./);
  expect(rest).toEqual(expected === 64 ? [expect.stringMatching(/^Run “lanelight \w+ --help”/)] : []);
});

it('doctor with a HOME that is too long reports the folder and finds no login item', async () => {
  const { code, stdout, stderr } = await runCli(['doctor'], { environment });
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(stdout).toMatch(/✗ Folder: /);
  expect(stdout).toMatch(/✓ Open at login: off/);
});

it('a report bundle with a HOME that is too long is saved without the files of the app', async () => {
  const path = join(temporaryFolder(), 'report.zip');
  const { code, stdout, stderr } = await runCli(['report', '--bundle', path], { environment });
  expect({ code, stdout }).toEqual({ code: 0, stdout: `${path}\n` });
  expect(stderr).not.toMatch(/^ {4}at /m);
});
