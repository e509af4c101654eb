import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { RunningHelper } from './running-helper.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test('watch begins with the state of this machine and answers a check with an observation', async () => {
  const helper = new RunningHelper(['watch']);
  const state = await helper.line('state');
  expect(state).toMatchObject({ enableNetagent: null, filterState: null });
  expect(state['openFiles']).toBeGreaterThan(0);
  expect(state['interfaces']).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'lo' })]));
  helper.child.stdin.write('check\n');
  expect(await helper.line('observation')).toMatchObject({ platform: 'linux', census: { ok: true } });
  helper.child.stdin.write('cancel\n');
  expect((await helper.ended).code).toBe(0);
});

test.each<[string, (helper: RunningHelper) => void]>([
  ['the end of stdin', (helper) => helper.child.stdin.end()],
  ['SIGTERM', (helper) => helper.child.kill('SIGTERM')],
])('watch ends on %s', async (_, stop) => {
  const helper = new RunningHelper(['watch']);
  await helper.line('state');
  stop(helper);
  expect((await helper.ended).code).toBe(0);
});

test('watch sleeps while it is paused', async () => {
  const helper = new RunningHelper(['watch']);
  await helper.line('state');
  helper.child.stdin.write('pause\n');
  await pause(200);
  const switches = (): number =>
    [...readFileSync(`/proc/${helper.child.pid ?? 0}/status`, 'utf8').matchAll(/ctxt_switches:\s+(\d+)/g)]
      .map(([, count]) => Number(count))
      .reduce((sum, count) => sum + count, 0);
  const before = switches();
  await pause(1_500);
  expect(switches() - before).toBeLessThanOrEqual(1);
  helper.child.stdin.end();
  await helper.ended;
});
