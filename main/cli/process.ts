import type { Diagnosis } from '../core/diagnosis/diagnosis.ts';
import { printedJson } from '../core/json.ts';
import { findProcess } from '../core/process/find-process.ts';
import type { ProcessContext, ProcessFindings } from '../core/process/process-findings.ts';
import type { ProcessReading } from '../core/process/process-lines.ts';
import { message } from '../core/text/message.ts';
import type { StandingId } from '../core/views/tone.ts';
import { listProcesses, readProcess } from '../host/process-reader.ts';
import { chooseColor, colorOption } from './color-option.ts';
import { type CliIo, exitCodes } from './command.ts';
import { leadOfLimits } from './limit-lead.ts';
import { defineCommand, UsageError } from './define-command.ts';
import { withMachine } from './machine.ts';
import { loadText, printError } from './words.ts';

export const processCommand = defineCommand({
  name: 'process',
  arguments: 'NAME|PID',
  about: [message('cli.process.about'), message('cli.process.detail')],
  options: {
    watch: { type: 'boolean', about: message('cli.process.watch') },
    ...colorOption,
    connections: { type: 'boolean', about: message('cli.process.connections') },
    json: { type: 'boolean', about: message('cli.option.json', { schema: 'lanelight.process/1' }) },
  },
  positionals: 1,
  exitStatus: [
    [exitCodes.fine, message('cli.exit.userSpace')],
    [exitCodes.fallenBack, message('cli.process.exit.fallback')],
    [exitCodes.limit, message('cli.exit.limitNear')],
    [exitCodes.notKnown, message('cli.process.exit.unknown')],
  ],
  examples: [
    ['lanelight process Safari', message('cli.process.example')],
    ['lanelight process 512 --watch', message('cli.process.exampleWatch')],
    ['lanelight process NetTest --json | jq .openFiles.used', message('cli.process.exampleJson')],
  ],
  run: async ({ watch = false, connections = false, json = false, color }, [query], io) => {
    chooseColor(color, io);
    if (query === undefined) throw new UsageError(message('cli.process.missing'));
    const pid = await findPid(query, io);
    if (typeof pid !== 'number') return pid.code;
    if (watch) {
      const { watchProcess } = await import('./process-watch.ts');
      return watchProcess(pid, { json }, io);
    }
    return showProcess(pid, { json, connections }, io);
  },
});

/** The number of the process, or the exit code of the command: an ambiguous name is an error. */
async function findPid(query: string, io: CliIo): Promise<number | { readonly code: number }> {
  if (/^\d{1,8}$/.test(query) && Number(query) > 0) return Number(query);
  const listed = await listProcesses();
  if (!listed.ok) {
    await printError(io, 'process', listed.error);
    return { code: exitCodes.fault };
  }
  const found = findProcess(listed.value, query, [process.pid]);
  switch (found.found) {
    case 'one':
      return found.process.pid;
    case 'none':
      await printError(io, 'process', message('cli.process.notFound', { query: JSON.stringify(query) }));
      return { code: exitCodes.usage };
    case 'several': {
      const { candidatesText } = await import('./process-text.ts');
      const count = found.processes.length;
      await printError(
        io,
        'process',
        message('cli.process.several', { count, query: JSON.stringify(query) }),
      );
      io.stderr(candidatesText(found.processes, io.columns));
      return { code: exitCodes.usage };
    }
  }
}

interface ShowOptions {
  readonly json: boolean;
  readonly connections: boolean;
}

/** Reads the process while the machine is checked, which shows why it uses sockets. */
function showProcess(pid: number, options: ShowOptions, io: CliIo): Promise<number> {
  return withMachine(undefined, io.interrupted, async ({ host }) => {
    const [observation, read, { diagnose }, { processFindings }] = await Promise.all([
      host.observe(),
      readProcess(pid),
      import('../core/diagnosis/diagnose.ts'),
      import('../core/process/process-findings.ts'),
    ]);
    if (io.interrupted.aborted) return exitCodes.interrupted;
    if (!read.ok) {
      await printError(io, 'process', read.error);
      return exitCodes.notKnown;
    }
    const diagnosis = diagnose(observation);
    const context = { platform: diagnosis.platform, flowLimit: diagnosis.flows.limit };
    const findings = processFindings(read.value, context);
    const code = exitCodeOf(findings, diagnosis);
    const lead = leadOfLimits(findings.limits) ?? leads[code] ?? 'neutral';
    await print({ reading: read.value, context, diagnosis, takenAt: observation.takenAt, lead }, options, io);
    return code;
  });
}

interface Shown {
  readonly reading: ProcessReading;
  readonly context: ProcessContext;
  readonly diagnosis: Diagnosis;
  readonly takenAt: string;
  readonly lead: StandingId;
}

async function print(
  { reading, context, diagnosis, takenAt, lead }: Shown,
  { json, connections }: ShowOptions,
  io: CliIo,
): Promise<void> {
  if (json) {
    const { processJson } = await import('../core/process/process-json.ts');
    io.stdout(printedJson(processJson(reading, context, diagnosis, takenAt)));
    return;
  }
  const [{ processText }, text] = await Promise.all([import('./process-text.ts'), loadText()]);
  io.show(processText(reading, { context, diagnosis, columns: io.columns, connections }, text), lead);
}

/** The standing of the first line for each exit code, where no limit is close. */
const leads: Readonly<Record<number, StandingId>> = {
  [exitCodes.fine]: 'ok',
  [exitCodes.fallenBack]: 'warn',
};

/** The exit code of a check, for this app alone: sockets are a fallback only where the Mac has fallen back. */
function exitCodeOf({ carriedBy, limits }: ProcessFindings, { mode }: Diagnosis): number {
  const fallen = mode === 'sockets' || mode === 'mixed';
  if (fallen && (carriedBy === 'sockets' || carriedBy === 'mixed')) return exitCodes.fallenBack;
  if (limits.length > 0) return exitCodes.limit;
  return carriedBy === null ? exitCodes.notKnown : exitCodes.fine;
}
