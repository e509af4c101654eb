import { chmodSync } from 'node:fs';
import { processesWith, script } from '../../support/processes.ts';
import type { Attempt, Campaign, Trial } from '../campaign.ts';
import { helper, lanelight, type ProgramOptions, shown } from '../program.ts';
import type { Random } from '../random.ts';
import { faultsOf } from '../verdict.ts';

/** Bodies of shell scripts that replace the helper. */
export const brokenScripts: Readonly<Record<string, string>> = {
  'ends at once': 'exit 0',
  'ends with a fault': 'exit 70',
  'ends with an odd code': 'exit 213',
  'is killed': 'kill -9 $$',
  aborts: 'kill -ABRT $$',
  'prints nothing and waits': 'exec sleep 1000',
  'is deaf to SIGTERM and SIGINT': "trap '' TERM INT HUP; while :; do sleep 1; done",
  'is deaf to the end of its input': 'exec sleep 1000 </dev/null',
  'prints garbage': 'head -c 20000 /dev/urandom; exit 0',
  'prints garbage without end': 'exec cat /dev/urandom',
  'prints lines without end': 'exec yes',
  'prints JSON without end': `exec yes '{"v":1,"type":"progress","seq":1,"tMs":1}'`,
  'prints one endless line': "exec tr '\\0' x </dev/zero",
  'prints a line of 10 MB': "head -c 10000000 /dev/zero | tr '\\0' x; echo",
  'prints deep JSON': "printf '%100000s' '' | tr ' ' '['; echo",
  'prints a deep object': `printf '{"v":1,"type":"observation","parts":'; printf '%50000s' '' | sed 's/ /{"a":/g'; echo`,
  'prints the wrong version': `echo '{"v":99,"type":"hello","seq":0,"tMs":0,"version":"9.9.9"}'`,
  'prints wrong types': `echo '{"v":1,"type":"hello","seq":"x","tMs":null,"version":[]}'; echo '{"type":7}'; echo '[]'; echo 'null'`,
  'prints an observation of nothing': `echo '{"v":1,"type":"hello","seq":0,"tMs":0,"version":"0.1.0"}'; echo '{"v":1,"type":"observation","seq":1,"tMs":1}'`,
  'prints half of a line': `printf '{"v":1,"type":"hello","se'`,
  'prints to stderr without end': 'exec yes no >&2',
  'steers the terminal': "printf '\\033[31m\\033]0;x\\007\\n' >&2; exit 3",
  'closes its output and stays': 'exec >&- 2>&-; exec sleep 1000',
  'leaves a child with its pipe': '(trap "" TERM INT HUP; sleep 8) & exit 0',
  'cannot be executed': '',
};
const names = Object.keys(brokenScripts);

/** Without `run`, which waits for its program like a shell and so for a helper that never ends. */
const uses: readonly (readonly string[])[] = [
  ['check'],
  ['check', '--json'],
  ['report'],
  ['capture', '-'],
  ['metrics'],
  ['status'],
  ['burst', '--count', '3'],
  ['burst', '--count', '3', '--target', '127.0.0.1:1', '--json'],
  ['serve', '--listen', '127.0.0.1:0'],
  ['watch', '--interval', '1'],
  ['process', '1'],
  ['doctor'],
];

/** The codes of the contract, and 70 for a broken helper. */
const codes = [0, 1, 2, 3, 4, 5, 64, 70, 130];

async function attempt(folder: string, random: Random, number: number): Promise<Attempt> {
  const name = names[number % names.length] ?? random.pick(names);
  const args = random.pick(uses);
  const program = script(brokenScripts[name] ?? '', 'broken-helper');
  if (name === 'cannot be executed') chmodSync(program, 0o644);
  const options: ProgramOptions = {
    cwd: folder,
    env: { LANELIGHT_HELPER: program },
    signal: { name: 'SIGINT', afterMs: 14_000 },
    maxMs: 60_000,
  };
  const ending = await lanelight(args, options);
  const faults = faultsOf(ending, { codes, maxMs: 45_000 });
  // A script that ignores every signal gets SIGKILL, so no process is left.
  const left = processesWith(program);
  if (left.length > 0) faults.push(`${left.length} processes of the helper are left`);
  return { did: `a helper that ${name}: ${shown(['lanelight', ...args])}`, faults };
}

export const brokenHelpers: Campaign = {
  name: 'broken-helpers',
  about: 'helpers that print garbage, deep, long, endless or nothing, hang, crash, or ignore signals',
  weight: 3,
  parallel: 3,
  cases: null,
  open: async ({ folder }): Promise<Trial> => {
    // If the real helper fails too, the campaign is broken and not the program.
    const { code, stderr } = await lanelight(['check'], { cwd: folder, env: { LANELIGHT_HELPER: helper } });
    if (code === 3 || code === 70) throw new Error(`The real helper does not work here: ${stderr}`);
    return {
      attempt: (random, number) => attempt(folder, random, number),
      close: () => Promise.resolve(),
    };
  },
};
