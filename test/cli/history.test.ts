import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ChangeFiles } from '../../main/storage/change-files.ts';
import { captureNamed } from '../support/captures.ts';
import { builtCli, runCli, startCli } from '../support/cli.ts';
import { check, minute } from '../support/history.ts';
import { temporaryFolder } from '../support/processes.ts';
import { scriptedMac } from '../support/scripted-mac.ts';

const config = join(temporaryFolder(), 'config');
const folder = join(config, 'Lanelight');
const environment = { XDG_CONFIG_HOME: config };
const run = (...args: string[]) => runCli(['history', ...args], { environment });
const nowMs = Date.now();

beforeAll(async () => {
  await builtCli();
  mkdirSync(folder, { recursive: true });
  const records = [
    check(nowMs - 30 * minute, 'user-space'),
    check(nowMs - 20 * minute, 'sockets', ['packet-filter']),
    check(nowMs - 10 * minute, 'user-space'),
  ];
  writeFileSync(join(folder, 'history.jsonl'), records.map((one) => `${JSON.stringify(one)}\n`).join(''));
  const files = new ChangeFiles({ directory: folder, log: () => undefined });
  files.keep(
    { atMs: nowMs - 20 * minute, from: 'user-space', to: 'sockets' },
    { before: captureNamed('healthy-15.5'), after: captureNamed('packet-filter-before-15.5') },
  );
  await files.settled();
});

describe('the history on the command line', () => {
  it('the changes are listed newest first, with their reasons and with what is kept of them', async () => {
    const { code, stdout } = await run();
    expect(code).toBe(0);
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(/^1 {2}.* · User-space networking/);
    expect(lines.find((line) => line.startsWith('2  '))).toMatch(/ · Fallen back to sockets · checks kept$/);
    expect(stdout).toContain('For 7 min');
  });

  it('the changes are listed as JSON', async () => {
    expect(JSON.parse((await run('--json')).stdout)).toMatchObject({
      schema: 'lanelight.changes/1',
      changes: [
        { number: 1, to: 'user-space', kept: false, ongoing: false },
        { number: 2, from: 'user-space', to: 'sockets', causes: ['packet-filter'], kept: true },
        { number: 3, from: null, to: 'user-space', kept: false },
      ],
    });
  });

  it('the checks around a change are compared like two captures', async () => {
    const { code, stdout } = await run('--compare', '2');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^A {2}Before: macOS 15\.5/);
    expect(stdout).toContain('The difference: Packet filter');
    expect(JSON.parse((await run('--compare', '2', '--json')).stdout)).toMatchObject({
      schema: 'lanelight.compare/1',
      modes: ['user-space', 'sockets'],
    });
  });

  it('the checks around a change are saved as captures that are replayed and compared', async () => {
    const target = temporaryFolder();
    expect((await run('--save', '2', target)).code).toBe(0);
    const names = readdirSync(target).sort();
    expect(names.map((name) => name.replace(/^lanelight-.*-/, ''))).toEqual(['after.json', 'before.json']);
    const [after = '', before = ''] = names.map((name) => join(target, name));
    expect((await runCli(['check', '--replay', before])).code).toBe(0);
    expect((await runCli(['check', '--replay', after])).code).toBe(1);
    expect((await runCli(['compare', before, after])).stdout).toContain('The difference: Packet filter');
  });

  it.each([
    [['--compare', '1'], /change 1 are not kept/],
    [['--compare', '9'], /There is no change 9/],
    [['--save', 'x'], /--save must be a whole number/],
    [['--save', '2', '/nowhere/at/all'], /\/nowhere\/at\/all/],
    [['--save', '2', '--compare', '2'], /either --compare or --save/],
    [['folder'], /needs --save/],
  ])('history %j is refused', async (args, sentence) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' });
    expect(stderr).toMatch(sentence);
  });

  it('history without any records reports that no changes are recorded', async () => {
    const { code, stdout } = await runCli(['history'], {
      environment: { XDG_CONFIG_HOME: temporaryFolder() },
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^No changes are recorded\./);
  });
});

it('watch --keep keeps the checks around a change', async () => {
  const mac = scriptedMac('1');
  const own = { XDG_CONFIG_HOME: temporaryFolder() };
  const watch = await startCli(['watch', '--keep', '--json'], { helper: mac.helper, environment: own });
  await watch.prints(/"mode":"user-space"/);
  mac.become('0 pf');
  await watch.prints(/"mode":"sockets"/);
  watch.child.kill('SIGINT');
  await watch.ended;
  const listed = await runCli(['history', '--json'], { environment: own });
  expect(JSON.parse(listed.stdout)).toMatchObject({ changes: [{ to: 'sockets', kept: true }] });
  const kept = join(own.XDG_CONFIG_HOME, 'Lanelight/changes');
  const [name = ''] = readdirSync(kept);
  expect(JSON.parse(readFileSync(join(kept, name), 'utf8'))).toMatchObject({
    before: { redacted: true },
    after: { redacted: true },
  });
});
