import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { observationParts } from '../../main/core/observation-parts.ts';

// Each limit met for real, in a network namespace of its own.

const unshare = '/usr/bin/unshare';
const helper = join(import.meta.dirname, '../../helper/build/lanelight-helper');
const { ports, listenQueue, openFiles, fileWatches } = observationParts;
const limitsLine = z.object({ ports, listenQueue, openFiles, fileWatches });

function hasNamespaces(): boolean {
  try {
    execFileSync(unshare, ['-rn', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What the helper observes while a program that meets a limit holds it. The program calls `observe()` last. */
function observedBy(program: string): z.infer<typeof limitsLine> {
  const script = `
    const net = require('node:net'), fs = require('node:fs'), { execFileSync } = require('node:child_process');
    const observe = () => { process.stdout.write(execFileSync(${JSON.stringify(helper)}, ['observe'])); process.exit(0); };
    setTimeout(() => process.exit(1), 20000);
    ${program}`;
  const range = 'echo 40000 40049 > /proc/sys/net/ipv4/ip_local_port_range';
  const output = execFileSync(
    unshare,
    [
      '-rn',
      'sh',
      '-c',
      `ip link set lo up && ${range} && ulimit -n 128 && exec "$0" -e "$1"`,
      process.execPath,
      script,
    ],
    { encoding: 'utf8' },
  );
  return limitsLine.parse(JSON.parse(output.trimEnd().split('\n').at(-1) ?? ''));
}

const here = process.platform === 'linux' && existsSync('/sbin/ip') && hasNamespaces();

describe.runIf(here)('limits that are reached in a namespace', () => {
  it('connections to one destination that fill a small range of ports are counted', () => {
    const observed = observedBy(`
      const server = net.createServer().listen(7, '127.0.0.1', async () => {
        for (let i = 0; i < 45; i += 1) await new Promise((done) => net.connect(7, '127.0.0.1', done));
        observe();
      });`);
    expect(observed.ports).toMatchObject({
      ok: true,
      portFirst: 40_000,
      portLast: 40_049,
      inRange: 45,
      toOneDestination: 45,
    });
  });

  it('a process near its limit of open files comes first, with its limit and its parent', () => {
    const observed = observedBy(`
      for (let i = 0; i < 80; i += 1) fs.openSync('/dev/null');
      observe();`);
    expect(observed.openFiles.ok && observed.openFiles.processes[0]).toMatchObject({ soft: 128, hard: 128 });
    const first = observed.openFiles.ok ? observed.openFiles.processes[0] : undefined;
    expect(first?.descriptors).toBeGreaterThanOrEqual(80);
    expect(first?.highest).toBeGreaterThanOrEqual(80);
    expect(first?.parent).not.toBeNull();
  });

  it('a listener whose queue is full is named with its process', () => {
    const observed = observedBy(`
      const { spawn } = require('node:child_process');
      const slow = spawn(process.execPath, ['-e', "require('node:net').createServer().listen({ port: 7, host: '127.0.0.1', \
        backlog: 3 }, () => { require('node:fs').writeSync(1, 'up'); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20000); })"]);
      slow.stdout.once('data', () => {
        for (let i = 0; i < 8; i += 1) net.connect(7, '127.0.0.1').on('error', () => undefined);
        setTimeout(() => { const line = execFileSync(${JSON.stringify(helper)}, ['observe']);
          slow.kill('SIGKILL'); process.stdout.write(line); process.exit(0); }, 300);
      });`);
    expect(observed.listenQueue.ok && observed.listenQueue.fullest).toMatchObject({
      port: 7,
      queued: 4,
      limit: 3,
      name: 'node',
    });
    expect(observed.listenQueue.ok && observed.listenQueue.overflows).toBeGreaterThan(0);
  });

  it('instances of inotify and their watches are counted for the process that holds them', () => {
    const observed = observedBy(`
      for (const place of ['/tmp', '/usr', '/etc']) fs.watch(place);
      observe();`);
    expect(observed.fileWatches).toMatchObject({ ok: true });
    const watching = observed.fileWatches.ok
      ? observed.fileWatches.processes.find(({ watches }) => watches === 3)
      : null;
    expect(watching).toMatchObject({ instances: 1, watches: 3 });
  });
});
