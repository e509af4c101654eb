// Starts the helper against the double, ends it if it hangs, and collects its output.
import { execFileSync, spawn } from 'node:child_process';

const HANG_MS = 30_000;
const SANITIZER_OPTIONS = {
  ASAN_OPTIONS: 'detect_leaks=1:abort_on_error=0:exitcode=99',
  UBSAN_OPTIONS: 'print_stacktrace=1',
  TSAN_OPTIONS: 'atexit_sleep_ms=0:exitcode=99:halt_on_error=0',
};

const ask = (flag) => {
  const text = execFileSync('/bin/sh', ['-c', `ulimit ${flag}n`], { encoding: 'utf8' }).trim();
  return text === 'unlimited' ? null : Number(text);
};
// Node raises its own soft limit to the hard one, and its children inherit that.
export const openFilesOfThisShell = { soft: ask('-S'), hard: ask('-H') };

/**
 * `double`: NW_DOUBLE; `openFiles`: ulimit -Sn; `say`: written to stdin, which is then closed; `signal`: sent instead.
 * Both are sent when the helper has printed `once`.
 * @returns {Promise<{ exitCode: number | null, stdout: string, stderr: string, tookMs: number }>}
 */
export function runHelper(binary, { args, double = '', openFiles, say, signal, once }) {
  return new Promise((resolve, reject) => {
    const started = Date.now();
    const limited = ['-c', `ulimit -Sn ${openFiles}; exec "$@"`, 'sh', binary, ...args];
    const child = spawn(openFiles ? '/bin/sh' : binary, openFiles ? limited : args, {
      env: { PATH: process.env.PATH, NW_DOUBLE: double, ...SANITIZER_OPTIONS },
      stdio: [say === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    let interfered = false;
    const hang = setTimeout(() => child.kill('SIGKILL'), HANG_MS);
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      const underWay = once?.test(stdout);
      if (!interfered && underWay && (say !== undefined || signal)) {
        interfered = true;
        if (signal) child.kill(signal);
        else child.stdin.end(say);
      }
    });
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
    child.stdin?.on('error', () => {}); // it may have ended meanwhile
    child.on('error', reject);
    child.on('close', (exitCode, killedBy) => {
      clearTimeout(hang);
      resolve({
        exitCode,
        stdout,
        stderr: killedBy ? `${stderr}(killed by ${killedBy})` : stderr,
        tookMs: Date.now() - started,
      });
    });
  });
}
