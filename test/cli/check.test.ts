import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtCli, capturePath, runCli } from '../support/cli.ts';
import { temporaryFolder } from '../support/processes.ts';
import { patience } from '../support/patience.ts';

beforeAll(async () => {
  await builtCli();
});

describe('check on Linux', () => {
  it('check on Linux reports in one sentence that there is nothing to find, and shows what it read', async () => {
    const { code, stdout, stderr } = await runCli(['check']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.split('\n')[0]).toMatch(/^All connections use kernel sockets.*\.$/);
    expect(stdout.trim().split('\n').length).toBeLessThanOrEqual(10);
    const { stdout: all } = await runCli(['check', '--all']);
    expect(all).toMatch(/Open files: This program may open [\d,]+ files/);
    expect(all).toMatch(/Local ports: The range is \d+ to \d+/);
  });

  it('check on Linux keeps the contract in JSON', async () => {
    const { code, stdout } = await runCli(['check', '--json']);
    const value = JSON.parse(stdout) as Record<string, unknown>;
    expect(code).toBe(0);
    expect(value).toMatchObject({
      schema: 'lanelight.check/1',
      replay: false,
      platform: 'linux',
      mode: 'unsupported',
      basis: 'platform',
      flows: { limit: null, limitBasis: null },
      witnesses: { gate: null },
    });
  });
});

describe('check of a capture', () => {
  const codes: Record<string, number> = {
    'user-space': 0,
    unsupported: 0,
    sockets: 1,
    mixed: 1,
    unknown: 3,
  };
  const names = readdirSync(join(import.meta.dirname, '../captures'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.replace(/\.json$/, ''));

  it.each(names)('check of a capture: %s ends with the code of its mode', async (name) => {
    const { code, stdout, stderr } = await runCli(['check', '--json', '--replay', capturePath(name)]);
    const { mode, replay, causes } = JSON.parse(stdout) as {
      mode: string;
      replay: boolean;
      causes: readonly { id: string }[];
    };
    expect(stderr).toBe('');
    expect(replay).toBe(true);
    const isStuck = causes.some(({ id }) => id === 'connection-stuck');
    expect(isStuck ? [1] : [codes[mode], 2]).toContain(code);
    if (code === 2) expect(['user-space', 'unknown', 'unsupported']).toContain(mode);
  });

  it.each([
    ['firewall-on-14.4.1', 1, /because the firewall is on/],
    ['near-flow-limit-14.6', 2, /limit/],
    ['same-count-26.4', 0, /user-space/i],
    ['everything-unreadable-27.0', 3, /Status unavailable/],
  ])('check of a capture: %s ends with %d', async (name, expected, headline) => {
    const { code, stdout } = await runCli(['check', '--replay', capturePath(name)]);
    expect(code).toBe(expected);
    expect(stdout).toMatch(headline);
    expect(stdout).toContain(`replayed from ${name}.json`);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  it.each([
    ['healthy-15.5', 10],
    ['healthy-26.2', 10],
    ['firewall-on-14.4.1', 20],
    ['packet-filter-with-living-flows-14.5', 20],
    ['flow-table-full-26.0', 20],
  ])('check of a capture: %s is read in at most %d lines', async (name, maxLines) => {
    const { stdout } = await runCli(['check', '--replay', capturePath(name)]);
    expect(stdout.trim().split('\n').length).toBeLessThanOrEqual(maxLines);
  });

  it('check of a capture is the same without a helper, because it does not read the machine', async () => {
    const args = ['check', '--json', '--replay', capturePath('firewall-on-14.4.1')];
    const [one, other] = [await runCli(args), await runCli(args, { helper: '/nowhere' })];
    const ageless = ({ code, stderr, stdout }: typeof one) => ({
      ...{ code, stderr },
      stdout: stdout.replace(/"ageMs": \d+/, ''),
    });
    expect(ageless(other)).toEqual(ageless(one));
  });

  it('check of a capture shows everything that was read with --all', async () => {
    const args = ['check', '--replay', capturePath('firewall-on-14.4.1')];
    const [short, full] = [await runCli(args), await runCli([...args, '--all'])];
    expect(full.stdout).toContain('No VPN service is connected');
    expect(short.stdout).not.toContain('No VPN service is connected');
  });
});

describe('a capture that is none', () => {
  const folder = temporaryFolder();
  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const healthy = readFileSync(capturePath('healthy-15.5'), 'utf8');
  const large = file('large.json', '{');
  truncateSync(large, 100 * 1024 * 1024);

  it.each([
    ['empty', file('empty.json', ''), /is empty/],
    ['of 100 MB', large, /too large/],
    ['cut', file('cut.json', healthy.slice(0, healthy.length / 2)), /not valid JSON/],
    ['newer', file('newer.json', healthy.replace('capture/1', 'capture/2')), /newer format/],
    ['not there', join(folder, 'nowhere.json'), /no such file/],
    ['a folder', folder, /is a folder/],
  ])('(%s) is refused in one sentence at once', async (_what, path, sentence) => {
    const { code, stdout, stderr, tookMs } = await runCli(['check', '--replay', path]);
    expect(code).toBe(64);
    expect(stdout).toBe('');
    expect(stderr).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(2);
    expect(tookMs).toBeLessThan(patience(5_000));
  });
});

describe('check with conditions of your choice', () => {
  const capture = capturePath('firewall-on-14.4.1');

  it('check shows the conditions of --only and fails for those of --fail-on', async () => {
    const { code, stdout } = await runCli([
      ...['check', '--json', '--replay', capture],
      ...['--only', 'firewall,vpn', '--fail-on', 'limit'],
    ]);
    const { conditions } = JSON.parse(stdout) as { conditions: readonly { id: string }[] };
    expect(conditions.map(({ id }) => id)).toEqual(['firewall', 'vpn']);
    expect(code).toBe(0);
  });

  it('check names the conditions there are when one is misspelt', async () => {
    const { code, stderr } = await runCli(['check', '--only', 'firewal']);
    expect(code).toBe(64);
    expect(stderr).toContain('application-firewall');
  });
});
