import { type ChildProcess, spawn } from 'node:child_process';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { builtCli, jsonLines, runCli, startCli } from '../support/cli.ts';
import { script } from '../support/processes.ts';

beforeAll(async () => {
  await builtCli();
});

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** Starts a program of the test and waits for its first line. */
async function begin(
  command: string,
  args: readonly string[],
): Promise<ChildProcess & { readonly pid: number }> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  started.push(child);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} did not start`);
  return Object.assign(child, { pid });
}

const clients = 5_000;
const holder = ['test/bench/hold-sockets.mjs', String(2 * clients + 1)];

test('a server with 5,000 clients is counted whole, and each connection is listed with both ends', async () => {
  const { pid } = await begin(process.execPath, holder);
  const { code, stdout } = await runCli(['process', String(pid), '--json']);
  expect(code).toBe(0);
  const reported = JSON.parse(stdout) as Record<string, unknown> & {
    readonly connections: readonly Record<string, unknown>[];
  };
  expect(reported).toMatchObject({
    schema: 'lanelight.process/1',
    pid,
    platform: 'linux',
    carriedBy: 'loopback',
  });
  expect(Number(reported['tcpSockets']) + Number(reported['udpSockets'])).toBe(2 * clients + 1);
  expect(reported.connections).toHaveLength(2 * clients + 1);
  expect(reported.connections.filter(({ state }) => state === 'established').length).toBeGreaterThan(clients);
  expect(
    reported.connections.every(({ interface: by, carriedBy }) => by === 'lo' && carriedBy === 'sockets'),
  ).toBe(true);
}, 60_000);

test('a process that fits no other is found by its script, with its children', async () => {
  const path = script('sleep 30 & echo ready; wait', 'forks-one-child');
  const { pid } = await begin('/bin/sh', [path]);
  const { code, stdout } = await runCli(['process', 'forks-one-child', '--json']);
  expect({ code, reported: JSON.parse(stdout) as unknown }).toMatchObject({
    code: 0,
    reported: { pid, carriedBy: 'none', children: [{ parentPid: pid, name: 'sleep' }] },
  });
});

test('an ambiguous name lists the processes that match it', async () => {
  const path = script('echo ready; read x', 'two-of-a-kind');
  const one = await begin('/bin/sh', [path]);
  const other = await begin('/bin/sh', [path]);
  const { code, stdout, stderr } = await runCli(['process', 'two-of-a-kind']);
  expect({ code, stdout }).toEqual({ code: 64, stdout: '' });
  expect(stderr).toContain('2 processes match "two-of-a-kind".');
  for (const { pid } of [one, other]) expect(stderr).toMatch(new RegExp(`^ +${pid} +sh `, 'm'));
});

test('an unknown name and a number without a process have exit codes other than that of a fault', async () => {
  const named = await runCli(['process', 'no-such-program-anywhere']);
  expect(named).toMatchObject({ code: 64, stdout: '' });
  const numbered = await runCli(['process', '4194304']);
  expect(numbered).toMatchObject({ code: 3, stdout: '' });
  expect(numbered.stderr).toContain('There is no process 4194304.');
  expect(await runCli(['process'])).toMatchObject({ code: 64 });
});

test('a watched process is followed until it ends', async () => {
  const { pid } = await begin('/bin/sh', ['-c', 'echo ready; sleep 1.2']);
  const { code, stdout } = await runCli(['process', String(pid), '--watch', '--json']);
  const lines = jsonLines(stdout);
  expect(code).toBe(0);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines[0]).toMatchObject({ schema: 'lanelight.process-reading/1', pid, ended: false });
});

test('Ctrl-C ends a watch cleanly', async () => {
  const { pid } = await begin('/bin/sh', ['-c', 'echo ready; sleep 30']);
  const watching = await startCli(['process', String(pid), '--watch']);
  await watching.prints(/sh: /);
  watching.child.kill('SIGINT');
  expect(await watching.ended).toMatchObject({ code: 130, stderr: '' });
});

test('a watch colors a line only where the app is at a limit', async () => {
  const watched = async (script: string): Promise<string> => {
    const { pid } = await begin('/bin/sh', ['-c', script]);
    const watching = await startCli(['process', String(pid), '--watch', '--color', 'always']);
    const printed = await watching.prints(/sh: .*\n/);
    watching.child.kill('SIGINT');
    await watching.ended;
    return printed;
  };
  expect(await watched('echo ready; read line')).not.toContain('\u001b[');
  const full = await watched('ulimit -n 8; exec 3<&0 4<&0 5<&0 6<&0 7<&0; echo ready; read line');
  expect(full).toContain('(limit 8)');
  expect(full.startsWith('\u001b[1m\u001b[31m')).toBe(true);
});
