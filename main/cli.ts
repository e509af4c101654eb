import { type CliIo, exitCodes } from './cli/command.ts';
import { commandNames, commands } from './cli/commands.ts';
import { createProcessIo } from './cli/process-io.ts';
import { loadText, printError } from './cli/words.ts';
import { endWithParent } from './start/ends-with-parent.ts';
import { message } from './core/text/message.ts';

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
    const { printStatusLine } = await import('./cli/status-line.ts');
    await printStatusLine(io);
    if (io.interrupted.aborted) return exitCodes.interrupted;
    io.stdout(await overview(io));
    return exitCodes.fine;
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

endWithParent(process);
const { io, finish, fail } = createProcessIo();
run(process.argv.slice(2), io).then(finish, fail);
