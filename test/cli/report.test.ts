import { hostname, userInfo } from 'node:os';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtCli, capturePath, runCli } from '../support/cli.ts';

beforeAll(async () => {
  await builtCli();
});

describe('report', () => {
  it('of a capture begins with what is the case, and is redacted', async () => {
    const { code, stdout, stderr } = await runCli(['report', '--replay', capturePath('firewall-on-14.4.1')]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^## Fallen back to sockets because the firewall is on\n/);
    expect(stdout).toContain('replaced by placeholders');
  });

  it('of this machine tells what was really read, without its names', async () => {
    const { code, stdout } = await runCli(['report']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^## User-space networking is not available on Linux/);
    for (const name of [hostname(), userInfo().username]) {
      if (name.length > 4) expect(stdout).not.toContain(name);
    }
  });

  it('is JSON for tools', async () => {
    const { stdout } = await runCli(['report', '--json', '--replay', capturePath('healthy-26.2')]);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'lanelight.report/1',
      redacted: true,
      check: { schema: 'lanelight.check/1', mode: 'user-space' },
    });
  });

  it('says so when it is not redacted', async () => {
    const { stdout } = await runCli(['report', '--no-redact', '--replay', capturePath('healthy-26.2')]);
    expect(stdout).toContain('not redacted');
  });

  it.each([
    [['--redact', '--no-redact'], /exclude each other/],
    [['--replay', '/nowhere/x.json'], /no such file/],
    [['surplus'], /Unexpected argument/],
  ])('refuses %j in one sentence', async (args, sentence) => {
    const { code, stdout, stderr } = await runCli(['report', ...args]);
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' });
    expect(stderr).toMatch(sentence);
  });
});
