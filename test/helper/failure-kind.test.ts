import { describe, expect, test } from 'vitest';
import { freeAddress, withDeafServer, withNodeServer } from './odd-servers.ts';
import { burst, withServer } from './running-helper.ts';
import { patience } from '../support/patience.ts';

describe('a failure is its own kind and no limit', () => {
  const fails = async (address: string, ...args: string[]) => {
    const { result, code } = await burst(['--target', address, '--count', '10', ...args]);
    expect(result.limit).toBeNull();
    expect(result.attempted).toBe(10);
    expect(code).toBe(result.ready === 0 || args.includes('--verify') ? 3 : 0);
    return result.failed;
  };

  test('a connection to a port without a server counts as refused', async () => {
    expect(await fails(await freeAddress())).toEqual({ refused: 10 });
  });

  test('a connection that the server resets counts as reset', async () => {
    const failed = await withNodeServer(
      (socket) => socket.once('data', () => socket.resetAndDestroy()),
      (address) => fails(address, '--verify', 'echo'),
    );
    expect(failed).toEqual({ reset: 10 });
  });

  test('a connection that the server closes without an answer counts as not-answered', async () => {
    const failed = await withNodeServer(
      (socket) => socket.once('data', () => socket.end()),
      (address) => fails(address, '--verify', 'http'),
    );
    expect(failed).toEqual({ 'not-answered': 10 });
  });

  test('a wrong answer counts as not-answered', async () => {
    const failed = await withNodeServer(
      (socket) => socket.write('SSH-2.0-other\r\n'),
      (address) => fails(address, '--verify', 'http'),
    );
    expect(failed).toEqual({ 'not-answered': 10 });
  });

  test('a server that never answers counts as not-answered at the deadline', async () => {
    const { value } = await withServer(['--mode', 'sink'], (address) =>
      fails(address, '--verify', 'echo', '--deadline', '0.2'),
    );
    expect(value).toEqual({ 'not-answered': 10 });
  });

  test('against a full backlog some connections are not-answered and the others stuck', async () => {
    const failed = await withDeafServer(3, (address) =>
      fails(address, '--verify', 'echo', '--deadline', '0.3'),
    );
    // Linux takes one more than the backlog.
    expect(failed).toEqual({ 'not-answered': 4, stuck: 6 });
  });

  test('a name that does not resolve fails as a name within five seconds', async () => {
    const started = performance.now();
    const { result, code, stderr } = await burst(['--target', 'no-such-host.invalid:80']);
    expect(performance.now() - started).toBeLessThan(patience(5_000));
    expect(result).toMatchObject({ failed: { name: 1 }, ready: 0, limit: null });
    expect(code).toBe(3);
    expect(stderr).toContain('no-such-host.invalid');
  });
});
