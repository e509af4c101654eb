import { describe, expect, it } from 'vitest';
import { commandIds, type CommandOutput } from '../../main/core/capture.ts';
import { type AllowedCommand, allowedCommands, createCommandRunner } from '../../main/host/commands.ts';

describe('the allow-list', () => {
  it('the allowed commands have only absolute paths and fixed plain arguments', () => {
    for (const { argv } of allowedCommands) {
      expect(argv[0]).toMatch(/^\/usr\/(bin|sbin|libexec)\/[\w/]+$/);
      for (const argument of argv.slice(1)) expect(argument).toMatch(/^[\w.-]+$/);
    }
  });
  it('the allowed commands read everything a capture keeps and change nothing', () => {
    expect(new Set(allowedCommands.map(({ id }) => id))).toEqual(new Set(commandIds));
    for (const { argv } of allowedCommands)
      expect(argv.join(' ')).not.toMatch(/set|write|delete|load\b|sudo/);
  });
  it('the commands of macOS are not run on Linux', async () => {
    expect(await createCommandRunner('linux', { nowMs: () => 0, watches: () => false }).runAll()).toEqual([]);
  });
  it('each command that is missing is reported as missing', async () => {
    const outputs = await createCommandRunner('darwin', { nowMs: () => 0, watches: () => false }).runAll();
    expect(outputs.map(({ failure }) => failure)).toEqual(allowedCommands.map(() => 'not-found'));
  });
});

describe('the command runner', () => {
  const output = ({ id, argv }: AllowedCommand, stdout: string): CommandOutput => ({
    id,
    argv: [...argv],
    exitCode: 0,
    stdout,
    stderr: '',
    failure: null,
  });
  const minute = 60_000;

  /** How many processes an hour of checks starts, with one check a minute. */
  async function startedInAnHour(watches: boolean): Promise<number> {
    let [now, started] = [0, 0];
    const runner = createCommandRunner('darwin', {
      nowMs: () => now,
      watches: () => watches,
      run: (command) => {
        started += 1;
        return Promise.resolve(output(command, ''));
      },
    });
    for (; now < 60 * minute; now += minute) await runner.runAll();
    return started;
  }

  it('an hour of checks on a watched Mac starts a quarter of the processes', async () => {
    expect(await startedInAnHour(false)).toBe(241);
    expect(await startedInAnHour(true)).toBe(67);
  });

  it('every command but the version of the system runs again after a renewal', async () => {
    const asked: string[] = [];
    const runner = createCommandRunner('darwin', {
      nowMs: () => 0,
      watches: () => true,
      run: (command) => {
        asked.push(command.id);
        return Promise.resolve(output(command, ''));
      },
    });
    await runner.runAll();
    await runner.runAll();
    expect(asked).toHaveLength(allowedCommands.length);
    runner.renew();
    await runner.runAll();
    expect(asked).toHaveLength(2 * allowedCommands.length - 1);
  });

  it('a check that cannot wait gets the last output of a slow command, and the next check the new one', async () => {
    let answer: (stdout: string) => void = () => undefined;
    let slow = false;
    const runner = createCommandRunner('darwin', {
      nowMs: () => 0,
      watches: () => true,
      run: (command) =>
        slow && command.id === 'vpn-services'
          ? new Promise((resolve) => {
              answer = (stdout) => resolve(output(command, stdout));
            })
          : Promise.resolve(output(command, 'before')),
    });
    const vpn = (outputs: readonly CommandOutput[]): string | undefined =>
      outputs.find(({ id }) => id === 'vpn-services')?.stdout;
    await runner.runAll();
    slow = true;
    runner.renew();
    expect(vpn(await runner.runAll(5))).toBe('before');
    const next = runner.runAll();
    answer('after');
    expect(vpn(await next)).toBe('after');
  });
});
