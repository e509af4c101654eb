import type { Result } from '../core/result.ts';
import { fail, ok } from '../core/result.ts';
import { endedLine, type RunLine, runLine } from '../core/process/process-lines.ts';
import { type Message, message, verbatim } from '../core/text/message.ts';
import { readHello } from './helper.ts';
import { helperErrorMessage } from './helper-errors.ts';
import { findHelper } from './helper-place.ts';
import { NdjsonDecoder, type NdjsonLine } from './ndjson.ts';
import { startForeground } from './process.ts';

export interface ForegroundRun {
  /** Settles when the program has ended, or could not be started. Never rejects. */
  readonly done: Promise<Result>;
  /** Forwards a signal, unless its sender also sent it to the program. */
  signal(name: string): void;
}

export interface ForegroundOptions {
  readonly program: readonly string[];
  /** The soft limit of open files that the program starts with; null: inherited. */
  readonly openFiles: number | null;
  readonly onLine: (line: RunLine) => void;
}

/** The standard streams belong to the program: the helper's lines and our requests have a channel of their own. */
const channelDescriptor = 3;

/** Runs a program on our own terminal and streams, and follows it. */
export function runInForeground({ program, openFiles, onLine }: ForegroundOptions): ForegroundRun {
  const place = findHelper();
  if (!place.ok) return { done: Promise.resolve(fail(place.error)), signal: () => undefined };
  const ends: { error: Message | null; ended: boolean; hello: boolean } = {
    error: null,
    ended: false,
    hello: false,
  };
  const take = (line: NdjsonLine): void => {
    if (readHello(line) !== null) ends.hello = true;
    else if (line['type'] === 'error')
      ends.error = helperErrorMessage(line) ?? verbatim(JSON.stringify(line));
    const parsed = runLine.safeParse(line);
    if (!parsed.success) return;
    ends.ended ||= endedLine.safeParse(line).success;
    onLine(parsed.data);
  };
  const decoder = new NdjsonDecoder(take);
  const limit = openFiles === null ? [] : ['--open-files', String(openFiles)];
  const child = startForeground(
    [place.value, 'run', '--lines-to', String(channelDescriptor), ...limit, '--', ...program],
    (chunk) => decoder.push(chunk),
  );
  const done = child.end.then((end): Result => {
    decoder.finish();
    if (ends.error !== null) return fail(ends.error);
    if (ends.ended) return ok(undefined);
    return fail(
      end.ended === 'not-started'
        ? message('helper.notStarted', { detail: end.detail })
        : message(ends.hello ? 'host.runLost' : 'helper.notOurs'),
    );
  });
  return { done, signal: (name) => child.write(`signal ${name}\n`) };
}
