import { describe, expect, test } from 'vitest';
import { withNodeServer } from './odd-servers.ts';
import { burst, RunningHelper, withServer } from './running-helper.ts';

describe('a burst against the helper’s own server', () => {
  test.each([
    ['echo', ['--verify', 'echo'], 300],
    ['http', ['--verify', 'http'], 300],
    ['sink', [], 0],
  ])(
    'a burst against the server in %s mode opens, checks and holds all connections',
    async (mode, verify, verified) => {
      const { value, served } = await withServer(['--mode', mode], (address) =>
        burst(['--target', address, '--count', '300', '--hold', '0.2', ...verify]),
      );
      expect(value.result).toMatchObject({
        schema: 'lanelight.burst/1',
        attempted: 300,
        ready: 300,
        verified,
        peakOpen: 300,
        failed: {},
        limit: null,
        fds: { sockets: 300, flowswitchChannels: 0 },
        carriedBy: 'sockets',
        stopped: null,
      });
      expect(value.code).toBe(0);
      // Without an answer to wait for, the server may see the end before it has taken them all.
      if (verified > 0) expect(served).toMatchObject({ accepted: 300, peakOpen: 300 });
    },
  );

  test('a burst begins with hello and start, numbers its lines, and states its plan', async () => {
    const { value } = await withServer([], (address) =>
      burst([
        '--target',
        address,
        '--count',
        '7',
        '--pattern',
        'one-by-one',
        '--verify',
        'echo',
        '--rate',
        '500/s',
      ]),
    );
    expect(value.lines.map((line) => line.seq)).toEqual(value.lines.map((_, index) => index));
    expect(value.lines[0]).toMatchObject({ v: 1, type: 'hello', helper: '0.1.0' });
    expect(value.lines[1]).toMatchObject({
      type: 'start',
      pattern: 'one-by-one',
      protocol: 'tcp',
      count: 7,
      window: 1,
      ratePerSecond: 500,
      holdMs: 0,
      verify: 'echo',
    });
    expect(value.result).toMatchObject({ attempted: 7, verified: 7, peakOpen: 7 });
    expect(value.result.openMs).toBeGreaterThan(11);
  });

  test('a burst with --close each closes each connection before the next one', async () => {
    const { value, served } = await withServer(['--mode', 'http'], (address) =>
      burst([
        '--target',
        address,
        '--count',
        '200',
        '--pattern',
        'one-by-one',
        '--close',
        'each',
        '--verify',
        'http',
      ]),
    );
    expect(value.lines[1]).toMatchObject({ type: 'start', close: 'each' });
    expect(value.result).toMatchObject({
      ready: 200,
      verified: 200,
      peakOpen: 1,
      fds: { sockets: 1, flowswitchChannels: 0 },
      carriedBy: 'sockets',
    });
    expect(served).toMatchObject({ accepted: 200, requests: 200 });
  });

  test('a burst reports the limit of open files it started with and what it was raised to', async () => {
    const { value } = await withServer([], async (address) => ({
      kept: await burst(['--target', address, '--count', '2', '--open-files', '100']),
      raised: await burst(['--target', address, '--count', '2', '--open-files', '100', '--raise-open-files']),
    }));
    expect(value.kept.lines[1]).toMatchObject({ openFilesInitial: 100, openFilesSoft: 100 });
    expect(value.kept.result).toMatchObject({ openFilesInitial: 100, openFilesSoft: 100 });
    expect(value.raised.result).toMatchObject({ openFilesInitial: 100 });
    expect(value.raised.result['openFilesSoft']).toBeGreaterThan(100);
  });

  test('a burst that holds its connections reports progress at most ten times a second', async () => {
    const { value } = await withServer([], (address) =>
      burst(['--target', address, '--count', '20', '--verify', 'echo', '--hold', '0.55']),
    );
    const progress = value.lines.filter((line) => line.type === 'progress');
    expect(progress.length).toBeGreaterThan(1);
    expect(progress.length).toBeLessThanOrEqual(Math.floor(value.result.durationMs / 100) + 1);
    expect(progress).toContainEqual(
      expect.objectContaining({ attempted: 20, inFlight: 0, ready: 20, open: 20, failed: {} }),
    );
    expect(value.result.durationMs).toBeGreaterThanOrEqual(550);
    expect(value.result.openMs).toBeLessThan(550);
  });

  test('the latencies of a burst are in ascending order of their percentile', async () => {
    const { value } = await withServer([], (address) =>
      burst(['--target', address, '--count', '500', '--verify', 'echo']),
    );
    const { p50, p90, p95, p99, max } = value.result.connectMs ?? { p50: 9, p90: 0, p95: 0, p99: 0, max: 0 };
    expect(p50).toBeGreaterThan(0);
    expect([p50, p90, p95, p99, max]).toEqual([p50, p90, p95, p99, max].toSorted((a, b) => a - b));
  });

  test('the histogram of a burst holds every connection that became ready, in at most 64 bins', async () => {
    const { value } = await withServer([], (address) =>
      burst(['--target', address, '--count', '500', '--verify', 'echo']),
    );
    const { edgesMs, counts } = value.result.connectHistogram ?? { edgesMs: [], counts: [] };
    expect(counts.length).toBeGreaterThan(0);
    expect(counts.length).toBeLessThanOrEqual(64);
    expect(edgesMs).toHaveLength(counts.length + 1);
    expect(edgesMs).toEqual([...new Set(edgesMs)].toSorted((a, b) => a - b));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(500);
    const max = value.result.connectMs?.max ?? 0;
    expect(max).toBeGreaterThanOrEqual(edgesMs.at(-2) ?? Infinity);
    expect(max).toBeLessThan(edgesMs.at(-1) ?? 0);
  });

  test('a burst of which nothing became ready has no histogram', async () => {
    const value = await burst(['--target', '127.0.0.1:1', '--count', '2']);
    expect(value.result).toMatchObject({ ready: 0, connectMs: null, connectHistogram: null });
  });

  test('a burst can spread over 127.0.0.x and resolves localhost', async () => {
    const peers = new Set<string>();
    await withNodeServer(
      (socket) => peers.add(socket.remoteAddress ?? ''),
      async (address) => {
        expect(
          (await burst(['--target', address, '--count', '30', '--sources', '3', '--hold', '0.2'])).result
            .ready,
        ).toBe(30);
        const byName = address.replace('127.0.0.1', 'localhost');
        expect((await burst(['--target', byName, '--count', '3', '--hold', '0.2'])).result.ready).toBe(3);
      },
    );
    expect([...peers].toSorted()).toEqual(['127.0.0.1', '127.0.0.2', '127.0.0.3']);
  });

  test('a burst works over IPv6', async () => {
    const server = new RunningHelper(['serve', '--listen', '[::1]:0', '--mode', 'echo']);
    const { host, port } = await server.line('listening');
    expect(host).toBe('::1');
    const { result } = await burst([
      '--target',
      `[::1]:${String(port)}`,
      '--count',
      '50',
      '--verify',
      'echo',
    ]);
    expect(result).toMatchObject({ verified: 50, target: `[::1]:${String(port)}` });
    server.child.stdin.end();
    await server.ended;
  });
});

