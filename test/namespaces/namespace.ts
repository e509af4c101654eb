import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtCli } from '../support/cli.ts';

// Namespaces with their own users, network, processes and mounts, for limits that must not be reached on the machine.

const helper = join(import.meta.dirname, '../../helper/build/lanelight-helper');
const programs = {
  unshare: '/usr/bin/unshare',
  enter: '/usr/bin/nsenter',
  shell: '/bin/sh',
} as const;
const kinds = ['--user', '--map-root-user', '--net', '--mount', '--pid'];

/** Why namespaces are not available, as unshare reports it; null if they are. */
export function whyUnavailable(): string | null {
  if (process.platform !== 'linux') return 'only Linux has namespaces';
  const tried = spawnSync(programs.unshare, [...kinds, '--fork', '--mount-proc', 'true'], {
    encoding: 'utf8',
  });
  return tried.status === 0 ? null : tried.stderr.trim();
}

export interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export class Namespace {
  private readonly holders: ChildProcess[] = [];
  private readonly keeper: ChildProcess;
  private readonly cli: string;
  /** The number of the first process inside, as seen from outside. */
  readonly pid: number;

  private constructor(keeper: ChildProcess, pid: number, cli: string) {
    this.keeper = keeper;
    this.pid = pid;
    this.cli = cli;
  }

  /** `setup` is a script that runs inside first, as its root. */
  static async open(setup: string): Promise<Namespace> {
    const keeper = spawn(
      programs.unshare,
      [
        ...kinds,
        '--fork',
        '--mount-proc',
        '--kill-child',
        programs.shell,
        '-ec',
        `${setup}\necho ready\nexec sleep 120`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await untilReady(keeper);
    const children = readFileSync(`/proc/${keeper.pid ?? 0}/task/${keeper.pid ?? 0}/children`, 'utf8');
    return new Namespace(keeper, Number(children.trim()), await builtCli());
  }

  /** Starts a program inside that keeps what it holds; resolves once it has printed "ready". */
  async hold(script: string, limits = 'true'): Promise<void> {
    const command = this.inside([
      programs.shell,
      '-c',
      `${limits} && exec "$0" -e "$1"`,
      process.execPath,
      script,
    ]);
    const holder = spawn(programs.enter, command, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.holders.push(holder);
    await untilReady(holder);
  }

  lanelight(...args: readonly string[]): Answer {
    const environment = { ...process.env, LANELIGHT_HELPER: helper };
    const { status, stdout, stderr } = spawnSync(
      programs.enter,
      this.inside([process.execPath, this.cli, ...args]),
      { encoding: 'utf8', env: environment },
    );
    return { code: status, stdout, stderr };
  }

  async close(): Promise<void> {
    for (const child of [...this.holders, this.keeper]) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }

  private inside(command: readonly string[]): string[] {
    return ['-t', String(this.pid), '-U', '-n', '-m', '-p', '--preserve-credentials', ...command];
  }
}

async function untilReady(child: ChildProcess): Promise<void> {
  let output = '';
  for await (const chunk of child.stdout ?? []) {
    output += String(chunk);
    if (output.includes('ready')) return;
  }
  throw new Error(`The program ended before it was ready: ${output}`);
}

/** Runs the command line in pasta, which creates its own namespace. */
export async function lanelightInPasta(...args: readonly string[]): Promise<string> {
  const command = [process.execPath, await builtCli(), ...args];
  return execFileSync(
    programs.unshare,
    ['--user', '--map-root-user', 'pasta', '--config-net', '--', ...command],
    {
      encoding: 'utf8',
      env: { ...process.env, LANELIGHT_HELPER: helper },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
}
