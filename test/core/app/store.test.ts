import { describe, expect, it } from 'vitest';
import type { Effect } from '../../../main/core/app/effect.ts';
import { initialModel } from '../../../main/core/app/model.ts';
import { Store } from '../../../main/core/app/store.ts';

const storeWith = (logged: string[] = []): Store =>
  new Store({ model: initialModel, nowMs: () => 1_000, log: (line) => logged.push(line) });

describe('the store', () => {
  it('the store shows every listener the snapshots in order, also when a listener dispatches', () => {
    const store = storeWith();
    const seen: string[] = [];
    store.subscribe(({ popover }) => {
      if (popover.tab === 'burst') store.dispatch({ type: 'tab-shown', tab: 'history' });
    });
    store.subscribe(({ popover }) => seen.push(popover.tab));
    store.dispatch({ type: 'tab-shown', tab: 'burst' });
    expect(seen).toEqual(['burst', 'history']);
  });

  it('the store handles an event from an effect only after all listeners have the previous snapshot', () => {
    const store = storeWith();
    const seen: boolean[] = [];
    store.connect((effect) => {
      if (effect.type === 'read-login-item') store.dispatch({ type: 'popover-hidden' });
    });
    store.subscribe(({ popover }) => seen.push(popover.visible));
    store.dispatch({ type: 'popover-shown' });
    expect(seen).toEqual([true, false]);
  });

  it('the store keeps effects until a handler is connected, and then runs them in order', () => {
    const store = storeWith();
    store.dispatch({ type: 'check-requested' });
    store.dispatch({ type: 'popover-requested', tab: 'burst' });
    const done: Effect[] = [];
    store.connect((effect) => done.push(effect));
    expect(done).toEqual([{ type: 'check-now' }, { type: 'open-popover', tab: 'burst' }]);
  });

  it('the store keeps working when a listener or an effect throws, and logs it', () => {
    const logged: string[] = [];
    const store = storeWith(logged);
    const seen: string[] = [];
    store.subscribe(() => {
      throw new Error('a broken view');
    });
    store.subscribe(({ popover }) => seen.push(popover.tab));
    store.connect(() => {
      throw new Error('a broken adapter');
    });
    store.dispatch({ type: 'tab-shown', tab: 'burst' });
    store.dispatch({ type: 'check-requested' });
    expect(seen).toEqual(['burst', 'burst']);
    expect(logged.join()).toMatch(/a broken view.*a broken adapter/s);
  });

  it('the store does not call a listener that has unsubscribed', () => {
    const store = storeWith();
    const seen: string[] = [];
    const stop = store.subscribe(({ popover }) => seen.push(popover.tab));
    store.dispatch({ type: 'tab-shown', tab: 'burst' });
    stop();
    store.dispatch({ type: 'tab-shown', tab: 'now' });
    expect(seen).toEqual(['burst']);
  });

  it('the store keeps the last 200 events for a report', () => {
    const store = storeWith();
    for (let count = 0; count < 250; count += 1) store.dispatch({ type: 'tab-shown', tab: 'now' });
    store.dispatch({ type: 'check-requested' });
    const events = store.events();
    expect(events).toHaveLength(200);
    expect(events.at(-1)).toEqual({ atMs: 1_000, event: { type: 'check-requested' } });
  });
});
