import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtCli, jsonLines, runCli } from '../support/cli.ts';
import { temporaryFolder } from '../support/processes.ts';

const environment = { XDG_CONFIG_HOME: join(temporaryFolder(), 'config') };
const run = (...args: string[]) => runCli(args, { environment });

beforeAll(async () => {
  await builtCli();
  const { code, stderr } = await run('burst', '--count', '20', '--save', 'before');
  expect({ code, saved: stderr.includes('Saved as before.') }).toEqual({ code: 0, saved: true });
});

describe('saved bursts on the command line', () => {
  it('a saved burst is listed, as text and as JSON', async () => {
    expect((await run('bursts')).stdout).toMatch(/^before +.*20 at once to the built-in server.* 20 of 20 /m);
    const { bursts, schema } = JSON.parse((await run('bursts', '--json')).stdout) as Record<string, unknown>;
    expect(schema).toBe('lanelight.bursts/1');
    expect(bursts).toMatchObject([{ name: 'before', plan: { count: 20 }, result: { ready: 20 } }]);
  });

  it('a burst is compared with its baseline and checked against its requirements', async () => {
    const args = ['burst', '--count', '20', '--baseline', 'before', '--require', 'ready>=20'];
    const fine = await run(...args, '--require', 'p99<+100000%');
    expect(fine.code).toBe(0);
    expect(fine.stdout).toMatch(/^Compared with before \(/m);
    expect(fine.stdout).toMatch(/✓ ready>=20: 20\n/);
    const slow = await run(...args, '--require', 'p50<-100%');
    expect(slow.code).toBe(4);
    expect(slow.stdout).toMatch(/✗ p50<-100%: .* but the bound is/);
  });

  it('the comparison is an additional line of the JSON', async () => {
    const { code, stdout } = await run(
      ...['burst', '--count', '5', '--json', '--baseline', 'before', '--require', 'ready>=100%'],
    );
    expect(code).toBe(0);
    expect(jsonLines(stdout).at(-1)).toMatchObject({
      type: 'comparison',
      transport: 'sockets',
      baseline: { name: 'before' },
      requirements: [{ requirement: 'ready>=100%', holds: true, actual: 5, bound: 5 }],
    });
    expect(jsonLines(stdout).filter(({ type }) => type === 'result')).toHaveLength(1);
  });

  it('a burst that cannot be saved prints its result, and one sentence about the place', async () => {
    const file = join(temporaryFolder(), 'a-file');
    writeFileSync(file, '');
    const { code, stdout, stderr } = await runCli(['burst', '--count', '5', '--save', 'lost'], {
      environment: { XDG_CONFIG_HOME: file },
    });
    expect(code).toBe(64);
    expect(stdout).toMatch(/5 of 5|All 5/);
    expect(stderr.trim().split('\n').at(-1)).toMatch(/^lanelight burst: .*\.$/);
  });

  it('two saved bursts are compared number by number', async () => {
    await run('burst', '--count', '10', '--save', 'after');
    expect((await run('bursts', 'before', 'after')).stdout).toMatch(/^ +Ready +20 +10 +−50(\.0)?%$/m);
    const json = await run('bursts', 'before', 'after', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      schema: 'lanelight.burst-comparison/1',
      from: { name: 'before' },
      to: { name: 'after' },
    });
    expect((await run('bursts', '--remove', 'after')).code).toBe(0);
    expect((await run('bursts')).stdout).not.toContain('after');
  });

  it.each([
    [['burst', '--baseline', 'befor'], /No burst is saved as "befor"\. Did you mean before\?/],
    [['burst', '--baseline', 'yesterday'], /lanelight bursts/],
    [['burst', '--require', 'p75<50ms'], /does not know p75/],
    [['burst', '--require', 'soon'], /such as ready>=500/],
    [['burst', '--require', 'p99<+20%'], /Name one with --baseline/],
    [['burst', '--save', ''], /--save needs a value/],
    [['bursts', 'before'], /two names/],
    [['bursts', 'before', 'x'], /No burst is saved as "x"/],
    [['bursts', '--remove', 'x'], /No burst is saved as "x"/],
    [['bursts', 'before', '--remove', 'before'], /only name/],
  ])('%j is refused before anything runs', async (args, sentence) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' });
    expect(stderr).toMatch(sentence);
  });
});
