import { fail, ok, type Result } from '../core/result.ts';
import {
  type ListedProcess,
  processesLine,
  processLine,
  type ProcessReading,
} from '../core/process/process-lines.ts';
import { message } from '../core/text/message.ts';
import { type HelperEnd, type HelperRun, type HelperWatch, noResult, startHelper } from './helper.ts';
import type { NdjsonLine } from './ndjson.ts';

/** Even with tens of thousands of sockets a reading takes a fraction of this. */
const readLimitMs = 5_000;

/** Starts the helper: `startHelper`, or the one of a host that keeps track of its helpers. */
export type HelperStarter = (args: readonly string[], watch: HelperWatch) => HelperRun;

/** All processes, to find one by its name. */
export async function listProcesses(
  start: HelperStarter = startHelper,
): Promise<Result<readonly ListedProcess[]>> {
  const { end, lines } = await collect(['processes'], start);
  for (const line of lines) {
    const parsed = processesLine.safeParse(line);
    if (parsed.success) return ok(parsed.data.processes);
  }
  return fail(errorOf(end));
}

export interface ReadOptions {
  readonly connections: boolean;
}

/** One process with its descendants. */
export async function readProcess(
  pid: number,
  { connections }: ReadOptions,
  start: HelperStarter = startHelper,
): Promise<Result<ProcessReading>> {
  const { end, lines } = await collect(
    ['process', String(pid), '--tree', ...(connections ? ['--connections'] : [])],
    start,
  );
  for (const line of lines) {
    const parsed = processLine.safeParse(line);
    if (parsed.success) return ok(parsed.data);
  }
  return fail(errorOf(end));
}

export interface FollowOptions {
  readonly everyMs: number;
  readonly onReading: (reading: ProcessReading) => void;
}

/** Reads a process repeatedly until it ends or the run is cancelled. */
export function followProcess(
  pid: number,
  { everyMs, onReading }: FollowOptions,
  start: HelperStarter = startHelper,
): HelperRun {
  return start(['process', String(pid), '--tree', '--every', (everyMs / 1000).toFixed(3)], {
    silenceMs: everyMs + readLimitMs,
    timeLimitMs: null,
    onLine: (line) => {
      const parsed = processLine.safeParse(line);
      if (parsed.success) onReading(parsed.data);
    },
  });
}

async function collect(
  args: readonly string[],
  start: HelperStarter,
): Promise<{ readonly end: HelperEnd; readonly lines: readonly NdjsonLine[] }> {
  const lines: NdjsonLine[] = [];
  const run = start(args, { silenceMs: null, timeLimitMs: readLimitMs, onLine: (line) => lines.push(line) });
  return { end: await run.done, lines };
}

const errorOf = (end: HelperEnd) =>
  end.ended === 'exit'
    ? (end.reason ?? (end.code === 0 ? message('host.processUnreadable') : noResult(end)))
    : end.error;
