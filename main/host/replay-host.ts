import type { Capture } from '../core/capture.ts';
import type { Host } from './host.ts';
import { readObservation, readProbe } from './observation-reader.ts';
import { message } from '../core/text/message.ts';

/** A capture instead of a machine: the same readers, and so the same diagnosis. It reads nothing from the system. */
export function createReplayHost(capture: Capture): Host {
  const { takenAt, observe, probe, commands } = capture;
  return {
    observe: () => Promise.resolve(readObservation({ takenAt, replay: true, observe, probe, commands })),
    // A capture does not change.
    watch: () => ({ pace: () => undefined, isRunning: () => false }),
    renew: () => undefined,
    probe: () => Promise.resolve(readProbe(probe)),
    burst: () => ({
      done: Promise.resolve({
        ended: 'error',
        because: 'refused',
        error: message('host.replayHasNoBursts'),
      }),
      stop: () => undefined,
    }),
    lastCheck: () => capture,
    capture: () => Promise.resolve(capture),
    helper: () => Promise.resolve({ state: 'unknown' }),
    forget: () => undefined,
    close: () => Promise.resolve(),
  };
}
