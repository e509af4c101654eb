import { type CliIo, type Command, exitCodes } from './cli/command.ts';
import { createProcessIo } from './cli/process-io.ts';
import { loadText, printError } from './cli/words.ts';
import { message } from './core/text/message.ts';

/** Each is loaded when it is called, so that a start costs no more than what it needs. */
const commands = {
  check: async () => (await import('./cli/check.ts')).check,
  watch: async () => (await import('./cli/watch.ts')).watch,
  burst: async () => (await import('./cli/burst.ts')).burst,
  serve: async () => (await import('./cli/serve.ts')).serve,
  explain: async () => (await import('./cli/explain.ts')).explain,
  capture: async () => (await import('./cli/capture.ts')).capture,
  compare: async () => (await import('./cli/compare.ts')).compare,
  report: async () => (await import('./cli/report.ts')).report,
  metrics: async () => (await import('./cli/metrics.ts')).metrics,
  app: async () => (await import('./cli/app.ts')).app,
} as const satisfies Readonly<Record<string, () => Promise<Command>>>;
type CommandName = keyof typeof commands;

const commandNames = Object.keys(commands) as readonly CommandName[];

async function run(args: readonly string[], io: CliIo): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--version' || name === '-v') {
    const { version } = await import('./cli/version.ts');
    io.stdout(`lanelight ${version}\n`);
    return exitCodes.fine;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    io.stdout(await overview(io));
    return exitCodes.fine;
  }
  if (name === undefined) {
    io.stderr(await overview(io));
    return exitCodes.usage;
  }
  const known = commandNames.find((command) => command === name);
  if (known === undefined) return refuseCommand(name, io);
  const command = await commands[known]();
  return command(rest, io);
}

async function overview(io: CliIo): Promise<string> {
  const { overviewText } = await import('./cli/help.ts');
  return overviewText(commandNames, await loadText(), io.columns);
}

async function refuseCommand(name: string, io: CliIo): Promise<number> {
  const { suggestion } = await import('./cli/suggestion.ts');
  const [command, meant] = [JSON.stringify(name.slice(0, 60)), suggestion(name, commandNames)];
  await printError(
    io,
    '',
    meant === null
      ? message('cli.error.unknownCommand', { command })
      : message('cli.error.unknownCommandMeant', { command, meant }),
  );
  io.stderr(`${(await loadText())('cli.seeHelp', { command: 'lanelight' })}\n`);
  return exitCodes.usage;
}

const { io, finish, fail } = createProcessIo();
run(process.argv.slice(2), io).then(finish, fail);
