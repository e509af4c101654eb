import { contextBridge, ipcRenderer } from 'electron';
import { type CallName, callNames, channelOf, pageEventNames } from '../core/app/page-calls.ts';
import { fitsMessage } from '../core/app/message-size.ts';
import type { PageApi } from '../core/app/page-contract.ts';

/**
 * SECURITY: all that the page gets (S12): named functions. Neither ipcRenderer nor an event object crosses; the main process
 * checks each request by its schema, which therefore stays out of this small file. Oversized requests are not
 * passed on, because the main process would have to hold them in memory before it could refuse them (S15).
 */

/** No request has this shape, so the main process refuses it with its usual error. */
const tooLarge = 'too-large';

type Call = (request?: unknown) => Promise<unknown>;

const call =
  (name: CallName): Call =>
  (request = {}) =>
    ipcRenderer.invoke(channelOf(name), fitsMessage(name, request) ? request : tooLarge);

const calls = Object.fromEntries(callNames.map((name) => [name, call(name)]));

const on: PageApi['on'] = (name, listener) => {
  if (!pageEventNames.includes(name)) return () => undefined;
  const forward = (_event: unknown, payload: unknown): void =>
    listener(payload as Parameters<typeof listener>[0]);
  ipcRenderer.on(channelOf(name), forward);
  return () => {
    ipcRenderer.removeListener(channelOf(name), forward);
  };
};

contextBridge.exposeInMainWorld('lanelight', { ...calls, on });
