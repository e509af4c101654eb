import {
  type CallName,
  callNames,
  channelOf,
  pageEventNames,
  type PageEventName,
} from '../core/app/page-calls.ts';
import { fitsMessage } from '../core/app/message-size.ts';

/** The part of `ipcRenderer` that the page's bridge needs. */
export interface PageIpc {
  readonly invoke: (channel: string, request: unknown) => Promise<unknown>;
  readonly on: (channel: string, listener: (event: unknown, payload: unknown) => void) => unknown;
}

export type PageCall = (request?: unknown) => Promise<unknown>;
export type PageListener = (payload: unknown) => void;

/** What the preload script puts on `window.lanelight`. */
export interface PageBridge {
  /** One for each name of `callNames`. */
  readonly calls: Readonly<Record<string, PageCall>>;
  readonly on: (name: PageEventName, listener: PageListener) => () => void;
}

/** No request has this shape, so the main process refuses it with its usual error. */
const tooLarge = 'too-large';

/**
 * The page's calls and events. The first view is requested at once, before the page's own script is loaded, so that the first
 * thing drawn is the content. An event that arrives before the page listens is kept for it, the latest of each kind.
 */
export function createPageBridge(ipc: PageIpc): PageBridge {
  const call =
    (name: CallName): PageCall =>
    (request = {}) =>
      ipc.invoke(channelOf(name), fitsMessage(name, request) ? request : tooLarge);
  const calls = Object.fromEntries(callNames.map((name) => [name, call(name)]));
  return { calls: { ...calls, subscribe: subscribedEarly(call('subscribe')) }, on: createEvents(ipc) };
}

/** Subscribes now and gives the page that answer; where it failed, the page's request is the next try. */
function subscribedEarly(subscribe: PageCall): PageCall {
  let early: Promise<unknown> = subscribe().catch(() => null);
  return async (request) => {
    // A subscription has no parameters: what has some is refused by the main process.
    if (request !== undefined) return subscribe(request);
    const first = await early;
    early = Promise.resolve(null);
    return first ?? subscribe();
  };
}

function createEvents(ipc: PageIpc): PageBridge['on'] {
  const listeners = new Map<PageEventName, Set<PageListener>>();
  const missed = new Map<PageEventName, unknown>();
  for (const name of pageEventNames) {
    const listening = new Set<PageListener>();
    listeners.set(name, listening);
    ipc.on(channelOf(name), (_event, payload) => {
      if (listening.size === 0) missed.set(name, payload);
      for (const listener of listening) listener(payload);
    });
  }
  return (name, listener) => {
    const listening = listeners.get(name);
    if (listening === undefined) return () => undefined;
    listening.add(listener);
    if (missed.has(name)) {
      const payload = missed.get(name);
      missed.delete(name);
      listener(payload);
    }
    return () => {
      listening.delete(listener);
    };
  };
}
