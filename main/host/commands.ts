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

/** What changes with a click in System Settings is asked at every check, loaded extensions every five minutes. */
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
  runAll(): Promise<readonly CommandOutput[]>;
  /** Asks everything again next time: the machine slept, or moved to another network. */
  forget(): void;
}

/** On Linux there is nothing to ask: all of these commands are macOS's own. */
export function createCommandRunner(platform: Platform, nowMs: () => number): CommandRunner {
  const commands = platform === 'darwin' ? allowedCommands : [];
  let known = new Map<AllowedCommand, { readonly output: CommandOutput; readonly at: number }>();
  const answer = async (command: AllowedCommand): Promise<CommandOutput> => {
    // An answer to a question from before `forget` goes where nobody reads any more.
    const remembered = known;
    const before = remembered.get(command);
    if (before && isFresh(command, nowMs() - before.at)) return before.output;
    const output = await runCommand(command);
    if (output.failure === null) remembered.set(command, { output, at: nowMs() });
    return output;
  };
  return {
    runAll: () => Promise.all(commands.map(answer)),
    forget: () => {
      known = new Map();
    },
  };
}

/** A negative age is a clock that was set back. */
const isFresh = ({ freshForMs }: AllowedCommand, ageMs: number): boolean => ageMs >= 0 && ageMs < freshForMs;
