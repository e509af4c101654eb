import { describe, expect, it } from 'vitest';
import { killChildren, runToEnd, type RunLimits, startChild, startFailure } from '../../main/host/process.ts';
import { isAlive, script } from '../support/processes.ts';
import { until } from '../support/until.ts';
import { patience } from '../support/patience.ts';

const limits: RunLimits = { timeoutMs: 5_000, maxBytes: 1_000, patienceMs: 200 };
const run = (body: string, changes: Partial<RunLimits> = {}) =>
  runToEnd([script(body)], { ...limits, ...changes });

describe('a command', () => {
  it('a command returns its output and exit code however it ends', async () => {
    expect(await run('echo out; echo err >&2; exit 3')).toEqual({
      exitCode: 3,
      stdout: 'out\n',
      stderr: 'err\n',
      failure: null,
    });
  });

  it('a command gets a fixed environment, / as its folder and a closed stdin', async () => {
    process.env['DYLD_INSERT_LIBRARIES'] = '/nowhere.dylib';
    const { stdout } = await run('pwd; env | sort; cat');
    delete process.env['DYLD_INSERT_LIBRARIES'];
    const [folder, ...variables] = stdout.trim().split('\n');
    expect(folder).toBe('/');
    expect(variables.map((line) => line.split('=')[0]).filter((name) => name !== '_')).toEqual([
      'HOME',
      'LC_ALL',
      'PATH',
      'PWD',
      'SYSTEM_VERSION_COMPAT',
    ]);
    expect(variables).toContain('LC_ALL=C');
    expect(variables).toContain('SYSTEM_VERSION_COMPAT=0');
  });

  it('a command gets its arguments unchanged because no shell reads them', async () => {
    const hostile = '$(touch /tmp/lanelight-was-here); `id` "*"';
    const { stdout } = await runToEnd([script('printf %s "$1"'), hostile], limits);
    expect(stdout).toBe(hostile);
  });

  it('a command that ignores SIGTERM is killed', async () => {
    const began = Date.now();
    const { failure, stdout } = await run('trap "" TERM; echo $$; while :; do sleep 0.05; done', {
      timeoutMs: 300,
    });
    expect(failure).toBe('timed-out');
    expect(isAlive(Number(stdout))).toBe(false);
    expect(Date.now() - began).toBeLessThan(patience(5_000));
  });

  it('a command that closes its output but lives on is still timed out', async () => {
    const { failure } = await run('exec >&- 2>&-; exec sleep 20', { timeoutMs: 300 });
    expect(failure).toBe('timed-out');
  });

  it('a command whose grandchild holds the pipe is not waited for', async () => {
    const began = Date.now();
    const { exitCode, stdout, failure } = await run('sleep 4 & echo $!; exit 0');
    expect({ exitCode, failure }).toEqual({ exitCode: 0, failure: null });
    expect(Date.now() - began).toBeLessThan(patience(3_000));
    process.kill(Number(stdout), 'SIGKILL');
  });

  it('a command that prints without end is stopped at the output limit', async () => {
    const { failure, stdout } = await run('while :; do echo 0123456789; done');
    expect(failure).toBe('too-large');
    expect(stdout.length).toBeLessThanOrEqual(limits.maxBytes);
  });

  it('a command that dies of a signal is reported with the signal', async () => {
    expect(await run('kill -SEGV $$')).toMatchObject({ exitCode: null, failure: 'signalled' });
  });

  it.each([
    ['/nowhere/at/all', 'not-found'],
    ['/etc/hostname/below', 'not-found'],
    ['/etc', 'not-permitted'],
    ['relative', 'other'],
  ])('%s cannot be started: %s', async (path, failure) => {
    expect(await runToEnd([path], limits)).toMatchObject({ exitCode: null, failure });
  });

  it('a command with a NUL in an argument is refused without an exception', async () => {
    expect(await runToEnd(['/bin/echo', 'a\0b'], limits)).toMatchObject({ failure: 'other' });
  });

  it.each([
    [{ code: 'EAGAIN' }, 'out-of-processes'],
    [{ code: 'EMFILE' }, 'open-files'],
    [{ code: 'ENFILE' }, 'open-files-system'],
    [{ code: 'ENOEXEC' }, 'wrong-architecture'],
    [{ code: 'Unknown system error -86', errno: -86 }, 'wrong-architecture'],
    [{ code: 'EIO' }, 'other'],
  ])('%j is %s', (error, failure) => {
    expect(startFailure(Object.assign(new Error('spawn'), error)).failure).toBe(failure);
  });
});

describe('a child', () => {
  it('writing to a child that has exited does no harm', async () => {
    const child = startChild([script('exit 0')], { stdout: () => undefined, stderr: () => undefined });
    expect(await child.end).toEqual({ ended: 'exit', code: 0 });
    child.write('cancel\n');
    child.stop(10);
  });

  it('a child can be stopped twice', async () => {
    const child = startChild([script('exec sleep 20')], { stdout: () => undefined, stderr: () => undefined });
    child.stop(1_000);
    child.stop(1_000);
    expect(await child.end).toEqual({ ended: 'signal', signal: 'SIGTERM' });
    await until('it is gone', () => !isAlive(child.pid ?? 0));
  });

  it('a child that ignores SIGTERM does not outlive a program that cannot wait for it', async () => {
    let ready = false;
    const child = startChild([script(`trap '' TERM INT HUP; echo ready; while :; do sleep 1; done`)], {
      stdout: () => (ready = true),
      stderr: () => undefined,
    });
    await until('the trap', () => ready);
    child.stop(60_000);
    killChildren();
    expect(await child.end).toEqual({ ended: 'signal', signal: 'SIGKILL' });
  });
});
