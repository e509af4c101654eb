import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { NewFindings } from '../host/explain/new-findings.ts';
import { systemErrorReason } from '../core/system-error.ts';
import { message } from '../core/text/message.ts';
import type { Text } from '../core/text/text.ts';
import { type CliIo, exitCodes } from './command.ts';
import { UsageError } from './define-command.ts';
import { escapeControls } from '../core/text/escape-controls.ts';

/** Reads a stream of log lines until it ends, and prints a line for each new finding. */
export async function followStream(io: CliIo, json: boolean, text: Text): Promise<number> {
  let problem: unknown = null;
  // Ends the lines too: readline does not pass on an error of its input.
  async function* input(): AsyncGenerator<Uint8Array> {
    try {
      yield* io.stdin;
    } catch (error) {
      problem = error;
    }
  }
  const lines = createInterface({ input: Readable.from(input()), crlfDelay: Infinity });
  const stop = (): void => lines.close();
  io.interrupted.addEventListener('abort', stop, { once: true });
  const findings = new NewFindings();
  let found = false;
  try {
    for await (const line of lines) {
      for (const finding of findings.of(line)) {
        found = true;
        const words = text.of(finding);
        io.stdout(json ? `${JSON.stringify({ finding: words, line })}\n` : `${escapeControls(words)}\n`);
      }
    }
  } finally {
    io.interrupted.removeEventListener('abort', stop);
  }
  if (io.interrupted.aborted) return exitCodes.interrupted;
  if (problem !== null)
    throw new UsageError(message('error.cannotRead', { path: '-', reason: systemErrorReason(problem) }));
  return found ? exitCodes.fine : exitCodes.notKnown;
}
