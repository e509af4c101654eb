import { type CommandName, commandNames, commands } from '../../../main/cli/commands.ts';
import type { OptionSpec } from '../../../main/cli/command-help.ts';
import type { Campaign, Trial } from '../campaign.ts';
import { hostileText } from '../hostile.ts';
import { InProcess } from '../in-process.ts';
import { capture, lanelight, shown } from '../program.ts';
import type { Random } from '../random.ts';
import { faultsOf } from '../verdict.ts';

/** Every so many lists, one runs in a process of its own. */
const realEvery = 40;
const appEvery = 120;
/** When a command gets Ctrl-C; a process of its own also needs time to start. */
const interruptAfterMs = 300;
const interruptRealAfterMs = 4_000;

type Options = Readonly<Record<string, OptionSpec>>;

/** Valid values of an option, so that a list gets past its first word. */
function rightValue(name: string, { value = '' }: OptionSpec, random: Random): string {
  if (value.includes('FILE'))
    return random.pick([capture('healthy-15.5'), 'out.json', 'out.prom', 'out.html']);
  if (value.includes('|')) return random.pick(value.split('|'));
  switch (name) {
    case 'target':
    case 'listen':
      return random.pick(['127.0.0.1:1', '127.0.0.1:0', '[::1]:1', 'localhost:1']);
    case 'rate':
      return '100/s';
    case 'require':
      return random.pick(['ready>=1', 'ready>=99%', 'p99<50ms']);
    case 'only':
    case 'skip':
      return random.pick(['firewall', 'vpn,ports']);
    default:
      return String(random.pick([1, 2, 5, 40, 500]));
  }
}

function word(name: string, spec: OptionSpec, random: Random): string[] {
  const option = `--${name}`;
  if (spec.type === 'boolean') return [random.chance(0.9) ? option : `${option}=${hostileText(random)}`];
  if (random.chance(0.05)) return [option];
  const value = random.chance(0.5) ? rightValue(name, spec, random) : hostileText(random);
  return random.chance(0.5) ? [`${option}=${value}`] : [option, value];
}

const positional = (random: Random): string =>
  random.chance(0.3)
    ? random.pick([
        capture('healthy-15.5'),
        capture('firewall-on-14.4.1'),
        '-',
        '1',
        String(process.pid),
        'bash',
      ])
    : hostileText(random);

function argumentsOf(options: Options, random: Random): string[] {
  const names = Object.keys(options);
  const parts = random.list(random.between(0, 4), () => {
    if (random.chance(0.2)) return [positional(random)];
    if (random.chance(0.1)) return [`--${hostileText(random)}`];
    const name = names.length === 0 ? '' : random.pick(names);
    const spec = options[name];
    return spec ? word(name, spec, random) : [];
  });
  // Most checks read a capture instead of the machine, which takes a tenth of the time.
  if (names.includes('replay') && random.chance(0.8)) parts.push(['--replay', capture('healthy-15.5')]);
  if (random.chance(0.3)) parts.push([positional(random)]);
  return parts.flat();
}

/** The programs that `run` may start. */
const program = (random: Random): string =>
  random.pick(['true', 'false', '/nonexistent', '/', '/dev/null', '', '\u001b[31m', 'a'.repeat(5_000)]);

async function open(folder: string): Promise<Trial> {
  const inProcess = new InProcess(folder);
  // `app` ends its process, so it always gets one of its own.
  const inTurn = commandNames.filter((name) => name !== 'app');
  const tables = new Map<CommandName, Options>();
  for (const name of commandNames) tables.set(name, (await commands[name]()).options);
  return {
    attempt: async (random, number) => {
      const command = (number % appEvery === 0 ? 'app' : inTurn[number % inTurn.length]) ?? 'check';
      let args = argumentsOf(tables.get(command) ?? {}, random);
      if (command === 'run') args = [...args, '--', program(random)];
      const isReal = command === 'app' || number % realEvery === 1;
      const ending = isReal
        ? await lanelight([command, ...args], {
            cwd: folder,
            signal: { name: 'SIGINT', afterMs: interruptRealAfterMs },
          })
        : await inProcess.run(command, args, interruptAfterMs);
      return {
        did: shown(['lanelight', command, ...args]),
        // On a busy machine, Ctrl-C can come before the program handles it.
        faults: faultsOf(ending, { signals: ['SIGINT'], ...(command === 'run' ? { codes: runCodes } : {}) }),
      };
    },
    close: () => inProcess.close(),
  };
}

/** `run` has its own codes and those of the program. */
const runCodes = [0, 1, 2, 64, 126, 127, 130];

export const argumentLists: Campaign = {
  name: 'arguments',
  about: 'lists of arguments to every command: wrong, hostile, half right',
  weight: 4,
  parallel: 4,
  cases: null,
  open: ({ folder }) => open(folder),
};
