import { run } from '../start/programs.ts';

const maxSignMs = 300_000;

/** Signs without an identity, from the inside out: what macOS on Apple silicon needs to start a program at all. */
export async function signAdHoc(app: string): Promise<void> {
  await run('codesign', ['--force', '--deep', '--sign', '-', app], { maxMs: maxSignMs });
  await run('codesign', ['--verify', '--deep', '--strict', app], { maxMs: maxSignMs });
}
