import type * as z from 'zod/mini';
import { fail, ok, type Result } from '../core/result.ts';
import {
  type ListedProcess,
  processesLine,
  processLine,
  type ProcessReading,
} from '../core/process/process-lines.ts';
import { message } from '../core/text/message.ts';
import { type HelperEnd, type HelperRun, noResult, startHelper } from './helper.ts';
import type { NdjsonLine } from './ndjson.ts';

/** Even with tens of thousands of sockets a reading takes a fraction of this. */
const readLimitMs = 5_000;

/** Twice a second costs at most one percent of a core (helper/README.md). */
const followIntervalMs = 500;

/** All processes, to find one by its name. */
export async function listProcesses(): Promise<Result<readonly ListedProcess[]>> {
  const read = await readLine(['processes'], processesLine);
  return read.ok ? ok(read.value.processes) : read;
}

/** One process with its descendants and their connections. */
export const readProcess = (pid: number): Promise<Result<ProcessReading>> =>
  readLine(['process', String(pid), '--tree', '--connections'], processLine);

/** Reads a process repeatedly until it ends or the run is cancelled. */
export const followProcess = (pid: number, onReading: (reading: ProcessReading) => void): HelperRun =>
  startHelper(['process', String(pid), '--tree', '--every', (followIntervalMs / 1000).toFixed(3)], {
    silenceMs: followIntervalMs + readLimitMs,
    timeLimitMs: null,
    onLine: (line) => {
      const parsed = processLine.safeParse(line);
      if (parsed.success) onReading(parsed.data);
    },
  });

/** Runs the helper to its end; the first of its lines that has this shape. */
async function readLine<T>(args: readonly string[], shape: z.ZodMiniType<T>): Promise<Result<T>> {
  const lines: NdjsonLine[] = [];
  const onLine = (line: NdjsonLine) => lines.push(line);
  const end = await startHelper(args, { silenceMs: null, timeLimitMs: readLimitMs, onLine }).done;
  for (const line of lines) {
    const parsed = shape.safeParse(line);
    if (parsed.success) return ok(parsed.data);
  }
  return fail(errorOf(end));
}

const errorOf = (end: HelperEnd) =>
  end.ended === 'exit'
    ? (end.reason ?? (end.code === 0 ? message('host.processUnreadable') : noResult(end)))
    : end.error;
