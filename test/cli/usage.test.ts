import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtCli, capturePath, helperPath, runCli, startCli } from '../support/cli.ts';
import { isAlive } from '../support/processes.ts';
import { until } from '../support/until.ts';

const commands = [
  'check',
  'watch',
  'burst',
  'bursts',
  'serve',
  'explain',
  'history',
  'capture',
  'compare',
  'report',
  'metrics',
  'status',
  'doctor',
  'app',
];

beforeAll(async () => {
  await builtCli();
});

describe('the command line', () => {
  it('the command line prints its version and its commands', async () => {
    expect((await runCli(['--version'])).stdout).toMatch(/^lanelight \d+\.\d+\.\d+\n$/);
    const { code, stdout } = await runCli(['--help']);
    expect(code).toBe(0);
    for (const command of commands) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
  });

  it.each(commands)('the command line: %s --help explains itself with examples', async (command) => {
    const { code, stdout, stderr } = await runCli([command, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`lanelight ${command}`);
    expect(stdout).toMatch(/Examples?:?\n/);
  });

  it.each([
    [['chekc'], /Unknown command "chekc"\. Did you mean check\?/],
    [['constructor'], /Unknown command "constructor"\.\n/],
    [['check', '--only', 'firewal'], /not "firewal"\. Did you mean firewall\?/],
    [['check', '--color', 'alwys'], /Did you mean always\?/],
    [['check', '--jsno'], /Unknown option --jsno\. Did you mean --json\?/],
    [['check', 'now'], /Unexpected argument "now"/],
    [['check', '--replay'], /--replay needs a value/],
    [['check', '--json=yes'], /--json does not take a value/],
    [['watch', '--interval', '0'], /--interval must be a whole number from 1 to 3600, not "0"/],
    [['watch', '--interval', '1e9'], /--interval/],
    [['serve', '--mode', 'ftp'], /--mode must be one of echo, http, sink/],
    [['serve', '--listen', 'host:99999'], /"host:99999" has no valid port/],
    [['capture', '--redact', '--no-redact'], /cannot be used together/],
    [['burst', '--count', '0'], /--count must be a whole number from 1 to 60000/],
    [['burst', '--count', '60001'], /--count must be a whole number from 1 to 60000/],
    [['burst', '--count', '-5'], /--count/],
    [['burst', '--count=10.5'], /--count/],
    [['burst', '--count', ''], /--count/],
    [['burst', '--window', 'many'], /--window/],
    [['burst', '--rate', '5/m'], /--rate must be a rate from 1\/s/],
    [['burst', '--hold', '601'], /--hold must be a number of seconds from 0 to 600/],
    [['burst', '--hold', 'NaN'], /--hold/],
    [['burst', '--sources', '251'], /--sources/],
    [['burst', '--verify', 'smtp'], /--verify must be one of none, echo, http/],
    [['burst', '--pattern', 'all'], /--pattern must be one of/],
    [['burst', '--transport', 'udp'], /--transport must be one of/],
    [['burst', '--protocol', 'sctp'], /--protocol must be one of/],
    [['burst', '--target', '-oProxy'], /--target needs a value/],
    [['burst', '--target=-oProxy'], /"-oProxy" is not a valid target\. Use HOST:PORT/],
    [['burst', '--target', 'host:99999'], /"host:99999" has no valid port\. Use a port from 1 to 65535/],
    [['burst', '--target', 'a b:80'], /has no valid host/],
    [['burst', '--target', '8.8.8.8:53'], /public.*--allow-public/],
    [['burst', '--target', '8.8.8.8:53', '--allow-public', '--count', '1001'], /burst: .*at most 1,000/],
    [['burst', '--target', '0.0.0.0:80'], /burst: 0\.0\.0\.0:80 is not an address/],
    [['burst', '--target', '8.8.8.8:53', '--allow-public', '--insecure'], /Certificate checks/],
    [['burst', '--compare', '--transport', 'sockets'], /Remove --transport/],
  ])('the command line refuses %j with one sentence', async (args, sentence) => {
    const { code, stdout, stderr, tookMs } = await runCli(args);
    expect(code).toBe(64);
    expect(stdout).toBe('');
    expect(stderr).toMatch(sentence);
    expect(tookMs).toBeLessThan(5_000);
  });

  it('without a command the command line shows the status of this machine and its commands', async () => {
    const { code, stdout, stderr } = await runCli([]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [status, blank] = stdout.split('\n');
    expect(status).toMatch(/^All connections use kernel sockets/);
    expect(blank).toBe('');
    for (const command of commands) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
  });

  it('without a command and a helper the command line still shows its commands', async () => {
    const { code, stdout } = await runCli([], { helper: '/nowhere' });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Status unavailable: /);
    expect(stdout).toMatch(/^ {2}check /m);
  });

  it('the command line ends without a message when its output is closed', async () => {
    const { child, ended } = await startCli(['watch', '--interval', '1', '--json']);
    child.stdout?.destroy();
    const { code, stderr } = await ended;
    expect(code).toBe(0);
    expect(stderr).toBe('');
  });

  it('the exit code shows that the output of the command line was lost', async () => {
    const child = spawn(
      process.execPath,
      [await builtCli(), 'check', '--replay', capturePath('healthy-15.5')],
      {
        stdio: ['ignore', openSync('/dev/full', 'w'), 'ignore'],
      },
    );
    await once(child, 'exit');
    expect(child.exitCode).toBe(70);
  });

  it('a full stdout loses nothing of a command that prints to stderr only', async () => {
    const child = spawn(process.execPath, [await builtCli(), 'run', '--', 'true'], {
      env: { ...process.env, LANELIGHT_HELPER: helperPath },
      stdio: ['ignore', openSync('/dev/full', 'w'), 'ignore'],
    });
    await once(child, 'exit');
    expect(child.exitCode).toBe(0);
  });

  it('the command line ends within a moment on SIGTERM too', async () => {
    const watch = await startCli(['watch', '--interval', '1']);
    await watch.prints(/Watching/);
    watch.child.kill('SIGTERM');
    expect(await watch.ended).toMatchObject({ code: 130, signal: null });
    await until('nothing is left', () => !isAlive(watch.child.pid ?? 0));
  });
});
