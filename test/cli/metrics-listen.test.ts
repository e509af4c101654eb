import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { type ClientRequestArgs, get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import {
  isOurs,
  type MetricsServer,
  startMetricsServer,
  wantsOpenMetrics,
} from '../../main/host/metrics-server.ts';
import { capturePath, runCli, startCli } from '../support/cli.ts';
import { temporaryFolder } from '../support/processes.ts';
import { patience } from '../support/patience.ts';
import { pause } from '../support/until.ts';

const servers: MetricsServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serverWith(read: () => Promise<string>, nowMs?: () => number): Promise<MetricsServer> {
  const server = await startMetricsServer({ host: '127.0.0.1', port: 0, read, ...(nowMs ? { nowMs } : {}) });
  servers.push(server);
  return server;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const ask = (address: string, options: ClientRequestArgs = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    get(`http://${address}/metrics`, options, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body }),
      );
    }).on('error', reject);
  });

it('two thousand scrapes within ten seconds are one check, and the next one comes after them', async () => {
  let checks = 0;
  let nowMs = 0;
  const { address } = await serverWith(
    () => Promise.resolve(`lanelight_check ${String((checks += 1))}\n`),
    () => nowMs,
  );
  const begun = performance.now();
  for (let round = 0; round < 20; round += 1) {
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask(address)));
    expect(answers.every(({ status, body }) => status === 200 && body === 'lanelight_check 1\n')).toBe(true);
  }
  expect(performance.now() - begun).toBeLessThan(patience(20_000));
  nowMs = 10_000;
  expect((await ask(address)).body).toBe('lanelight_check 2\n');
});

it('a check that takes longer than the interval is waited for, and no second one starts beside it', async () => {
  let checks = 0;
  let nowMs = 0;
  let finish: (text: string) => void = () => undefined;
  const { address } = await serverWith(
    () => {
      checks += 1;
      return new Promise((resolve) => (finish = resolve));
    },
    () => nowMs,
  );
  const first = ask(address);
  await expect.poll(() => checks).toBe(1);
  nowMs = 30_000;
  const second = ask(address);
  await pause(50);
  finish('lanelight_up 1\n');
  expect([(await first).status, (await second).status, checks]).toEqual([200, 200, 1]);
});

it('hundreds of connections that send nothing, or one letter at a time, do not block a scrape', async () => {
  const { address } = await serverWith(() => Promise.resolve('lanelight_up 1\n'));
  const [host = '', port = ''] = address.split(':');
  const sockets = await Promise.all(
    Array.from({ length: 300 }, async (_one, index) => {
      const socket: Socket = connect(Number(port), host).on('error', () => undefined);
      await once(socket, 'connect');
      if (index % 2 === 0) socket.write('GET /metrics HT');
      return socket;
    }),
  );
  expect((await ask(address)).status).toBe(200);
  for (const socket of sockets) socket.destroy();
});

it('a slow request is closed within seconds', async () => {
  const { address } = await serverWith(() => Promise.resolve(''));
  const [host = '', port = ''] = address.split(':');
  const socket = connect(Number(port), host).on('error', () => undefined);
  await once(socket, 'connect');
  socket.write('GET /metrics HTTP/1.1\r\nHost: ');
  const begun = performance.now();
  await once(socket, 'close');
  expect(performance.now() - begun).toBeLessThan(patience(9_000));
});

it('a Host header of another name, port or address is refused', async () => {
  const { address } = await serverWith(() => Promise.resolve('lanelight_up 1\n'));
  const port = address.split(':')[1] ?? '';
  const statusFor = async (Host: string): Promise<number> =>
    (await ask(address, { headers: { Host } })).status;
  expect(await statusFor(`127.0.0.1:${port}`)).toBe(200);
  expect(await statusFor(`localhost:${port}`)).toBe(200);
  for (const host of [
    `evil.example:${port}`,
    '127.0.0.1',
    `127.0.0.1.evil.example:${port}`,
    `10.0.0.1:${port}`,
    '127.0.0.1:1',
  ])
    expect(await statusFor(host), host).toBe(421);
  expect(isOurs('[::1]:9810', { localAddress: '::1', localPort: 9810 })).toBe(true);
  expect(isOurs('127.0.0.1:9810', { localAddress: '::ffff:127.0.0.1', localPort: 9810 })).toBe(true);
  expect(isOurs(undefined, { localAddress: '127.0.0.1', localPort: 9810 })).toBe(false);
});

