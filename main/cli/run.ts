import { extname } from 'node:path';
import { printedJson } from '../core/json.ts';
import { RunRecorder } from '../core/process/run-recorder.ts';
import {
  runFailReasons,
  runFailure,
  type RunFailReason,
  type RunIdentity,
  runJson,
  type RunSummary,
} from '../core/process/run-summary.ts';
import { message } from '../core/text/message.ts';
import type { StandingId } from '../core/views/tone.ts';
import { runInForeground } from '../host/foreground.ts';
import { openFilesHere } from '../host/open-files-here.ts';
import type { Destination } from '../storage/named-file.ts';
import { chooseColor, colorOption } from './color-option.ts';
import { type CliIo, exitCodes } from './command.ts';
import { defineCommand, UsageError } from './define-command.ts';
import { leadOfLimits } from './limit-lead.ts';
import { given, listOf, wholeNumber } from './option-values.ts';
import { requireWritable, writeOutput } from './output-file.ts';
import { loadText, printError } from './words.ts';

const openFilesRange = { min: 32, max: 1_048_576 };
/** The exit code of a shell that cannot start a program. */
const notStartedCode = 127;
const signalBase = 128;

export const run = defineCommand({
  name: 'run',
  arguments: '[--] PROGRAM [ARG…]',
  about: [message('cli.run.about'), message('cli.run.detail'), message('cli.run.detailJson')],
  options: {
    'open-files': { type: 'string', value: 'N|inherit', about: message('cli.run.openFiles') },
    report: { type: 'string', value: 'FILE', about: message('cli.run.report') },
    'fail-on': { type: 'string', value: 'WHAT', about: message('cli.run.failOn') },
    ...colorOption,
    json: { type: 'boolean', about: message('cli.run.json', { schema: 'lanelight.run/1' }) },
  },
  positionals: 'program',
  exitStatus: [
    [exitCodes.fallenBack, message('cli.run.exit.fallback')],
    [exitCodes.limit, message('cli.run.exit.limit')],
    [notStartedCode, message('cli.run.exit.notStarted')],
  ],
  examples: [
    ['lanelight run -- ./MyApp'],
    ['lanelight run --open-files 256 --report run.html -- ./MyApp --once', message('cli.run.exampleReport')],
    ['lanelight run --fail-on limit -- npm test', message('cli.run.exampleFailOn')],
  ],
  run: async ({ 'open-files': openFiles, report, 'fail-on': failOn, json = false, color }, program, io) => {
    chooseColor(color, io);
    if (program.length === 0) throw new UsageError(message('cli.run.missing'));
    const reasons = given(failOn, (words) => listOf('--fail-on', words, runFailReasons), []);
    const identity: RunIdentity = {
      program,
      startedAt: new Date().toISOString(),
      platform: process.platform === 'darwin' ? 'darwin' : 'linux',
    };
    const limit = readOpenFiles(openFiles);
    const file = report === undefined ? null : await reportFile(report);
    if (file !== null) await requireWritable(file);
    const summary = await follow(identity, limit, io);
    if (summary === null) return notStartedCode;
    await printSummary(summary, identity, { json, file }, io);
    return codeOf(summary, identity, reasons);
  },
});

/** By default the limit of an app on macOS and of the shell elsewhere: Node has raised its own, which would be inherited. */
function readOpenFiles(text: string | undefined): number | null {
  if (text === 'inherit') return openFilesHere('linux');
  return given(
    text,
    (number) => wholeNumber('--open-files', number, openFilesRange),
    openFilesHere(process.platform),
  );
}

async function follow(
  identity: RunIdentity,
  openFiles: number | null,
  io: CliIo,
): Promise<RunSummary | null> {
  const { flowLimitHere } = await import('./run-context.ts');
  const recorder = new RunRecorder(
    { platform: identity.platform, flowLimit: await flowLimitHere(identity.platform) },
    openFiles,
  );
  const running = runInForeground({
    program: identity.program,
    openFiles,
    onLine: (line) => recorder.take(line),
  });
  io.takeSignals((signal) => running.signal(signal));
  const end = await running.done;
  if (end.ok) return recorder.summary();
  await printError(io, 'run', end.error);
  return null;
}

interface SummaryOptions {
  readonly json: boolean;
  readonly file: ReportFile | null;
}

interface ReportFile extends Destination {
  readonly isJson: boolean;
}

async function reportFile(path: string): Promise<ReportFile> {
  const isJson = extname(path).toLowerCase() === '.json';
  const { isRunPage } = await import('../core/report/run-page.ts');
  return {
    path,
    isJson,
    isOurs: (content) => (isJson ? content.includes('"lanelight.run/1"') : isRunPage(content)),
  };
}

/** Prints to stderr: stdout belongs to the program, and its readers expect no output of ours. */
async function printSummary(
  summary: RunSummary,
  identity: RunIdentity,
  { json, file }: SummaryOptions,
  io: CliIo,
): Promise<void> {
  const text = await loadText();
  if (json) {
    io.stderr(`${JSON.stringify(runJson(summary, identity))}\n`);
  } else {
    const { runText } = await import('./run-text.ts');
    io.stderr('\n');
    io.show(runText(summary, identity, { columns: io.columns }, text), leadOfRun(summary), 'stderr');
  }
  if (file === null) return;
  const { runPage } = await import('../core/report/run-page.ts');
  await writeOutput(io, {
    ...file,
    content: file.isJson ? printedJson(runJson(summary, identity)) : runPage(summary, identity, text),
  });
}

/** The standing of the first line: a limit takes precedence over the exit code. */
function leadOfRun({ exit, limits }: RunSummary): StandingId {
  return leadOfLimits(limits) ?? (exit?.code === 0 ? 'ok' : 'neutral');
}

/** The program's own exit code takes precedence. */
function codeOf(summary: RunSummary, { platform }: RunIdentity, reasons: readonly RunFailReason[]): number {
  const { exit } = summary;
  if (exit !== null && exit.code === null) return signalBase + (exit.number ?? 0);
  if (exit !== null && exit.code !== null && exit.code !== 0) return exit.code;
  switch (runFailure(summary, platform, reasons)) {
    case 'fallback':
      return exitCodes.fallenBack;
    case 'limit':
      return exitCodes.limit;
    case null:
      return exitCodes.fine;
  }
}
