import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { temporaryFolder } from './processes.ts';

/** Builds a library that is preloaded into a program to simulate system errors that a test cannot cause. */
export function builtShim(name: 'enfile'): string {
  const library = join(temporaryFolder(), `${name}.so`);
  const source = join(import.meta.dirname, 'shims', `${name}.c`);
  execFileSync('cc', ['-shared', '-fPIC', '-Wall', '-Wextra', '-o', library, source, '-ldl']);
  return library;
}
