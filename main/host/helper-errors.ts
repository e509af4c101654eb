import { type Message, message } from '../core/text/message.ts';
import type { Shortage } from '../core/observation.ts';
import type { NdjsonLine } from './ndjson.ts';
import type { ProcessEnd } from './process.ts';

/** The exit code of a helper that found a fault in itself. */
export const faultCode = 70;

/** Why the helper refuses or fails. Null for a code of a newer helper: its own words are shown then. */
export function helperErrorMessage({ code, errno, subject }: NdjsonLine): Message | null {
  const what = typeof subject === 'string' ? subject : '?';
  const error = typeof errno === 'string' ? errno : '?';
  switch (code) {
    case 'unusable-address':
      return message('helper.error.unusable-address', { address: what });
    case 'public-address':
      return message('helper.error.public-address', { address: what });
    case 'public-cap':
      return message('helper.error.public-cap', { max: Number(what) });
    case 'target-cap':
      return message('helper.error.target-cap', { max: Number(what) });
    case 'insecure-public':
      return message('helper.error.insecure-public');
    case 'sources-need-loopback':
      return message('helper.error.sources-need-loopback');
    case 'source-missing':
      return message('helper.error.source-missing', { address: what });
    case 'name-not-found':
      return message('helper.error.name-not-found', { name: what });
    case 'cannot-listen':
      return error === 'EADDRINUSE'
        ? message('helper.error.port-in-use', { address: what })
        : message('host.cannotListen', { address: what, error });
    case 'no-tls':
      return message('helper.error.no-tls');
    case 'no-transport':
      return message('helper.error.no-transport');
    case 'out-of-memory':
      return message('helper.error.out-of-memory');
    case 'waiting-failed':
      return message('helper.error.waiting-failed', { error });
    case 'open-files-unreadable':
      return message('helper.error.open-files-unreadable', { error });
    case 'process-not-found':
      return message('helper.error.process-not-found', { pid: what });
    case 'process-unreadable':
      return message('helper.error.process-unreadable', { error });
    case 'program-not-found':
      return message('helper.error.program-not-found', { program: what });
    case 'program-not-started':
      return message('helper.error.program-not-started', { program: what, error });
    default:
      return null;
  }
}

/** Which resource was used up, if that prevented the start. */
export function shortageOf(end: ProcessEnd): Shortage | null {
  if (end.ended !== 'not-started') return null;
  return end.failure === 'open-files' || end.failure === 'open-files-system' ? end.failure : null;
}

/** Why a process ended without doing its work. */
export function crashMessage(end: ProcessEnd, detail: Message | null): Message {
  switch (end.ended) {
    case 'exit': {
      const { code } = end;
      if (code === faultCode)
        return detail === null
          ? message('helper.failed', { code })
          : message('helper.failedDetail', { code, detail });
      return detail === null
        ? message('helper.quit', { code })
        : message('helper.quitDetail', { code, detail });
    }
    case 'signal': {
      const { signal } = end;
      return detail === null
        ? message('helper.killed', { signal })
        : message('helper.killedDetail', { signal, detail });
    }
    case 'not-started':
      return notStartedMessage(end);
    case 'given-up':
      return message('helper.stuck');
  }
}

function notStartedMessage({ failure, detail }: Extract<ProcessEnd, { ended: 'not-started' }>): Message {
  if (failure === 'wrong-architecture') return message('helper.wrongArchitecture');
  if (failure === 'open-files') return message('helper.noDescriptors');
  if (failure === 'open-files-system') return message('helper.noDescriptorsSystem');
  return message('helper.notStarted', { detail });
}
