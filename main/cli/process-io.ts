import { type CliIo, exitCodes } from './command.ts';
import { type ColorMode, painted, wantsColor } from './color.ts';
import { terminalText } from './escape-controls.ts';
import { loadText } from './words.ts';
import { errorCode, errorDetail, errorMessage, isShortage } from '../core/errors.ts';
import { systemErrorReason } from '../core/system-error.ts';
import { message } from '../core/text/message.ts';
import { holdDescriptors, releaseDescriptors } from '../storage/descriptor-reserve.ts';

export interface ProcessIo {
  readonly io: CliIo;
  /** Ends the process with the code, once everything is written. */
  readonly finish: (code: number) => void;
  /** Ends the process on an unexpected error. */
  readonly fail: (error: unknown) => void;
}

/** The width that is assumed for a pipe or a file. */
const defaultColumns = 100;

/** An orderly end takes less time, even with a helper that ignores every request to stop. */
const maxEndingMs = 8_000;

/** The process's own streams and signals as a command sees them. */
export function createProcessIo(): ProcessIo {
  const interrupt = new AbortController();
  let readerGone = false;
  let hasWritten = false;
  let signals = 0;
  let signalListener: ((signal: string) => void) | null = null;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (signalListener !== null) {
        signalListener(signal);
        return;
      }
      signals += 1;
      interrupt.abort();
      // A read that never returns (a FIFO, a device) would keep the command running.
      setTimeout(() => process.exit(exitCodes.interrupted), maxEndingMs).unref();
      // A second signal ends the command at once: helpers end by themselves without it.
      if (signals > 1) process.exit(exitCodes.interrupted);
    });
  }
  process.stdout.on('error', (error) => {
    // `lanelight watch | head -1`: the pipe has no reader any more, so the command ends without a message.
    readerGone = true;
    interrupt.abort();
    if (errorCode(error) !== 'EPIPE') process.exitCode = exitCodes.fault;
  });
  // A failure to write remarks (a full disk, a closed pipe) does not change the result.
  process.stderr.on('error', () => undefined);
  const finish = (code: number): void => {
    const exit = (): never => process.exit(readerGone ? (process.exitCode ?? exitCodes.fine) : code);
    // An empty write fails on a full device too, where nothing was lost.
    if (readerGone || !hasWritten) exit();
    // A pipe may still hold what was written: the callback comes when it is through, an error (a full disk) right after.
    process.stdout.write('', () => setImmediate(exit));
  };
  // Without a free descriptor the text of the error could not be loaded.
  holdDescriptors();
  const failForDescriptors = async (error: unknown): Promise<void> => {
    const text = await loadText();
    process.stderr.write(
      `lanelight: ${text.of(message('cli.noDescriptors', { reason: systemErrorReason(error) }))}\n`,
    );
    finish(exitCodes.limit);
  };
  const fail = (error: unknown): void => {
    releaseDescriptors();
    if (isShortage(error)) {
      failForDescriptors(error).catch(() => {
        process.stderr.write(`lanelight: ${errorMessage(error)}\n`);
        finish(exitCodes.limit);
      });
      return;
    }
    void loadText()
      .then((text) => text('cli.fault'))
      // Whatever is broken, the detail is not lost.
      .catch(() => '')
      .then((sentence) => {
        process.stderr.write(`lanelight: ${sentence}\n${errorDetail(error)}\n`);
        finish(exitCodes.fault);
      });
  };
  process.on('uncaughtException', fail);
  let color: ColorMode = 'auto';
  const io: CliIo = {
    stdout: (text) => {
      hasWritten = true;
      process.stdout.write(terminalText(text));
    },
    show: (text, lead, to = 'stdout') => {
      const shown = terminalText(text);
      const inColor = wantsColor(color, process.env, process[to].isTTY);
      hasWritten ||= to === 'stdout';
      process[to].write(inColor ? painted(shown, lead) : shown);
    },
    useColor: (mode) => {
      color = mode;
    },
    stderr: (text) => void process.stderr.write(terminalText(text)),
    // Not touched before it is read: an open stdin would keep the process alive.
    get stdin() {
      return process.stdin;
    },
    terminal: process.stdout.isTTY,
    get columns() {
      return process.stdout.isTTY ? process.stdout.columns : defaultColumns;
    },
    interrupted: interrupt.signal,
    takeSignals: (listener) => {
      signalListener = listener;
      for (const signal of ['SIGQUIT', 'SIGUSR2'] as const) process.on(signal, () => listener(signal));
    },
  };
  return { io, finish, fail };
}
