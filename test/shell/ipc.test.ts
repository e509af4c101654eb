import { beforeEach, describe, expect, it, vi } from 'vitest';

type Handler = (event: unknown, payload: unknown) => Promise<unknown>;
const registered = vi.hoisted(() => new Map<string, Handler>());
vi.mock('electron', () => ({
  app: { isPackaged: true },
  protocol: {},
  ipcMain: {
    handle: (channel: string, handler: Handler) => {
      registered.set(channel, handler);
    },
  },
}));

const { serveCalls, whyRefused } = await import('../../main/shell/ipc.ts');
const { callNames, channelOf } = await import('../../main/core/app/page-calls.ts');
const { english } = await import('../../main/core/text/text.ts');
type Handlers = Parameters<typeof serveCalls>[0];

const own = { url: 'app://lanelight/index.html', parent: null };
let called: string[] = [];
let said: string[] = [];
let ended = 0;
const sender = { forcefullyCrashRenderer: () => (ended += 1) };
beforeEach(() => {
  registered.clear();
  ended = 0;
  called = [];
  said = [];
  const answer = (name: string) => () => {
    called.push(name);
    return { ok: true, value: null };
  };
  const handlers = Object.fromEntries(callNames.map((name) => [name, answer(name)])) as unknown as Handlers;
  serveCalls(handlers, { text: english, log: (line) => said.push(line) });
});
const ask = (name: string, payload: unknown, senderFrame: unknown = own): Promise<unknown> => {
  const handler = registered.get(`lanelight:${name}`);
  if (!handler) throw new Error(`no handler for ${name}`);
  return handler({ sender, senderFrame }, payload);
};

describe('the IPC registrar', () => {
  it('each call of the contract is served, and no other channel', () => {
    expect([...registered.keys()].toSorted()).toEqual(callNames.map((name) => channelOf(name)).toSorted());
  });

  it.each([
    ['a frame that is gone', null],
    ['a frame inside the page', { ...own, parent: own }],
    ['another origin', { url: 'https://lanelight/index.html', parent: null }],
    ['a host that begins like ours', { url: 'app://lanelight.example/index.html', parent: null }],
    ['a file', { url: 'file:///index.html', parent: null }],
    ['an empty page', { url: 'about:blank', parent: null }],
  ])('refuses %s', async (_what, frame) => {
    await expect(ask('checkNow', {}, frame)).rejects.toThrow('refused');
    expect(called).toEqual([]);
    expect(said).toHaveLength(1);
  });

  it('the top frame of the page of the app is let in', async () => {
    expect(whyRefused(own)).toBeNull();
    expect(await ask('checkNow', {})).toEqual({ ok: true, text: null });
    expect(called).toEqual(['checkNow']);
  });

  it('a request of another shape is answered with a sentence and reaches no handler', async () => {
    for (const payload of [{ height: 'tall' }, { height: 300, more: 1 }, null, 7, { height: 1e9 }]) {
      expect(await ask('resize', payload)).toMatchObject({ ok: false });
    }
    expect(called).toEqual([]);
  });

  it('a request that the preload script would not forward ends the page and reaches no handler', async () => {
    await expect(ask('showedTab', { tab: 'now', more: 'x'.repeat(20_000) })).rejects.toThrow('refused');
    expect({ called, ended }).toEqual({ called: [], ended: 1 });
    expect(said).toEqual(['ended the page: its showedTab was too large']);
    await ask('showedTab', { tab: 'nowhere' });
    expect(ended, 'a wrong request of usual size').toBe(1);
  });

  it('the calls of the page do not start unlimited work', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask('checkNow', {})));
    expect(called.length).toBeLessThanOrEqual(5);
    expect(answers.at(-1)).toMatchObject({
      ok: false,
      error: expect.stringContaining('Too many requests') as unknown,
    });
  });
});
