import { once } from 'node:events';
import { symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtCli, helperPath, jsonLines, runCli, startCli } from '../support/cli.ts';
import { helpersOf, isAlive, processesWith, temporaryFolder } from '../support/processes.ts';
import { until } from '../support/until.ts';

beforeAll(async () => {
  await builtCli();
});

describe('burst', () => {
  it('burst without a target runs ten against its own server and explains the result', async () => {
    const helper = join(temporaryFolder(), 'lanelight-helper');
    symlinkSync(helperPath, helper);
    const { code, stdout, stderr } = await runCli(['burst'], { helper });
    expect(code).toBe(0);
    expect(stderr).toBe('10 at once to the built-in server\n');
    expect(stdout).toMatch(/^All 10 connections became ready in /);
    expect(stdout).toMatch(/Connect time: p50 /);
    expect(stdout).toContain('descriptors and ports only');
    expect(stdout).not.toContain('\r');
    await until('its server is gone', () => processesWith(helper).length === 0);
  });

  it('burst prints the events of the helper as they are, one per line', async () => {
    const { code, stdout } = await runCli(['burst', '--json', '--count', '200', '--hold', '0.3']);
    const lines = jsonLines(stdout);
    expect(code).toBe(0);
    expect(lines[0]).toMatchObject({ type: 'start', count: 200, verify: 'echo', v: 1 });
    expect(lines.map(({ type }) => type)).toContain('progress');
    expect(lines.at(-1)).toMatchObject({
      type: 'result',
      schema: 'lanelight.burst/1',
      attempted: 200,
      ready: 200,
      verified: 200,
      failed: {},
      limit: null,
      stopped: null,
    });
    expect(lines.filter(({ type }) => type === 'result')).toHaveLength(1);
  });

  it('burst reaches the limit that an app would reach here, although Node has raised its own', async () => {
    const options = { openFiles: 256 };
    const { code, stdout } = await runCli(['burst', '--count', '400', '--hold', '0.2'], options);
    expect(code).toBe(2);
    expect(stdout).toMatch(
      /^2\d\d of 400 connections became ready: the process reached its limit of open files/,
    );
    expect(stdout.replace(/\s+/g, ' ')).toContain('--raise-open-files');
    const raised = await runCli(['burst', '--count', '400', '--raise-open-files'], options);
    expect(raised.code).toBe(0);
    expect(raised.stdout).toMatch(/^All 400/);
  });

  it('burst begins with the limit of open files that it is given, whatever the shell has', async () => {
    const { code, stdout } = await runCli(['burst', '--json', '--count', '100', '--open-files', '64']);
    expect(code).toBe(2);
    expect(jsonLines(stdout).at(-1)).toMatchObject({
      openFilesInitial: 64,
      limit: { kind: 'open-files', errno: 'EMFILE' },
    });
  });

  it('burst with --close each closes a connection before it opens the next', async () => {
    const { code, stdout } = await runCli([
      'burst',
      '--json',
      '--count',
      '100',
      '--open-files',
      '64',
      '--pattern',
      'one-by-one',
      '--close',
      'each',
    ]);
    expect(code).toBe(0);
    expect(jsonLines(stdout).at(-1)).toMatchObject({ verified: 100, peakOpen: 1, limit: null });
  });

  it('burst connects over TLS to the built-in server, whose certificate is self-signed', async () => {
    const { code, stdout } = await runCli(['burst', '--json', '--count', '20', '--protocol', 'tls']);
    expect(code).toBe(0);
    expect(jsonLines(stdout).at(-1)).toMatchObject({ verified: 20, failed: {} });
  });

  it('burst with --pattern find-limit finds the limit', async () => {
    const { code, stdout } = await runCli(['burst', '--pattern', 'find-limit', '--json'], { openFiles: 128 });
    expect(code).toBe(2);
    expect(jsonLines(stdout).at(-1)).toMatchObject({
      openFilesInitial: 128,
      limit: { kind: 'open-files', errno: 'EMFILE' },
    });
  });

  it('burst that is refused everywhere ends with 3: no limit, and nothing ready', async () => {
    const { code, stdout } = await runCli(['burst', '--target', '127.0.0.1:1', '--count', '5']);
    expect(code).toBe(3);
    expect(stdout).toMatch(/^None of 5 connections became ready/);
    expect(stdout).toContain('5 were refused');
  });

  it('burst to a name that does not resolve ends in time', async () => {
    const { code, stdout, stderr, tookMs } = await runCli(['burst', '--target', 'nowhere.invalid:80']);
    expect(code).toBe(3);
    expect(stdout + stderr).toMatch(/name/);
    expect(tookMs).toBeLessThan(8_000);
  });

  it('burst uses HTTP with the built-in server', async () => {
    const { code, stdout } = await runCli(['burst', '--verify', 'http', '--json', '--count', '20']);
    expect(code).toBe(0);
    expect(jsonLines(stdout).at(-1)).toMatchObject({ verified: 20 });
  });

  it('burst on Linux reports that there is nothing to compare, and runs', async () => {
    const { code, stderr } = await runCli(['burst', '--compare']);
    expect(code).toBe(0);
    expect(stderr).toContain('only one transport');
  });

  it('burst ends cleanly on Ctrl-C: its result, 130, and nothing is left', async () => {
    const burst = await startCli(['burst', '--count', '50', '--hold', '60', '--json']);
    await burst.prints(/"open":50/);
    const helpers = helpersOf(burst.child.pid ?? 0);
    expect(helpers).toHaveLength(2);
    burst.child.kill('SIGINT');
    const { code, stdout, tookMs } = await burst.ended;
    expect(code).toBe(130);
    expect(jsonLines(stdout).at(-1)).toMatchObject({ type: 'result', stopped: 'cancelled', ready: 50 });
    expect(tookMs).toBeLessThan(10_000);
    await until('no helper is left', () => !helpers.some(isAlive));
  });

  it('burst holds what it opened against its plan when it is stopped', async () => {
    const burst = await startCli(['burst', '--count', '200', '--rate', '20/s']);
    await burst.prints(/of 200 ready/);
    burst.child.kill('SIGINT');
    const { code, stdout } = await burst.ended;
    expect(code).toBe(130);
    expect(stdout).toMatch(/^Stopped by you\. \d+ of 200 connections became ready/);
  });

  it('burst reports that its helper was killed halfway', async () => {
    const burst = await startCli(['burst', '--count', '50', '--hold', '60', '--json']);
    await burst.prints(/"open":50/);
    const [client] = helpersOf(burst.child.pid ?? 0).filter((pid) =>
      processesWith('burst\0--target').includes(pid),
    );
    process.kill(client ?? -1, 'SIGKILL');
    const { code, stderr } = await burst.ended;
    expect(code).toBe(70);
    expect(stderr).toBe('lanelight burst: The helper was ended by SIGKILL.\n');
    await until('no helper is left', () => helpersOf(burst.child.pid ?? 0).length === 0);
  });

  it('burst leaves nothing behind when it is killed itself', async () => {
    const burst = await startCli(['burst', '--count', '50', '--hold', '60', '--json']);
    await burst.prints(/"open":50/);
    const helpers = helpersOf(burst.child.pid ?? 0);
    expect(helpers).toHaveLength(2);
    burst.child.kill('SIGKILL');
    await until('both helpers are gone within a second', () => !helpers.some(isAlive), 1_500);
  });

  it('burst ends a connection that is never answered as not-answered', async () => {
    const mute = createServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const address = mute.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const args = ['burst', '--target', `127.0.0.1:${port}`, '--count', '3', '--verify', 'echo', '--json'];
    const { code, stdout } = await runCli(args);
    mute.close();
    expect(code).toBe(3);
    expect(jsonLines(stdout).at(-1)).toMatchObject({
      ready: 3,
      verified: 0,
      failed: { 'not-answered': 3 },
      limit: null,
    });
  });
});

