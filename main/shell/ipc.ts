import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { pageOrigin } from './app-protocol.ts';
import {
  type CallHandlers,
  type CallName,
  type EventName,
  type EventPayload,
  callNames,
  calls,
  channelOf,
  events,
  readRequest,
  refused,
} from './ipc-contract.ts';
import { type Rate, createRateLimit } from './rate-limit.ts';

/** SECURITY: the one registrar (S10, S11, S15): the sender, the rate and the shape are checked before a handler runs. */

/** What starts work on the machine may be asked for a few times in a row and then once in two seconds. */
const costly: Rate = { burst: 4, perSecond: 0.5 };
/** Everything else is answered from memory; a person does not get past this. */
const cheap: Rate = { burst: 60, perSecond: 30 };
const rates: Readonly<Partial<Record<CallName, Rate>>> = {
  checkNow: costly,
  runBurst: costly,
  copyReport: costly,
  saveCapture: costly,
  exportHistory: costly,
};

/** The sender as far as it is judged; a frame that is gone is null. */
export interface Sender {
  readonly url: string;
  readonly parent: unknown;
}

/** Why a sender is refused, or null: only the top frame of our own page may speak. */
export function whyRefused(frame: Sender | null): string | null {
  if (frame === null) return 'the frame is gone';
  if (frame.parent !== null) return 'it came from a frame inside the page';
  if (!frame.url.startsWith(`${pageOrigin}/`)) return 'it came from another origin';
  return null;
}

const notUnderstood = 'Lanelight did not understand what its window asked for.';
const tooOften = 'That was asked for too often; wait a moment and try again.';

/** Answers the page's calls; returns the unregister. */
export function serveCalls(handlers: CallHandlers, log: (line: string) => void): () => void {
  for (const name of callNames) serve(name, handlers[name], log);
  return () => {
    for (const name of callNames) ipcMain.removeHandler(channelOf(name));
  };
}

function serve<Name extends CallName>(
  name: Name,
  handler: CallHandlers[Name],
  log: (line: string) => void,
): void {
  const allowed = createRateLimit(rates[name] ?? cheap, () => performance.now());
  ipcMain.handle(channelOf(name), async (event: IpcMainInvokeEvent, payload: unknown) => {
    const refusal = whyRefused(event.senderFrame);
    if (refusal !== null) {
      log(`refused ${name}: ${refusal}`);
      throw new Error('refused');
    }
    if (!allowed()) {
      log(`refused ${name}: too often`);
      return calls[name].response.parse(refused(tooOften));
    }
    const request = readRequest(name, payload);
    if (request === null) {
      log(`refused ${name}: not of the agreed shape`);
      return calls[name].response.parse(refused(notUnderstood));
    }
    return calls[name].response.parse(await handler(request));
  });
}

/** Tells the page something; a page that is gone is told nothing. */
export function tell<Name extends EventName>(
  contents: WebContents,
  name: Name,
  payload: EventPayload<Name>,
): void {
  if (contents.isDestroyed() || contents.isCrashed()) return;
  contents.send(channelOf(name), events[name].parse(payload));
}
