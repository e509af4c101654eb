import { beforeEach, expect, test } from 'vitest';
import { channelOf } from '../../main/core/app/page-calls.ts';
import { createPageBridge, type PageIpc } from '../../main/shell/page-bridge.ts';

/** Requests that were sent, and how to answer the next ones and send events. */
let requests: { readonly channel: string; readonly request: unknown }[];
let answer: () => Promise<unknown>;
let events: Map<string, (event: unknown, payload: unknown) => void>;
const ipc: PageIpc = {
  invoke: (channel, request) => {
    requests.push({ channel, request });
    return answer();
  },
  on: (channel, listener) => events.set(channel, listener),
};
const send = (name: 'view' | 'showTab', payload: unknown): void => events.get(channelOf(name))?.({}, payload);
const subscriptions = () => requests.filter(({ channel }) => channel === channelOf('subscribe')).length;

beforeEach(() => {
  requests = [];
  events = new Map();
  answer = () => Promise.resolve('a view');
});

test('the first view is requested before the page asks for it, and once', async () => {
  const { calls } = createPageBridge(ipc);
  expect(subscriptions()).toBe(1);
  expect(await calls['subscribe']?.()).toBe('a view');
  expect(subscriptions()).toBe(1);
});

test('a page that subscribes again gets a new view', async () => {
  const { calls } = createPageBridge(ipc);
  await calls['subscribe']?.();
  answer = () => Promise.resolve('a newer view');
  expect(await calls['subscribe']?.()).toBe('a newer view');
});

test('an early request that was refused is repeated by the page, and its failure is reported there', async () => {
  answer = () => Promise.reject(new Error('refused'));
  const { calls } = createPageBridge(ipc);
  await expect(calls['subscribe']?.()).rejects.toThrow('refused');
  answer = () => Promise.resolve('a view');
  expect(await calls['subscribe']?.()).toBe('a view');
});

test('a subscription with a request that it does not have reaches the main process as it is', async () => {
  const { calls } = createPageBridge(ipc);
  await calls['subscribe']?.({ unknown: 1 });
  expect(requests.map(({ request }) => request)).toEqual([{}, { unknown: 1 }]);
});

test('an event from before the page listens is kept for it, the latest of each kind, and given once', () => {
  const { on } = createPageBridge(ipc);
  send('showTab', 'burst');
  send('showTab', 'history');
  const received: unknown[] = [];
  on('showTab', (payload) => received.push(payload));
  expect(received).toEqual(['history']);
  on('showTab', (payload) => received.push(payload));
  on('view', (payload) => received.push(payload));
  expect(received).toEqual(['history']);
});

test('an event reaches each listener until that listener stops', () => {
  const { on } = createPageBridge(ipc);
  const received: unknown[] = [];
  const stop = on('view', (payload) => received.push(['first', payload]));
  on('view', (payload) => received.push(['second', payload]));
  send('view', 1);
  stop();
  send('view', 2);
  expect(received).toEqual([
    ['first', 1],
    ['second', 1],
    ['second', 2],
  ]);
});

test('a request that is too large is replaced by one that the main process refuses', async () => {
  const { calls } = createPageBridge(ipc);
  await calls['openApp']?.({ pid: 1, padding: 'x'.repeat(20_000) });
  await calls['openApp']?.({ pid: 1 });
  expect(requests.slice(1).map(({ request }) => request)).toEqual(['too-large', { pid: 1 }]);
});
