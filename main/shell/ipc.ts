import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { type CallName, callNames, channelOf, type PageEventName } from '../core/app/page-calls.ts';
import { fitsMessage } from '../core/app/message-size.ts';
import {
  type CallRequest,
  type CallResponse,
  calls,
  type Outcome,
  type PageEventPayload,
  pageEvents,
  readRequest,
} from '../core/app/page-contract.ts';
import type { Result } from '../core/result.ts';
import { type Message, message } from '../core/text/message.ts';
import type { Text } from '../core/text/text.ts';
import { isPageAddress } from './page-address.ts';
import { type Rate, createRateLimit } from './rate-limit.ts';
import { createRefusalLog } from './refusal-log.ts';

/** SECURITY: the one registrar (S10, S11, S15): sender, size, rate and shape are checked before a handler runs. */

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
  saveChange: costly,
};

/** The sender as far as it is judged; a frame that is gone is null. */
export interface Sender {
  readonly url: string;
  readonly parent: unknown;
}

/** Why a sender is refused, or null: only the top frame of our own page may call. */
export function whyRefused(frame: Sender | null): string | null {
  if (frame === null) return 'the frame is gone';
  if (frame.parent !== null) return 'it came from a frame inside the page';
  if (!isPageAddress(frame.url)) return 'it came from another origin';
  return null;
}

/** How an action ended; its value is what to confirm, where there is something. */
export type ActionResult = Result<Message | null>;

/** Main's half: one handler for each call. An action gives a result, which is worded here. A missing one does not compile. */
export type CallHandlers = {
  readonly [Name in CallName]: (
    request: CallRequest<Name>,
  ) => CallResponse<Name> extends Outcome ? Promise<ActionResult> | ActionResult : CallResponse<Name>;
};

export interface ServeOptions {
  readonly text: Text;
  readonly log: (line: string) => void;
}

/** Answers the page's calls. */
export function serveCalls(handlers: CallHandlers, { text, log }: ServeOptions): void {
  const options = { text, log: createRefusalLog(log, () => performance.now()) };
  for (const name of callNames) serve(name, handlers[name], options);
}

function serve<Name extends CallName>(
  name: Name,
  handler: CallHandlers[Name],
  { text, log }: ServeOptions,
): void {
  const allowed = createRateLimit(rates[name] ?? cheap, () => performance.now());
  const answer = (value: unknown): CallResponse<Name> =>
    calls[name].response.parse(isResult(value) ? outcomeOf(value, text) : value) as CallResponse<Name>;
  const refuse = (reason: string, sentence: Message): CallResponse<Name> => {
    log(`refused ${name}: ${reason}`);
    return answer({ ok: false, error: sentence });
  };
  ipcMain.handle(channelOf(name), async (event: IpcMainInvokeEvent, payload: unknown) => {
    const refusal = whyRefused(event.senderFrame);
    if (refusal !== null) {
      log(`refused ${name}: ${refusal}`);
      throw new Error('refused');
    }
    if (!fitsMessage(name, payload)) {
      // The preload script forwards none, so the page has got around it and could send the next one.
      log(`ended the page: its ${name} was too large`);
      event.sender.forcefullyCrashRenderer();
      throw new Error('refused');
    }
    if (!allowed()) return refuse('too often', message('app.tooManyRequests'));
    const request = readRequest(name, payload);
    if (request === null) return refuse('not of the agreed shape', message('app.invalidRequest'));
    return answer(await handler(request));
  });
}

const isResult = (value: unknown): value is ActionResult =>
  typeof value === 'object' && value !== null && 'ok' in value;

const outcomeOf = (result: ActionResult, text: Text): Outcome =>
  result.ok
    ? { ok: true, text: result.value === null ? null : text.of(result.value) }
    : { ok: false, error: text.of(result.error) };

/** Sends the page something; a page that is gone gets nothing. */
export function sendToPage<Name extends PageEventName>(
  contents: WebContents,
  name: Name,
  payload: PageEventPayload<Name>,
): void {
  if (contents.isDestroyed() || contents.isCrashed()) return;
  contents.send(channelOf(name), pageEvents[name].parse(payload));
}
