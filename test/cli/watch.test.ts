import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { builtCli, capturePath, jsonLines, runCli, startCli } from '../support/cli.ts';
import { helpersOf, isAlive, temporaryFolder } from '../support/processes.ts';
import { pause, until } from '../support/until.ts';

beforeAll(async () => {
  await builtCli();
});

const statesOf = (limits: unknown): unknown =>
  z.array(z.object({ kind: z.string(), state: z.string(), subject: z.unknown() })).parse(limits);

describe('watch', () => {
  it('watch shows the whole picture first', async () => {
    const watch = await startCli(['watch', '--interval', '1']);
    await watch.prints(/Watching/);
    watch.child.kill('SIGINT');
    const { code, stdout, stderr } = await watch.ended;
    expect(code).toBe(130);
    expect(stdout).toMatch(/^All connections use kernel sockets, which is normal on Linux/);
    expect(stderr).toBe('Watching for changes. Press Ctrl-C to stop.\n');
  });

  it('watch is quiet while nothing changes, however often it checks', async () => {
    const watch = await startCli(['watch', '--json', '--interval', '1']);
    await watch.prints(/\n/);
    await pause(3_500);
    watch.child.kill('SIGINT');
    const { stdout } = await watch.ended;
    // Other tests beside this one can bring a program of this machine close to a limit, which is a change.
    const printed = jsonLines(stdout).map((line) =>
      JSON.stringify([line['mode'], line['causes'], statesOf(line['limits'])]),
    );
    expect(printed).not.toHaveLength(0);
    printed.forEach((gist, at) => expect(gist).not.toBe(printed[at - 1]));
  });

  it('watch prints one diagnosis per change in JSON', async () => {
    const watch = await startCli(['watch', '--json', '--replay', capturePath('firewall-on-14.4.1')]);
    await watch.prints(/\n/);
    watch.child.kill('SIGINT');
    const { stdout } = await watch.ended;
    expect(jsonLines(stdout)).toMatchObject([{ schema: 'lanelight.check/1', mode: 'sockets', replay: true }]);
  });

  it('--first-burst shows the whole job, and leaves nothing behind on Ctrl-C', async () => {
    const watch = await startCli(['watch', '--first-burst']);
    await watch.prints(/10 at once to the built-in server/);
    await watch.prints(/All 10 connections became ready/);
    watch.child.kill('SIGINT');
    expect(await watch.ended).toMatchObject({ code: 130 });
  });

  it('interrupted in a burst takes the burst and its server along', async () => {
    const watch = await startCli(['watch', '--first-burst']);
    await watch.prints(/10 at once/);
    const ours = helpersOf(watch.child.pid ?? 0);
    watch.child.kill('SIGINT');
    expect(await watch.ended).toMatchObject({ code: 130 });
    await until('no helper is left', () => !ours.some(isAlive));
  });

  it('watch reports a missing helper once and keeps running', async () => {
    const watch = await startCli(['watch', '--interval', '1'], { helper: '/nowhere/helper' });
    await watch.prints(/make -C helper/);
    await pause(2_500);
    watch.child.kill('SIGINT');
    const { code, stderr } = await watch.ended;
    expect(code).toBe(130);
    expect(stderr.match(/make -C helper/g)).toHaveLength(1);
  });
});

it('watch follows a capture that changes, and keeps the last one while it cannot be read', async () => {
  const file = join(temporaryFolder(), 'mac.json');
  copyFileSync(capturePath('healthy-15.5'), file);
  const watch = await startCli(['watch', '--replay', file]);
  await watch.prints(/Watching/);
  writeFileSync(file, '{');
  await watch.prints(/not JSON|no JSON|valid JSON/i);
  copyFileSync(capturePath('firewall-on-14.4.1'), file);
  await watch.prints(/^\d\d:\d\d {2}sockets {2}Fallen back to sockets because the firewall is on/m);
  watch.child.kill('SIGINT');
  expect(await watch.ended).toMatchObject({ code: 130 });
});

describe('capture', () => {
  it('capture replaces an earlier capture only with --force', async () => {
    const file = join(temporaryFolder(), 'mine.json');
    copyFileSync(capturePath('healthy-15.5'), file);
    const refused = await runCli(['capture', file]);
    expect(refused.code).toBe(64);
    expect(refused.stderr).toContain('add --force');
    expect(readFileSync(file, 'utf8')).toContain('15.5');
    expect((await runCli(['capture', file, '--force'])).code).toBe(0);
    expect(readFileSync(file, 'utf8')).not.toContain('15.5');
  });

  it('capture saves a check that shows the same diagnosis again', async () => {
    const path = join(temporaryFolder(), 'mine.json');
    const saved = await runCli(['capture', path]);
    expect(saved).toMatchObject({ code: 0, stdout: `${path}\n` });
    expect(saved.stderr).toContain('are replaced');
    const { code, stdout } = await runCli(['check', '--json', '--replay', path]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ mode: 'unsupported', replay: true });
  });

  it('capture names the file by the time where none is given', async () => {
    const cwd = temporaryFolder();
    const { code, stdout } = await runCli(['capture'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^lanelight-capture-\d{4}-\d\d-\d\dT[\d-]+Z\.json\n$/);
    expect((await runCli(['check', '--replay', join(cwd, stdout.trim())])).code).toBe(0);
  });

  it('capture prints to stdout for -, /dev/stdout and --json', async () => {
    for (const args of [
      ['capture', '-'],
      ['capture', '/dev/stdout'],
      ['capture', '--json'],
    ]) {
      const { stdout } = await runCli(args);
      expect(JSON.parse(stdout)).toMatchObject({ format: 'lanelight.capture/1', redacted: true });
    }
    const { stdout } = await runCli(['capture', '--no-redact', '-']);
    expect(JSON.parse(stdout)).toMatchObject({ redacted: false });
  });

  it('capture does not touch a file that is no capture', async () => {
    const path = join(temporaryFolder(), 'thesis.txt');
    copyFileSync(join(import.meta.dirname, 'watch.test.ts'), path);
    const { code, stderr } = await runCli(['capture', path]);
    expect(code).toBe(64);
    expect(stderr).toContain('was not replaced');
  });
});
