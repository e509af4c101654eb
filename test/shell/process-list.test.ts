import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { createProcessList } from '../../main/shell/process-list.ts';

it('a list that is older than a process is made again for it, and otherwise kept for a moment', async () => {
  const processes = createProcessList();
  const first = await processes([process.pid]);
  expect(first.map(({ pid }) => pid)).toContain(process.pid);
  const child = spawn('sleep', ['30']);
  await once(child, 'spawn');
  const pid = child.pid ?? 0;
  expect((await processes([pid])).map((one) => one.pid)).toContain(pid);
  child.kill('SIGKILL');
});