it('another path or method is refused, and a check that fails is 503 and made again', async () => {
  let isBroken = true;
  const { address } = await serverWith(() =>
    isBroken ? Promise.reject(new Error('broken')) : Promise.resolve('lanelight_up 1\n'),
  );
  expect((await ask(address, { path: '/' })).status).toBe(404);
  expect((await ask(address, { method: 'POST' })).status).toBe(405);
  expect((await ask(address)).status).toBe(503);
  isBroken = false;
  expect((await ask(address)).status).toBe(200);
});

it('a client that prefers OpenMetrics gets it', async () => {
  const { address } = await serverWith(() => Promise.resolve('lanelight_up 1\n'));
  const accept = 'application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.2,*/*;q=0.1';
  const open = await ask(address, { headers: { Accept: accept } });
  expect(open.type).toMatch(/^application\/openmetrics-text; version=1\.0\.0/);
  expect(open.body).toBe('lanelight_up 1\n# EOF\n');
  expect((await ask(address)).type).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(wantsOpenMetrics('text/plain, application/openmetrics-text;q=0.1')).toBe(false);
  expect(wantsOpenMetrics('application/openmetrics-text;q=0')).toBe(false);
});

it('a real Prometheus scrapes lanelight metrics --listen and has its samples', async () => {
  const exporter = await startCli([
    'metrics',
    '--listen',
    '127.0.0.1:0',
    '--replay',
    capturePath('firewall-on-14.4.1'),
  ]);
  const printed = await exporter.prints(/http:\/\/127\.0\.0\.1:\d+\/metrics/);
  const target = /127\.0\.0\.1:\d+/.exec(printed)?.[0] ?? '';
  const folder = temporaryFolder();
  writeFileSync(
    join(folder, 'prometheus.yml'),
    `scrape_configs:\n  - job_name: lanelight\n    scrape_interval: 1s\n    static_configs:\n      - targets: ['${target}']\n`,
  );
  const port = String(20_000 + Math.floor(Math.random() * 10_000));
  const prometheus = spawn(
    'prometheus',
    [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { stdio: 'ignore' },
  );
  try {
    const valueOf = async (query: string): Promise<unknown> => {
      const address = `http://127.0.0.1:${port}/api/v1/query?query=${encodeURIComponent(query)}`;
      const answer = await fetch(address).catch(() => null);
      const found = (await answer?.json()) as { data?: { result?: { value?: unknown[] }[] } } | undefined;
      return found?.data?.result?.[0]?.value?.[1];
    };
    await expect.poll(() => valueOf('up{job="lanelight"}'), { timeout: 25_000, interval: 500 }).toBe('1');
    expect(await valueOf('lanelight_network_mode{mode="sockets"}')).toBe('1');
    expect(await valueOf('lanelight_replay')).toBe('1');
  } finally {
    prometheus.kill('SIGKILL');
    exporter.child.kill('SIGINT');
  }
  expect((await exporter.ended).code).toBe(130);
});

it('an address that cannot be listened on is a usage error with the reason of the system', async () => {
  const { address } = await serverWith(() => Promise.resolve(''));
  for (const [place, reason] of [
    [address, 'EADDRINUSE'],
    ['[fe80::1%25lo]:1', 'EINVAL'],
  ] as const) {
    const args = ['metrics', '--listen', place, '--replay', capturePath('healthy-15.5')];
    const { code, stdout, stderr } = await runCli(args);
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' });
    expect(stderr).toContain(`Cannot listen on ${place}: ${reason}`);
  }
});
