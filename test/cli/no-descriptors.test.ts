import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtCli, startCli } from '../support/cli.ts';
import {
  helpersOf,
  isAlive,
  limitOpenFiles,
  lowestFreeDescriptor,
  temporaryFolder,
} from '../support/processes.ts';
import { pause, until } from '../support/until.ts';
import { builtShim } from '../support/shims.ts';

const helper = join(import.meta.dirname, '../../helper/build/lanelight-helper');

/** A command under a hard limit of open files, which Node cannot raise. */
async function underLimit(openFiles: number, args: readonly string[]) {
  const child = spawn(
    '/bin/sh',
    ['-c', `ulimit -n ${openFiles}; exec "$0" "$@"`, process.execPath, await builtCli(), ...args],
    { env: { ...process.env, LANELIGHT_HELPER: helper, DISPLAY: '', DBUS_SESSION_BUS_ADDRESS: '' } },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  await once(child, 'close');
  return { code: child.exitCode, output };
}

/** While it runs, no check needs a descriptor. */
function killWatchingHelper(parent: number): void {
  const helpers = helpersOf(parent);
  expect(helpers).toHaveLength(1);
  for (const pid of helpers) process.kill(pid, 'SIGKILL');
}

describe('without free descriptors', () => {
  it.each([20, 21, 22, 24, 26])(
    'with %i open files every command ends with 2 and names the reason',
    async (limit) => {
      for (const args of [['check'], ['report'], ['metrics'], ['capture', '-'], ['burst']]) {
        const { code, output } = await underLimit(limit, args);
        expect({ args, code }).toEqual({ args, code: 2 });
        expect(output).toContain('no free descriptors');
        expect(output).not.toContain('Internal error');
      }
    },
  );

  it.each([19, 20])('with %i open files the commands that only read end with 2 too', async (limit) => {
    const commands = [
      ['status'],
      ['doctor'],
      ['compare', 'a', 'b'],
      ['process', '1'],
      ['explain', '/etc/hostname'],
      ['bursts'],
    ];
    for (const args of [['check'], ...commands]) {
      const { code, output } = await underLimit(limit, args);
      expect({ args, code }).toEqual({ args, code: 2 });
      expect(output).toContain('no free descriptors');
    }
  });

  it('a check that could not be made names its cause in JSON', async () => {
    const { output } = await underLimit(26, ['check', '--json']);
    const json: unknown = JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1));
    expect(json).toMatchObject({ mode: 'unknown', causes: [{ id: 'no-descriptors' }] });
  });

  it('a watch whose last descriptor is taken keeps checking through its helper, and survives without it', async () => {
    const running = await startCli(['watch', '--interval', '1']);
    await running.prints(/Ctrl-C/);
    const pid = running.child.pid ?? 0;
    await pause(500);
    limitOpenFiles(pid, lowestFreeDescriptor(pid));
    await pause(2_500);
    expect(await running.prints(/Ctrl-C/)).not.toMatch(/no free descriptors/);
    killWatchingHelper(pid);
    await running.prints(/no free descriptors/);
    limitOpenFiles(pid, 1_024);
    await running.prints(/no free descriptors[\s\S]*(sockets|User-space)/);
    expect(isAlive(pid)).toBe(true);
    running.child.kill('SIGINT');
    expect((await running.ended).code).toBe(130);
  });

  it('a full table of open files of the machine is reported, and a watch survives it', async () => {
    const full = join(temporaryFolder(), 'full');
    const environment = { LD_PRELOAD: builtShim('enfile'), ENFILE_WHILE: full };
    const running = await startCli(['watch', '--interval', '1'], { environment });
    await running.prints(/Ctrl-C/);
    writeFileSync(full, '');
    killWatchingHelper(running.child.pid ?? 0);
    await running.prints(/this machine has no free descriptors/i);
    rmSync(full);
    await running.prints(/no free descriptors[\s\S]*(sockets|User-space)/);
    running.child.kill('SIGINT');
    await until('it has ended', () => !isAlive(running.child.pid ?? 0));
  });
});
