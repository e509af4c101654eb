import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { helpersOf, isAlive, limitOpenFiles, lowestFreeDescriptor } from '../../support/processes.ts';
import { pause, until } from '../../support/until.ts';
import type { Attempt, Campaign, Trial } from '../campaign.ts';
import { capture, cli, environment, lanelight, shown } from '../program.ts';
import type { Random } from '../random.ts';
import { faultsOf } from '../verdict.ts';

const good = capture('healthy-15.5');
const uses: readonly (readonly string[])[] = [
  ['check'],
  ['check', '--replay', good],
  ['report'],
  ['metrics'],
  ['capture', '-'],
  ['burst', '--count', '30'],
  ['process', '1'],
  ['run', '--', 'true'],
  ['explain', good],
  ['status'],
  ['doctor'],
];
/** `run` has the code of a shell if its program could not be started. */
const codes = [0, 1, 2, 3, 5, 64, 127];
/** Node needs this many to start. */
const lowest = 20;

async function limitedCommand(folder: string, random: Random): Promise<Attempt> {
  const limit = random.between(lowest, 64);
  const args = random.pick(uses);
  const shell = `ulimit -n ${limit}`;
  const ending = await lanelight(args, { cwd: folder, shell });
  return { did: `${shell}; ${shown(['lanelight', ...args])}`, faults: faultsOf(ending, { codes }) };
}

/** A watch survives the loss of its last descriptor and its helper, recovers, and ends on Ctrl-C. */
async function runningWatch(folder: string, random: Random): Promise<Attempt> {
  const spare = random.pick([0, 0, 1, 2, 5]);
  const losesHelper = random.chance(0.7);
  const child = spawn(process.execPath, [cli, 'watch', '--interval', '1', '--json'], {
    cwd: folder,
    env: environment(folder),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const pid = child.pid ?? 0;
  const faults: string[] = [];
  const ended = once(child, 'close');
  try {
    await until('the first line', () => output.includes('{'), 20_000);
    limitOpenFiles(pid, lowestFreeDescriptor(pid) + spare);
    if (losesHelper) for (const helper of helpersOf(pid)) process.kill(helper, 'SIGKILL');
    await pause(random.between(500, 3_000));
    if (!isAlive(pid)) faults.push(`it ended: ${output.slice(-300)}`);
    else limitOpenFiles(pid, 1_024);
    await pause(1_500);
    child.kill('SIGINT');
    const killer = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await ended;
    clearTimeout(killer);
    if (child.exitCode !== 130)
      faults.push(`exit ${String(child.signalCode ?? child.exitCode)}: ${output.slice(-300)}`);
  } catch (error) {
    faults.push(String(error));
  } finally {
    child.kill('SIGKILL');
  }
  return {
    did: `lanelight watch with ${spare} descriptors left${losesHelper ? ', its helper killed' : ''}`,
    faults,
  };
}

export const descriptors: Campaign = {
  name: 'descriptors',
  about: 'commands and a running watch without free descriptors (the app: campaign "app")',
  weight: 2,
  parallel: 2,
  cases: null,
  open: ({ folder }): Promise<Trial> =>
    Promise.resolve({
      attempt: (random, number) => {
        const own = join(folder, String(number));
        mkdirSync(own);
        return number % 5 === 0 ? runningWatch(own, random) : limitedCommand(own, random);
      },
      close: () => Promise.resolve(),
    }),
};
