import { writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builtCli, capturePath, runCli } from '../support/cli.ts';
import { captureNamed, changed } from '../support/captures.ts';
import { helperPath } from '../helper/running-helper.ts';
import { temporaryFolder } from '../support/processes.ts';

const deep = (open: string, close: string): string => `${open.repeat(10_000)}1${close.repeat(10_000)}`;
const places = { gate: 'observe.gate', probe: 'probe', commands: 'commands.0' } as const;

test.each(Object.entries(places))(
  'a capture that is nested ten thousand deep in %s is refused by every command',
  async (_name, place) => {
    const folder = temporaryFolder();
    const file = join(folder, 'deep.json');
    const capture = changed(captureNamed('healthy-15.5'), { [place]: '@@' });
    writeFileSync(file, JSON.stringify(capture).replace('"@@"', deep('[{"a":', '}]')));
    const fine = capturePath('healthy-15.5');
    for (const args of [
      ['capture', '--replay', file, '-'],
      ['check', '--replay', file],
      ['report', '--json', '--replay', file],
      ['report', '--bundle', join(folder, 'b.zip'), '--replay', file],
      ['metrics', '--replay', file],
      ['compare', fine, file],
    ]) {
      const { code, stdout, stderr } = await runCli(args);
      expect({ code, stdout }, args.join(' ')).toEqual({ code: 64, stdout: '' });
      expect(stderr).toContain('nested too deep');
    }
  },
);

test('a burst that cannot write to stderr still prints its result and has its exit code', async () => {
  const cli = await builtCli();
  const { status, stdout } = spawnSync(
    '/bin/sh',
    ['-c', '"$0" "$1" burst --count 3 2>/dev/full', process.execPath, cli],
    {
      encoding: 'utf8',
      env: { ...process.env, LANELIGHT_HELPER: helperPath },
    },
  );
  expect(stdout).toContain('All 3 connections became ready');
  expect(status).toBe(0);
});

test('an empty argument is named and reaches no command', async () => {
  for (const args of [
    ['check', '--replay', ''],
    ['burst', '--target='],
    ['metrics', '--out', ''],
  ]) {
    const { code, stderr } = await runCli(args);
    expect(code, args.join(' ')).toBe(64);
    expect(stderr).toContain(`${String(args[1]?.replace('=', ''))} needs a value`);
  }
  for (const args of [
    ['explain', ''],
    ['compare', '', ''],
    ['capture', ''],
  ]) {
    const { code, stderr } = await runCli(args);
    expect(code, args.join(' ')).toBe(64);
    expect(stderr).toContain('An argument is empty.');
  }
});

test('an empty LANELIGHT_HELPER selects the helper that came with the program', async () => {
  const { stderr } = await runCli(['check'], { helper: '' });
  // The command line of the tests has no helper beside it.
  expect(stderr).toContain('/helper/build/lanelight-helper)');
});
