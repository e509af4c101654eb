import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
} from 'node:fs';
import { networkInterfaces, platform, release, tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { observationParts } from '../../main/core/observation-parts.ts';
import type { NdjsonLine } from '../../main/host/ndjson.ts';
import { readHello } from '../../main/host/helper.ts';

const helper = join(import.meta.dirname, '../../helper/build/lanelight-helper');

const observationLine = z.object({
  v: z.literal(1),
  type: z.literal('observation'),
  seq: z.number(),
  tMs: z.number(),
  platform: z.enum(['darwin', 'linux']),
  os: z.object({
    version: z.nullable(z.string()),
    build: z.nullable(z.string()),
    kernel: z.nullable(z.string()),
  }),
  ...observationParts,
});
type Observation = z.infer<typeof observationLine>;

function observe(
  options: { uid?: number; cwd?: string } = {},
  argv: readonly string[] = [helper, 'observe'],
): Observation {
  const [program = helper, ...rest] = argv;
  const output = execFileSync(program, rest, { encoding: 'utf8', ...options });
  const lines = output.trimEnd().split('\n');
  expect(lines).toHaveLength(2);
  expect(readHello(JSON.parse(lines[0] ?? '{}') as NdjsonLine)).not.toBeNull();
  return observationLine.parse(JSON.parse(lines[1] ?? ''));
}

/** The value of a part that must have been read. */
function read<Part extends { ok: boolean }>(part: Part): Extract<Part, { ok: true }> {
  expect(part).toMatchObject({ ok: true });
  return part as Extract<Part, { ok: true }>;
}

/** One process in /proc, read in another way than the helper's: its links against the text of the tables. */
function socketsByProc(pid: number): { tcp: number; udp: number } {
  const inodes = new Map<string, 'tcp' | 'udp'>();
  for (const table of ['tcp', 'tcp6', 'udp', 'udp6']) {
    const path = `/proc/net/${table}`;
    if (!existsSync(path)) continue;
    for (const line of readFileSync(path, 'utf8').split('\n').slice(1)) {
      const inode = line.trim().split(/\s+/)[9];
      if (inode !== undefined) inodes.set(`socket:[${inode}]`, table.startsWith('tcp') ? 'tcp' : 'udp');
    }
  }
  const counts = { tcp: 0, udp: 0 };
  for (const descriptor of readdirSync(`/proc/${pid}/fd`)) {
    const kind = inodes.get(readlinkSync(`/proc/${pid}/fd/${descriptor}`));
    if (kind !== undefined) counts[kind] += 1;
  }
  return counts;
}

function someDescriptorsAreHidden(): boolean {
  return readdirSync('/proc').some((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      readdirSync(`/proc/${pid}/fd`);
      return false;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EACCES';
    }
  });
}

const holderProgram = `
const net = require('node:net'), dgram = require('node:dgram');
const server = net.createServer(() => undefined).listen(0, '127.0.0.1', async () => {
  for (let i = 0; i < 40; i += 1) await new Promise((done) => net.connect(server.address().port, '127.0.0.1', done));
  for (let i = 0; i < 3; i += 1) await new Promise((done) => dgram.createSocket('udp4').bind(0, '127.0.0.1', done));
  await new Promise((done) => dgram.createSocket('udp6').bind(0, '::1', done)).catch(() => undefined);
  console.log('ready');
});
setTimeout(() => process.exit(1), 60000);
`;

describe('observe', () => {
  it('observe prints hello and then one observation of this system', () => {
    const observation = observe();
    expect(observation.platform).toBe(platform());
    expect(observation.os.kernel).toBe(release());
  });
});