describe('serve', () => {
  it('serve prints its address, serves a burst, and prints its counts at the end', async () => {
    const serve = await startCli(['serve', '--listen', '127.0.0.1:0']);
    const printed = await serve.prints(/Listening on 127\.0\.0\.1:\d+ \(echo\)/);
    const port = /:(\d+) /.exec(printed)?.[1] ?? '';
    const burst = await runCli([
      'burst',
      '--target',
      `127.0.0.1:${port}`,
      '--count',
      '300',
      '--verify',
      'echo',
    ]);
    expect(burst.code).toBe(0);
    serve.child.kill('SIGINT');
    const { code, stdout } = await serve.ended;
    expect(code).toBe(130);
    expect(stdout).toMatch(/Served 300 connections, \d+ at once\. Received 300 bytes, sent 300 bytes\./);
  });

  it('an echoing serve cannot answer a burst that expects HTTP, which the burst reports first', async () => {
    const serve = await startCli(['serve', '--listen', '127.0.0.1:0', '--mode', 'echo']);
    const printed = await serve.prints(/Listening on 127\.0\.0\.1:\d+ \(echo\)/);
    const target = `127.0.0.1:${/:(\d+) /.exec(printed)?.[1] ?? ''}`;
    const { code, stdout } = await runCli(['burst', '--target', target, '--count', '5', '--verify', 'http']);
    serve.child.kill('SIGINT');
    await serve.ended;
    expect(code).toBe(3);
    expect(stdout).toMatch(/^All 5 connections became ready.*\. None answered as expected\.\n/);
  });

  it.each(['echo', 'http'] as const)('serve --tls answers a burst over TLS in %s mode', async (mode) => {
    const serve = await startCli(['serve', '--listen', '127.0.0.1:0', '--mode', mode, '--tls']);
    const printed = await serve.prints(/Listening on 127\.0\.0\.1:\d+ \(\w+ over TLS\)/);
    const target = `127.0.0.1:${/:(\d+) /.exec(printed)?.[1] ?? ''}`;
    const plan = ['--protocol', 'tls', '--insecure', '--count', '20', '--verify', mode];
    const { code, stdout } = await runCli(['burst', '--json', '--target', target, ...plan]);
    serve.child.kill('SIGINT');
    await serve.ended;
    expect(code).toBe(0);
    expect(jsonLines(stdout).at(-1)).toMatchObject({ verified: 20, failed: {} });
  });

  it('serve reports that its port is taken', async () => {
    const taken = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { code, stderr } = await runCli(['serve', '--listen', `127.0.0.1:${port}`]);
    taken.close();
    expect(code).toBe(3);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain('Another program is listening on');
  });
});
