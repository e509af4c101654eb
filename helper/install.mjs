// Run by npm's "prepare": builds the helper with the compiler that is there. Without one everything but the helper
// still works, so this prints in one sentence what is missing and lets npm continue.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const wayToCompiler =
  process.platform === 'darwin' ? 'xcode-select --install' : 'apt-get install gcc make (or your system’s equivalent)';

/** What kept the helper from being built, in one sentence; null where it is there. */
function build() {
  const probe = (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
  if (!probe('make')) return `"make" is missing: ${wayToCompiler}`;
  if (!['cc', 'gcc', 'clang'].some(probe)) return `a C compiler is missing: ${wayToCompiler}`;
  const made = spawnSync('make', ['-s', '-C', folder], { encoding: 'utf8', timeout: 300_000 });
  if (made.status === 0) return null;
  const detail = `${made.stdout ?? ''}${made.stderr ?? ''}`.trim();
  return `it does not compile here; "make -C helper" shows why.${detail === '' ? '' : `\n${detail.slice(-2_000)}`}`;
}

const problem = build();
if (problem !== null) {
  console.error(`lanelight: the helper was not built, so checks and bursts will not work: ${problem}`);
}
