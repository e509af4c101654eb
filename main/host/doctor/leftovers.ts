import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Argv, runToEnd } from '../process.ts';
import { doctorLimits } from './doctor-limits.ts';

const helperName = 'lanelight-helper';
const listProcesses: Argv = ['/bin/ps', '-axo', 'pid=,ppid=,comm='];

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly program: string;
}

/** Helpers that init has adopted because the program that started them has ended. */
export async function leftoverHelpers(platform: NodeJS.Platform): Promise<readonly number[]> {
  const processes = platform === 'linux' ? processesOfLinux() : await processesOfMac();
  return leftoversAmong(processes);
}

export const leftoversAmong = (processes: readonly Process[]): readonly number[] =>
  processes
    .filter(({ parent, program }) => parent === 1 && basename(program) === helperName)
    .map(({ pid }) => pid);

async function processesOfMac(): Promise<readonly Process[]> {
  const { stdout } = await runToEnd(listProcesses, doctorLimits);
  return readProcessList(stdout);
}

/** "  512     1 /path/to/program": the path may contain spaces. */
export const readProcessList = (text: string): readonly Process[] =>
  text.split('\n').flatMap((line) => {
    const [, pid, parent, program] = /^\s*(\d+)\s+(\d+)\s+(.+?)\s*$/.exec(line) ?? [];
    return program === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), program }];
  });

function processesOfLinux(): readonly Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const read = processOfLinux(name);
      return read === null ? [] : [read];
    });
}

/** Null if the process has ended meanwhile or belongs to another user. */
function processOfLinux(name: string): Process | null {
  try {
    const [program = ''] = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0');
    // The name in parentheses may contain parentheses itself: the fields follow the last one (proc(5)).
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    const [, parent = '0'] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { pid: Number(name), parent: Number(parent), program };
  } catch {
    return null;
  }
}
