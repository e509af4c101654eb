import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { collectPaste } from '../../main/host/explain/paste.ts';
import { runCli, startCli } from '../support/cli.ts';
import { patience } from '../support/patience.ts';
import { pause } from '../support/until.ts';

const folder = mkdtempSync(join(tmpdir(), 'explain-endless-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const pipeNamed = (name: string): string => {
  const pipe = join(folder, name);
  execFileSync('mkfifo', [pipe]);
  return pipe;
};

describe('an input that does not end', () => {
  it('reading a named pipe without a writer ends at once on Ctrl-C', async () => {
    const { child, ended } = await startCli(['explain', pipeNamed('silent')]);
    await pause(1000);
    const interruptedAt = Date.now();
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
    expect(Date.now() - interruptedAt).toBeLessThan(patience(2_000));
  });

  it('a named pipe is read once it has a writer', async () => {
    const pipe = pipeNamed('written');
    const { ended } = await startCli(['explain', pipe]);
    writeFileSync(pipe, 'Firewall is enabled. (State = 1)\n');
    const { code, stdout } = await ended;
    expect(code).toBe(0);
    expect(stdout).toContain('The application firewall is on');
  });

  it.each(['/dev/zero', '/dev/urandom', '/dev/null'])('reading %s ends', async (device) => {
    const { code, stdout, tookMs } = await runCli(['explain', device]);
    expect(code).toBe(3);
    expect(stdout).toContain('Nothing here was recognized');
    expect(tookMs).toBeLessThan(5000);
  });

  it('a text without an end is read up to a limit', async () => {
    let asked = 0;
    async function* lines(): AsyncGenerator<Uint8Array> {
      await Promise.resolve();
      for (;;) {
        asked += 1;
        yield Buffer.from('again and again\n'.repeat(4096));
      }
    }
    const paste = await collectPaste(lines(), new AbortController().signal, 8 * 1024 * 1024);
    expect(paste).toMatchObject({ state: 'text', endless: true });
    expect(asked).toBe(128);
  });
});