describe('a limit', () => {
  test('the limit of open files is reported once by name, and the remaining connections are counted', async () => {
    const { value } = await withServer([], (address) =>
      burst(['--target', address, '--count', '100', '--verify', 'echo', '--hold', '0.01'], 64),
    );
    const { result } = value;
    expect(result.limit).toMatchObject({
      kind: 'open-files',
      errno: 'EMFILE',
      atConnection: result.ready + 1,
    });
    expect(result.failed).toEqual({ 'open-files': 100 - result.ready });
    expect(result.verified).toBe(result.ready);
    expect(result.fds?.sockets).toBe(result.ready);
    expect(value.lines.filter((line) => line.type === 'limit')).toHaveLength(1);
    expect(value.lines[1]).toMatchObject({ openFilesSoft: 64, openFilesHard: 64 });
    expect(value.code).toBe(2);
  });

  test('find-limit stops at the limit it finds', async () => {
    const { value } = await withServer([], (address) =>
      burst(['--target', address, '--pattern', 'find-limit'], 256),
    );
    expect(value.result.limit).toMatchObject({ kind: 'open-files' });
    expect(value.result.attempted).toBe(value.result.ready + 1);
    expect(value.result.ready).toBeGreaterThan(240);
    expect(value.code).toBe(2);
  });

  test('a raised limit of open files allows more connections', async () => {
    const { value } = await withServer([], async (address) => {
      const args = ['burst', '--target', address, '--count', '100', '--raise-open-files'];
      const helper = new RunningHelper(args);
      return { code: (await helper.ended).code, start: await helper.line('start') };
    });
    expect(value.code).toBe(0);
    expect(value.start['openFilesSoft']).toBe(value.start['openFilesHard']);
  });
});
