import { app } from 'electron';
import { errorDetail } from '../core/errors.ts';
import { english } from '../core/text/text.ts';
import { killChildren } from '../host/process.ts';

/** How the app ends: in order and soon, whatever still runs (R22, R28). */

/** The promise is quit within two seconds; the helper also ends by itself once we are gone. */
const maxStopMs = 1_500;
/** After a fault nothing is to be trusted for long. */
const stopAfterFaultMs = 1_000;
const faultCode = 70;

export interface Life {
  /** Stops everything that runs; resolves when no process of ours is left. */
  readonly stop: () => Promise<void>;
  /** What must be written, at once; not called after a fault. */
  readonly settle: () => void;
  readonly log: (line: string) => void;
}

export function superviseLife({ stop, settle, log }: Life): void {
  let ending = false;
  const end = (code: number, maxMs: number, settled: () => void): void => {
    if (ending) return;
    ending = true;
    const late = new Promise<void>((resolve) => {
      setTimeout(resolve, maxMs);
    });
    const stopped = stop().catch((error: unknown) =>
      log(`not everything could be stopped: ${String(error)}`),
    );
    void Promise.race([stopped, late]).then(() => {
      settled();
      killChildren();
      app.exit(code);
    });
  };

  app.on('before-quit', (event) => {
    event.preventDefault();
    end(0, maxStopMs, settle);
  });
  // A popover that is closed is no reason to end: the icon is the app.
  app.on('window-all-closed', () => undefined);
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (reason !== 'clean-exit') log(`a ${type} process is gone: ${reason}`);
  });
  const fault = (error: unknown): void => {
    const detail = errorDetail(error);
    log(`fault: ${detail}`);
    process.stderr.write(`lanelight: ${english('app.fault')}\n${detail}\n`);
    end(faultCode, stopAfterFaultMs, () => undefined);
  };
  process.on('uncaughtException', fault);
  process.on('unhandledRejection', fault);
}
