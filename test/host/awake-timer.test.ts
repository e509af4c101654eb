import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { afterAwake } from '../../main/host/awake-timer.ts';
import { startCli } from '../support/cli.ts';
import { pause } from '../support/until.ts';

/** Blocks this process. */
function standStill(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

describe('a timer that counts the time awake', () => {
  it('a timer fires once its time is over, and not when it was cancelled', async () => {
    const fired: string[] = [];
    afterAwake(40, () => fired.push('kept'));
    afterAwake(40, () => fired.push('cancelled'))();
    await pause(300);
    expect(fired).toEqual(['kept']);
  });

  it('time in which the program was stopped does not count', async () => {
    let fired = false;
    const cancel = afterAwake(400, () => {
      fired = true;
    });
    standStill(900);
    await pause(5);
    expect(fired).toBe(false);
    cancel();
  });

  it('data that arrived in a pipe while the program was stopped is read before the timer fires', async () => {
    const child = spawn('/bin/sh', ['-c', 'sleep 0.3; echo here; sleep 2']);
    const order: string[] = [];
    const cancel = afterAwake(80, () => order.push('timer'));
    child.stdout.on('data', () => {
      order.push('data');
      cancel();
    });
    standStill(600);
    await once(child.stdout, 'data');
    await pause(150);
    child.kill();
    expect(order).toEqual(['data']);
  });
});

describe('a program that is stopped', () => {
  it('a sound burst ends with its result although its program was stopped', async () => {
    const running = await startCli(['burst', '--count', '50', '--hold', '2', '--json']);
    await running.prints(/"type":"progress"/);
    running.child.kill('SIGSTOP');
    // Longer than a helper may be silent.
    await pause(4_500);
    running.child.kill('SIGCONT');
    const { code, stdout } = await running.ended;
    expect(stdout).toContain('"ready":50');
    expect(code).toBe(0);
  });
});
