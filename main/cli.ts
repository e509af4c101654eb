import { type CliIo, type Command, exitCodes } from './cli/command.ts';
import { createProcessIo } from './cli/process-io.ts';

interface Entry {
  readonly does: string;
  /** Loaded when it is called, so that a start costs no more than what it needs. */
  readonly load: () => Promise<Command>;
}

const commands: Readonly<Record<string, Entry>> = {
  check: { does: 'one look, one diagnosis', load: async () => (await import('./cli/check.ts')).check },
  watch: {
    does: 'look again and again, a line per change',
    load: async () => (await import('./cli/watch.ts')).watch,
  },
  burst: {
    does: 'many connections at once, and which limit ends them',
    load: async () => (await import('./cli/burst.ts')).burst,
  },
  serve: { does: 'something to burst against', load: async () => (await import('./cli/serve.ts')).serve },
  explain: {
    does: 'say what a pasted command output shows',
    load: async () => (await import('./cli/explain.ts')).explain,
  },
  capture: {
    does: 'save what a look saw, for support',
    load: async () => (await import('./cli/capture.ts')).capture,
  },
  compare: {
    does: 'what differs between two captures',
    load: async () => (await import('./cli/compare.ts')).compare,
  },
  report: {
    does: 'a report without names and addresses',
    load: async () => (await import('./cli/report.ts')).report,
  },
  metrics: {
    does: 'the Prometheus text',
    load: async () => (await import('./cli/metrics.ts')).metrics,
  },
  app: {
    does: 'the menu-bar app (or this in the terminal, where there is none)',
    load: async () => (await import('./cli/app.ts')).app,
  },
};

const help = `lanelight: is this machine using user-space networking, or has it fallen back to sockets?

${Object.entries(commands)
  .map(([name, { does }]) => `  ${name.padEnd(8)} ${does}`)
  .join('\n')}

  lanelight COMMAND --help     options and examples
  lanelight --version

Every command that looks at the machine takes --replay CAPTURE and then looks at the capture instead.

Examples
  lanelight check
  lanelight burst --count 500
  lanelight check --replay test/captures/firewall-on-14.4.1.json
`;

async function run(args: readonly string[], io: CliIo): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--version' || name === '-v') {
    const { version } = await import('./cli/version.ts');
    io.stdout(`lanelight ${version}\n`);
    return exitCodes.fine;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    io.stdout(help);
    return exitCodes.fine;
  }
  const entry = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry === undefined) {
    io.stderr(
      name === undefined
        ? help
        : `lanelight: there is no command ${JSON.stringify(name.slice(0, 60))}.\nSee: lanelight --help\n`,
    );
    return exitCodes.usage;
  }
  const command = await entry.load();
  return command(rest, io);
}

const { io, finish, fail } = createProcessIo();
run(process.argv.slice(2), io).then(finish, fail);
