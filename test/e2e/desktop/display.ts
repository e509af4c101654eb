import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Display {
  /** For DISPLAY. */
  readonly name: string;
  stop(): Promise<void>;
}

/** A virtual screen. Xvfb picks a free number and prints it when it is ready: no race, no stale lock. */
export async function startDisplay(size = '1280x800x24'): Promise<Display> {
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp', '-noreset', '-dpi', '96'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const pipe = server.stdio[3];
  if (!pipe) throw new Error('Xvfb has no pipe');
  const name = await new Promise<string>((resolve, reject) => {
    pipe.on('data', (chunk: Buffer) => {
      resolve(`:${chunk.toString().trim()}`);
    });
    server.once('error', reject);
    server.once('exit', (code) => {
      reject(new Error(`Xvfb ended with ${String(code)}`));
    });
  });
  return { name, stop: () => stopProcess(server) };
}

export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
