import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { builtCli, runCli, startCli } from '../support/cli.ts';
import { script, temporaryFolder } from '../support/processes.ts';

beforeAll(async () => {
  await builtCli();
});

const summaryOf = (stderr: string): Record<string, unknown> =>
  JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as Record<string, unknown>;

/** Opens connections to itself until the system refuses one, then runs the given code. */
const meetsItsLimit = (then: string): string => `
import socket, sys, time
server = socket.socket(); server.bind(('127.0.0.1', 0)); server.listen(512)
held = []
try:
    while True: held.append(socket.create_connection(server.getsockname()))
except OSError as error:
    print(error.errno, flush=True)
${then}
`;

test('the EMFILE of a Python program is reported with the limit, and its own code and output are kept', async () => {
  const { code, stdout, stderr } = await runCli([
    'run', '--open-files', '64', '--json', '--', 'python3', '-c', meetsItsLimit('time.sleep(0.6); sys.exit(3)'),
  ]); // prettier-ignore
  expect({ code, stdout }).toEqual({ code: 3, stdout: '24\n' });
  expect(summaryOf(stderr)).toMatchObject({
    schema: 'lanelight.run/1',
    exit: { code: 3 },
    limits: [{ kind: 'open-files', state: 'at', limit: 64, subject: {} }],
    carriedBy: 'loopback',
  });
});

test('the limit of the shell reaches the program though Node raises its own', async () => {
  const { stdout } = await runCli(['run', '--', 'sh', '-c', 'ulimit -Sn'], { openFiles: 64 });
  expect(stdout).toBe('64\n');
  const { stdout: chosen } = await runCli(['run', '--open-files', '300', 'sh', '-c', 'ulimit -Sn'], {
    openFiles: 64,
  });
  expect(chosen).toBe('300\n');
});

test('stdin, stdout and the arguments of the program are its own', async () => {
  const { code, stdout } = await runCli(
    ['run', '--', 'sh', '-c', 'cat; echo "$@"', 'x', '--json', '--help'],
    {
      stdin: 'hello\n',
    },
  );
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'hello\n--json --help\n' });
});

test('a program that forks is followed with its children', async () => {
  const { stderr } = await runCli(['run', '--json', '--', 'sh', '-c', 'sleep 0.7 & sleep 0.7 & wait']);
  const { processes, peaks } = summaryOf(stderr) as {
    readonly processes: readonly { readonly name: string }[];
    readonly peaks: { readonly processes: { readonly value: number } };
  };
  expect(processes.filter(({ name }) => name === 'sleep').length).toBeGreaterThanOrEqual(2);
  expect(peaks.processes.value).toBeGreaterThanOrEqual(3);
});

test('a program that ends at once has a summary', async () => {
  const { code, stderr } = await runCli(['run', '--json', '--', 'true']);
  expect(code).toBe(0);
  expect(summaryOf(stderr)).toMatchObject({ exit: { code: 0 }, limits: [] });
});

test('a program that a signal ends gives the code of a shell', async () => {
  const { code, stderr } = await runCli(['run', '--json', '--', 'sh', '-c', 'kill -SEGV $$']);
  expect(code).toBe(139);
  expect(summaryOf(stderr)).toMatchObject({ exit: { code: null, signal: 'SIGSEGV', number: 11 } });
});

test('a program that cannot be started is reported', async () => {
  expect(await runCli(['run', '--', '/no/such/program'])).toMatchObject({
    code: 127,
    stdout: '',
    stderr: 'lanelight run: /no/such/program was not found.\n',
  });
  expect(await runCli(['run'])).toMatchObject({ code: 64 });
  expect(await runCli(['run', '--open-files', '1', 'true'])).toMatchObject({ code: 64 });
});

test('a signal reaches the program once, and the program decides how it ends', async () => {
  const path = script(
    'n=0; trap "n=\\$((n+1))" TERM; echo ready; while [ $n = 0 ]; do sleep 0.05; done; sleep 0.3; echo got $n; exit 9',
  );
  const running = await startCli(['run', '--', '/bin/sh', path]);
  await running.prints(/ready/);
  running.child.kill('SIGTERM');
  expect(await running.ended).toMatchObject({ code: 9, stdout: 'ready\ngot 1\n' });
});

test('a program that ignores SIGTERM keeps running until its own end', async () => {
  const path = script('trap "" TERM; echo ready; sleep 1; echo done; exit 4');
  const running = await startCli(['run', '--', '/bin/sh', path]);
  await running.prints(/ready/);
  running.child.kill('SIGTERM');
  expect(await running.ended).toMatchObject({ code: 4, stdout: 'ready\ndone\n' });
});

test('a reached limit fails the run where --fail-on asks for it and the program itself has not failed', async () => {
  const full = meetsItsLimit('time.sleep(0.6)');
  const args = ['--open-files', '64', '--fail-on', 'limit', '--', 'python3', '-c'];
  expect(await runCli(['run', ...args, full])).toMatchObject({ code: 2 });
  expect(await runCli(['run', ...args, `${full}\nsys.exit(7)`])).toMatchObject({ code: 7 });
  expect(await runCli(['run', '--fail-on', 'limit,fallback', 'true'])).toMatchObject({ code: 0 });
});

test('the report is one page that replaces an earlier one and nothing else', async () => {
  const folder = temporaryFolder();
  const [page, json, foreign] = ['run.html', 'run.json', 'notes.html'].map((name) => join(folder, name));
  if (page === undefined || json === undefined || foreign === undefined) throw new Error('no names');
  for (const path of [page, page, json]) {
    const { code } = await runCli(['run', '--report', path, '--', 'sleep', '0.4']);
    expect(code).toBe(0);
  }
  expect(readFileSync(page, 'utf8')).toMatch(/^<!doctype html>/);
  expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ schema: 'lanelight.run/1' });
  writeFileSync(foreign, 'mine');
  const started = join(temporaryFolder(), 'started');
  const refused = await runCli(['run', '--report', foreign, '--', 'touch', started]);
  expect(refused).toMatchObject({ code: 64, stdout: '' });
  expect(existsSync(started), 'the program was started for a report that cannot be saved').toBe(false);
  expect(readFileSync(foreign, 'utf8')).toBe('mine');
});
