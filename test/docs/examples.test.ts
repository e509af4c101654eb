import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtCli, type RunningCli, runCli, startCli } from '../support/cli.ts';

const example = (name: string): string => join(import.meta.dirname, '../../docs/examples', name);
const servers: RunningCli[] = [];
beforeAll(async () => {
  await builtCli();
});
afterAll(() => {
  for (const { child } of servers) child.kill('SIGINT');
});

/** `lanelight serve` on a port of its own. */
async function served(...args: readonly string[]): Promise<string> {
  const server = await startCli(['serve', '--listen', '127.0.0.1:0', '--json', ...args]);
  servers.push(server);
  const line = await server.prints(/"port":\d+/);
  return /"port":(\d+)/.exec(line)?.[1] ?? '';
}

const runOf = (stderr: string): Record<string, unknown> =>
  JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as Record<string, unknown>;

test('with a higher limit, a program that stopped at its open-file limit opens all its connections', async () => {
  const port = await served();
  const held = ['python3', example('held-connections.py'), '127.0.0.1', port, '300', '0.5'];
  const stopped = await runCli(['run', '--open-files', '256', '--json', '--', ...held]);
  expect(stopped.code).toBe(1);
  expect(stopped.stdout).toMatch(/Too many open files\n\d+ of 300 ready/);
  expect(runOf(stopped.stderr)).toMatchObject({ limits: [{ kind: 'open-files', state: 'at', limit: 256 }] });
  const raised = await runCli(['run', '--open-files', '1024', '--json', '--', ...held]);
  expect({ code: raised.code, limits: runOf(raised.stderr)['limits'] }).toEqual({ code: 0, limits: [] });
});

test('one connection after another over TLS never comes near a limit', async () => {
  const port = await served('--tls');
  const program = ['python3', example('one-after-another.py'), '127.0.0.1', port, '20', '--insecure'];
  const { code, stdout, stderr } = await runCli(['run', '--open-files', '64', '--json', '--', ...program]);
  expect({ code, last: stdout.trim().split('\n').at(-1) }).toEqual({ code: 0, last: '20 of 20 ready' });
  expect(runOf(stderr)).toMatchObject({ limits: [] });
});
