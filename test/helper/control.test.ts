import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, existsSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../support/processes.ts';
import { burst, type HelperLine, helperPath, RunningHelper, withServer } from './running-helper.ts';
import { patience } from '../support/patience.ts';

describe('it stops', () => {
  /** Holding for ten minutes, as far as it knows. */
  const held = async (address: string): Promise<RunningHelper> => {
    const helper = new RunningHelper([
      'burst',
      '--target',
      address,
      '--count',
      '40',
      '--verify',
      'echo',
      '--hold',
      '600',
    ]);
    await helper.line('progress', (line: HelperLine) => line['open'] === 40 && line['inFlight'] === 0);
    return helper;
  };

  test.each<[string, string, (helper: RunningHelper) => void]>([
    ['the word cancel', 'cancelled', (helper) => helper.child.stdin.write('cancel\n')],
    ['sleep', 'asleep', (helper) => helper.child.stdin.write('something newer\ncancel asleep\n')],
    ['the end of stdin', 'cancelled', (helper) => helper.child.stdin.end()],
    ['SIGTERM', 'cancelled', (helper) => helper.child.kill('SIGTERM')],
    ['SIGINT', 'cancelled', (helper) => helper.child.kill('SIGINT')],
  ])('a burst stops on %s and prints its result', async (_, stopped, stop) => {
    const { value } = await withServer([], async (address) => {
      const helper = await held(address);
      const started = performance.now();
      stop(helper);
      const ending = await helper.ended;
      expect(performance.now() - started).toBeLessThan(patience(1_000));
      expect(ending.code).toBe(0);
      return helper.line('result');
    });
    expect(value).toMatchObject({ stopped, verified: 40, peakOpen: 40, fds: { sockets: 40 } });
  });

  test('a burst stops when its time is over', async () => {
    const { value } = await withServer([], (address) =>
      burst(['--target', address, '--count', '5', '--hold', '600', '--time-limit', '0.3']),
    );
    expect(value.result).toMatchObject({ stopped: 'timeout', ready: 5 });
  });

  test('a burst stops within a second after its parent was killed', async () => {
    await withServer([], async (address, server) => {
      const script = '"$0" burst --target "$1" --count 10 --hold 600 </dev/null >/dev/null & echo $!; wait';
      const parent = spawn('/bin/sh', ['-c', script, helperPath, address], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [pid] = (await once(parent.stdout.setEncoding('utf8'), 'data')) as [string];
      const lives = (): boolean =>
        existsSync(`/proc/${pid.trim()}`) &&
        !readFileSync(`/proc/${pid.trim()}/stat`, 'utf8').includes(') Z ');
      const connectionsOf = (): number => readdirSync(`/proc/${String(server.child.pid)}/fd`).length;
      await expect.poll(connectionsOf, { timeout: 5000 }).toBeGreaterThanOrEqual(14);
      expect(lives()).toBe(true);
      parent.kill('SIGKILL');
      await expect.poll(lives, { timeout: 1000, interval: 20 }).toBe(false);
    });
  });

  test.each(['observe', 'watch'])(
    '%s ends with its stdin while its output is full and has no reader',
    async (command) => {
      const fifo = join(temporaryFolder(), 'full');
      execFileSync('mkfifo', [fifo]);
      const filling = openSync(fifo, constants.O_RDWR | constants.O_NONBLOCK);
      const full = openSync(fifo, constants.O_RDWR);
      try {
        for (;;) writeSync(filling, Buffer.alloc(4096));
      } catch (error) {
        expect(error).toMatchObject({ code: 'EAGAIN' });
      }
      const helper = spawn(helperPath, [command], { stdio: ['pipe', full, 'ignore'] });
      const ended = once(helper, 'exit');
      await setTimeout(500);
      expect(helper.exitCode).toBeNull();
      helper.stdin?.end();
      const timeUp = setTimeout(5_000, 'still there', { ref: false });
      const how = await Promise.race([ended, timeUp]);
      helper.kill('SIGKILL');
      closeSync(filling);
      closeSync(full);
      expect(how).not.toBe('still there');
    },
  );

  test('a burst stops when its output has no reader left', async () => {
    await withServer([], async (address) => {
      const helper = await held(address);
      helper.child.stdout?.destroy();
      expect((await helper.ended).signal).toBeNull();
    });
  });
});

test('a server that is sent a megabyte of unknown orders still stops at the end of its input', async () => {
  const server = new RunningHelper(['serve', '--listen', '127.0.0.1:0']);
  await server.line('listening');
  server.child.stdin.end('x'.repeat(1_000_000));
  expect((await server.ended).code).toBe(0);
});
