import { describe, expect, it } from 'vitest';
import { commandIds } from '../../main/core/capture.ts';
import { allowedCommands, createCommandRunner } from '../../main/host/commands.ts';

describe('the allow-list', () => {
  it('has absolute paths and fixed plain arguments only', () => {
    for (const { argv } of allowedCommands) {
      expect(argv[0]).toMatch(/^\/usr\/(bin|sbin|libexec)\/[\w/]+$/);
      for (const argument of argv.slice(1)) expect(argument).toMatch(/^[\w.-]+$/);
    }
  });
  it('asks for everything that a capture keeps, and changes nothing', () => {
    expect(new Set(allowedCommands.map(({ id }) => id))).toEqual(new Set(commandIds));
    for (const { argv } of allowedCommands)
      expect(argv.join(' ')).not.toMatch(/set|write|delete|load\b|sudo/);
  });
  it('is not run on Linux', async () => {
    expect(await createCommandRunner('linux', () => 0).runAll()).toEqual([]);
  });
  it('says of each command that is not there that it is not', async () => {
    const outputs = await createCommandRunner('darwin', () => 0).runAll();
    expect(outputs.map(({ failure }) => failure)).toEqual(allowedCommands.map(() => 'not-found'));
  });
});
