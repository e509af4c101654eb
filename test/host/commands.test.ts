import { describe, expect, it } from 'vitest';
import { commandIds } from '../../main/core/capture.ts';
import { allowedCommands, createCommandRunner } from '../../main/host/commands.ts';

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
    expect(await createCommandRunner('linux', () => 0).runAll()).toEqual([]);
  });
  it('each command that is missing is reported as missing', async () => {
    const outputs = await createCommandRunner('darwin', () => 0).runAll();
    expect(outputs.map(({ failure }) => failure)).toEqual(allowedCommands.map(() => 'not-found'));
  });
});
