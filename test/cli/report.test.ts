import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtCli, capturePath, runCli } from '../support/cli.ts';

beforeAll(async () => {
  await builtCli();
});

describe('report', () => {
  it('report of a capture begins with what is the case, and is redacted', async () => {
    const { code, stdout, stderr } = await runCli(['report', '--replay', capturePath('firewall-on-14.4.1')]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^## Fallen back to sockets because the firewall is on\n/);
    expect(stdout).toContain('replaced by placeholders');
  });

  it('report of this machine holds what was read, without its names', async () => {
    const { code, stdout } = await runCli(['report']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^## All connections use kernel sockets/);
    for (const name of [hostname(), userInfo().username]) {
      if (name.length > 4) expect(stdout).not.toContain(name);
    }
  });

  it('report is JSON for tools', async () => {
    const { stdout } = await runCli(['report', '--json', '--replay', capturePath('healthy-26.2')]);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'lanelight.report/1',
      redacted: true,
      check: { schema: 'lanelight.check/1', mode: 'user-space' },
    });
  });

  it('a report attaches the events that the app wrote, without names and addresses', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lanelight-events-'));
    mkdirSync(join(folder, 'Lanelight'));
    const event = { atMs: 1, event: { type: 'burst-requested', plans: [{ target: '203.0.113.7:443' }] } };
    writeFileSync(join(folder, 'Lanelight', 'events.json'), JSON.stringify([event]));
    const replay = ['--replay', capturePath('healthy-26.2')];
    const run = (...args: string[]) =>
      runCli(['report', '--events', ...args, ...replay], { environment: { XDG_CONFIG_HOME: folder } });
    const { stdout } = await run();
    expect(stdout).toContain('<details><summary>Last 1 event of the app</summary>');
    expect(stdout).toContain('"type":"burst-requested"');
    expect(stdout).not.toContain('203.0.113.7');
    expect(JSON.parse((await run('--json')).stdout)).toMatchObject({
      events: [{ event: { type: 'burst-requested' } }],
    });
    rmSync(folder, { recursive: true });
  });

  it('a report without events of the app names the folder it read, and is printed anyway', async () => {
    const { code, stdout, stderr } = await runCli(
      ['report', '--events', '--replay', capturePath('healthy-26.2')],
      { environment: { XDG_CONFIG_HOME: '/nowhere' } },
    );
    expect(code).toBe(0);
    expect(stderr).toContain('/nowhere/Lanelight');
    expect(stdout).toMatch(/^## User-space networking is on/);
  });

  it('report is marked when it is not redacted', async () => {
    const { stdout } = await runCli(['report', '--no-redact', '--replay', capturePath('healthy-26.2')]);
    expect(stdout).toContain('not redacted');
  });

  it.each([
    [['--redact', '--no-redact'], /--redact and --no-redact/],
    [['--replay', '/nowhere/x.json'], /no such file/],
    [['surplus'], /Unexpected argument/],
  ])('report refuses %j in one sentence', async (args, sentence) => {
    const { code, stdout, stderr } = await runCli(['report', ...args]);
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' });
    expect(stderr).toMatch(sentence);
  });
});
