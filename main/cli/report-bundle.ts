import { join } from 'node:path';
import { printedJson } from '../core/json.ts';
import { metricsText } from '../core/metrics.ts';
import type { Identity } from '../core/report/redaction.ts';
import { reportJson, reportMarkdown } from '../core/report/report.ts';
import type { ReportSource } from '../core/report/report-sections.ts';
import { message } from '../core/text/message.ts';
import { appFolder } from '../host/app-folder.ts';
import { bundle, type BundleFile, isBundle } from '../host/bundle.ts';
import { redactCapture, redactFile } from '../host/capture-redaction.ts';
import type { Host } from '../host/host.ts';
import { appFiles, logFolder } from '../storage/app-files.ts';
import { readLastLines } from '../storage/file-tail.ts';
import { saveNamed } from '../storage/named-file.ts';
import { type CliIo, exitCodes } from './command.ts';
import { UsageError } from './define-command.ts';
import { version } from './version.ts';
import { loadText } from './words.ts';

/** Only the newest lines of a log or history are packed. */
const maxTailBytes = 1_048_576;

export interface BundleParts {
  readonly host: Host;
  readonly source: ReportSource;
  readonly redacted: boolean;
  readonly identity: Identity;
  /** Whether this is the machine that the app's files belong to. */
  readonly isLive: boolean;
}

/** Saves everything that a maintainer needs in one file: the report first, the logs last. */
export async function saveBundle(path: string, parts: BundleParts, io: CliIo): Promise<number> {
  const { source, redacted } = parts;
  const packed = bundle(await filesOf(parts), {
    program: version,
    takenAt: source.diagnosis.takenAt,
    redacted,
  });
  const saved = await saveNamed({ path, content: packed, isOurs: isBundle });
  if (!saved.ok) throw new UsageError(saved.error);
  const text = await loadText();
  io.stdout(`${path}\n`);
  io.stderr(
    `${text(redacted ? 'cli.report.bundleRedacted' : 'cli.report.bundleSaved', { bytes: packed.length })}\n`,
  );
  return exitCodes.fine;
}

async function filesOf({
  host,
  source,
  redacted,
  identity,
  isLive,
}: BundleParts): Promise<readonly BundleFile[]> {
  const options = { redacted, identity };
  const capture = await host.capture();
  const { diagnosis } = source;
  const metrics = metricsText({ diagnosis, helper: await host.helper(), version, durationMs: 0 });
  const files: BundleFile[] = [
    { name: 'report.md', about: 'The report for people', content: reportMarkdown(source, options) },
    { name: 'report.json', about: 'The report for tools', content: printedJson(reportJson(source, options)) },
    {
      name: 'capture.json',
      about: 'What the check read; open it with lanelight check --replay',
      content: printedJson(redacted ? redactCapture(capture, identity) : capture),
    },
    { name: 'metrics.prom', about: 'The same as Prometheus metrics', content: metrics },
  ];
  return isLive ? [...files, ...(await filesOfApp(redacted, identity))] : files;
}

/** Those files of the app that exist. */
async function filesOfApp(redacted: boolean, identity: Identity): Promise<readonly BundleFile[]> {
  const wanted = [
    [appFiles.status, 'What the app found last'],
    [appFiles.settings, 'The settings of the app'],
    [`${logFolder}/${appFiles.log}`, 'The end of the log of the app'],
    [appFiles.history, 'The end of the history'],
  ] as const;
  const files = await Promise.all(
    wanted.map(async ([name, about]): Promise<readonly BundleFile[]> => {
      const content = await readLastLines(join(appFolder(), name), maxTailBytes);
      return content === null
        ? []
        : [{ name, about, content: redacted ? redactFile(content, identity) : content }];
    }),
  );
  return files.flat();
}

/** `--bundle` needs a file, and does not go together with `--json`. */
export function checkBundleOptions(path: string, json: boolean | undefined): void {
  if (json === true) throw new UsageError(message('cli.report.bundleOrJson'));
}
