import type { CommandId, CommandOutput } from '../core/capture.ts';
import type { Platform } from '../core/observation.ts';
import { type Argv, type RunLimits, runToEnd } from './process.ts';

/** One command that may be run, and how long its answer stays true enough not to ask again. */
export interface AllowedCommand {
  readonly id: CommandId;
  readonly argv: Argv;
  readonly freshForMs: number;
}

/** A check is to be over within five seconds even if a command hangs: two and a half for it, one each for SIGTERM and SIGKILL. */
const commandLimits: RunLimits = { timeoutMs: 2_500, maxBytes: 256 * 1024, patienceMs: 1_000 };

/** Without a watch, what a click in System Settings can change is read at every check, and loaded extensions less often. */
const everyCheck = 0;
const fiveMinutes = 300_000;
/** A new version needs a restart of the machine. */
const forGood = Number.POSITIVE_INFINITY;

const firewall = '/usr/libexec/ApplicationFirewall/socketfilterfw';

/** SECURITY: every command that the program ever runs on macOS (S16): absolute paths, fixed arguments, none needs root. */
export const allowedCommands: readonly AllowedCommand[] = [
  { id: 'firewall', argv: [firewall, '--getglobalstate'], freshForMs: everyCheck },
  { id: 'firewall', argv: [firewall, '--getblockall'], freshForMs: everyCheck },
  { id: 'firewall', argv: [firewall, '--getallowsigned'], freshForMs: fiveMinutes },
  { id: 'firewall', argv: [firewall, '--getstealthmode'], freshForMs: fiveMinutes },
  { id: 'vpn-services', argv: ['/usr/sbin/scutil', '--nc', 'list'], freshForMs: everyCheck },
  { id: 'system-extensions', argv: ['/usr/bin/systemextensionsctl', 'list'], freshForMs: fiveMinutes },
  { id: 'kernel-extensions', argv: ['/usr/bin/kmutil', 'showloaded'], freshForMs: fiveMinutes },
  {
    id: 'private-relay',
    argv: ['/usr/bin/defaults', 'export', 'com.apple.networkserviceproxy', '-'],
    freshForMs: fiveMinutes,
  },
  { id: 'os-version', argv: ['/usr/bin/sw_vers'], freshForMs: forGood },
];

async function runCommand(command: AllowedCommand): Promise<CommandOutput> {
  const finished = await runToEnd(command.argv, commandLimits);
  return { id: command.id, argv: [...command.argv], ...finished };
}

/** Runs what is due and remembers the rest. */
export interface CommandRunner {
  /** A command that takes longer than `patienceMs` gives its last output, if it has one; null: waits for all. */
  runAll(patienceMs?: number | null): Promise<readonly CommandOutput[]>;
  /** Runs everything again next time; callers that cannot wait still get the last outputs. */
  renew(): void;
}

export interface CommandRunnerOptions {
  readonly nowMs: () => number;
  /** Whether a watch reports changes, so that outputs can be reused for longer. */
  readonly watches: () => boolean;
  /** For tests: in place of the process. */
  readonly run?: (command: AllowedCommand) => Promise<CommandOutput>;
}

interface Known {
  readonly output: CommandOutput;
  readonly at: number;
}

/** On Linux there is nothing to run: all of these commands belong to macOS. */
export function createCommandRunner(
  platform: Platform,
  { nowMs, watches, run = runCommand }: CommandRunnerOptions,
): CommandRunner {
  const commands = platform === 'darwin' ? allowedCommands : [];
  let known = new Map<AllowedCommand, Known>();
  let running = new Map<AllowedCommand, Promise<CommandOutput>>();
  const ask = (command: AllowedCommand): Promise<CommandOutput> => {
    // A command that was started before `renew` fills the old maps, which are no longer read.
    const [remembered, asked] = [known, running];
    const joined = asked.get(command);
    if (joined !== undefined) return joined;
    const answer = run(command).then((output) => {
      asked.delete(command);
      if (output.failure === null) remembered.set(command, { output, at: nowMs() });
      return output;
    });
    asked.set(command, answer);
    return answer;
  };
  const answer = (command: AllowedCommand, patienceMs: number | null): Promise<CommandOutput> => {
    const before = known.get(command);
    if (before && isFresh(command, nowMs() - before.at, watches())) return Promise.resolve(before.output);
    const asked = ask(command);
    return before === undefined || patienceMs === null ? asked : within(asked, patienceMs, before.output);
  };
  return {
    runAll: (patienceMs = null) => Promise.all(commands.map((command) => answer(command, patienceMs))),
    renew: () => {
      // The OS version and the like are kept: only a restart changes them.
      known = new Map(
        [...known].map(([command, { output, at }]) => [
          command,
          { output, at: command.freshForMs === forGood ? at : Number.NEGATIVE_INFINITY },
        ]),
      );
      running = new Map();
    },
  };
}

function within<T>(answer: Promise<T>, patienceMs: number, otherwise: T): Promise<T> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(otherwise), patienceMs);
    void answer.then((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}

/** While a watch reports changes, outputs that are otherwise read at every check last five minutes, all others ten. */
function freshFor({ freshForMs }: AllowedCommand, watches: boolean): number {
  if (!watches || freshForMs === forGood) return freshForMs;
  return freshForMs === everyCheck ? fiveMinutes : 2 * fiveMinutes;
}

/** A negative age is a clock that was set back. */
const isFresh = (command: AllowedCommand, ageMs: number, watches: boolean): boolean =>
  ageMs >= 0 && ageMs < freshFor(command, watches);