describe.runIf(platform() === 'linux')('observe on Linux', () => {
  let holder: ChildProcess;

  beforeAll(async () => {
    holder = spawn(process.execPath, ['-e', holderProgram], { stdio: ['ignore', 'pipe', 'inherit'] });
    if (holder.stdout !== null) await once(holder.stdout, 'data');
  });
  afterAll(() => {
    holder.kill('SIGKILL');
  });

  it('observe reports no build on Linux', () => {
    expect(observe().os.build).toBeNull();
  });

  it('observe reports every part that only macOS has as unsupported, with the call that failed', () => {
    const { gate, filterState, flowAdvisory, necp, apiStats } = observe();
    for (const part of [gate, filterState, flowAdvisory, necp, apiStats]) {
      expect(part).toMatchObject({ ok: false, errno: 'ENOTSUP' });
      expect(part).toHaveProperty('call', expect.stringMatching(/^sysctl [a-z_.]+$/));
    }
  });

  it('observe counts the sockets of a process as /proc lists them', () => {
    const pid = holder.pid ?? 0;
    const census = read(observe().census);
    const truth = socketsByProc(pid);
    expect(truth.tcp).toBe(81);
    expect(truth.udp).toBeGreaterThanOrEqual(3);
    expect(census.processes.find((process) => process.pid === pid)).toEqual({
      pid,
      name: 'node',
      flowswitchChannels: 0,
      otherChannels: 0,
      tcpSockets: truth.tcp,
      udpSockets: truth.udp,
    });
  });

  it('observe lists no process without a network descriptor', () => {
    const census = read(observe().census);
    expect(census.visible).toBeGreaterThan(census.processes.length);
    for (const process of census.processes) {
      expect(process.tcpSockets + process.udpSockets).toBeGreaterThan(0);
    }
  });

  it('observe counts the processes of other users as hidden unless run by root', () => {
    const asRoot = process.getuid?.() === 0;
    const place = mkdtempSync(join(tmpdir(), 'lanelight-observe-'));
    try {
      chmodSync(place, 0o755);
      copyFileSync(helper, join(place, 'helper'));
      const options = asRoot ? { uid: 65_534, cwd: '/' } : { cwd: '/' };
      const census = read(observe(options, [join(place, 'helper'), 'observe']).census);
      expect(census.hidden > 0).toBe(asRoot || someDescriptorsAreHidden());
      expect(census.processes.some((entry) => entry.pid === holder.pid)).toBe(!asRoot);
    } finally {
      rmSync(place, { recursive: true });
    }
  });

  it('observe lists the interfaces of the system with their addresses', () => {
    const { list } = read(observe().interfaces);
    const loopback = list.find((entry) => entry.name === 'lo');
    expect(loopback).toMatchObject({ kind: 'loopback', up: true, running: true, ipv4: true, bridged: false });
    for (const [name, addresses] of Object.entries(networkInterfaces())) {
      const families = new Set(addresses?.map((address) => address.family));
      expect(list.find((entry) => entry.name === name)).toMatchObject({
        ipv4: families.has('IPv4'),
        ipv6: families.has('IPv6'),
      });
    }
  });

  it('the default route of observe is an interface it lists, or none', () => {
    const observation = observe();
    const names = read(observation.interfaces).list.map((entry) => entry.name);
    const { ipv4, ipv6 } = read(observation.defaultRoute);
    for (const name of [ipv4, ipv6]) if (name !== null) expect(names).toContain(name);
    const hasDefault = /^\S+\t00000000\t\S+\t\S+\t\S+\t\S+\t\S+\t00000000\t/m.test(
      readFileSync('/proc/net/route', 'utf8'),
    );
    expect(ipv4 !== null).toBe(hasDefault);
  });

  it('observe reports the limits that apply to it', () => {
    const limits = read(
      observe({}, ['/bin/sh', '-c', 'ulimit -Sn 123 && ulimit -Hn 456 && exec "$0" observe', helper]).limits,
    );
    const [portFirst, portLast] = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8')
      .trim()
      .split(/\s+/);
    expect(limits).toMatchObject({
      openFilesSoft: 123,
      openFilesHard: 456,
      maxFilesPerProcess: Number(readFileSync('/proc/sys/fs/nr_open', 'utf8')),
      portFirst: Number(portFirst),
      portLast: Number(portLast),
    });
    expect(limits.filesOpen).toBeGreaterThan(0);
  });

  it('observe works with the fewest possible descriptors', () => {
    const observation = observe({}, ['/bin/sh', '-c', 'ulimit -n 8 && exec "$0" observe', helper]);
    expect(read(observation.census).processes.map((process) => process.pid)).toContain(holder.pid);
  });
});
