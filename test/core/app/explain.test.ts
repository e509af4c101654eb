import { describe, expect, it } from 'vitest';
import type { AppEvent } from '../../../main/core/app/event.ts';
import { initialModel } from '../../../main/core/app/model.ts';
import { Store } from '../../../main/core/app/store.ts';
import { update } from '../../../main/core/app/update.ts';

const source = { kind: 'clipboard' } as const;
const input = { kind: 'text', text: 'SECRET' } as const;
const requested: AppEvent = { type: 'explain-requested', source, input };
const ended: AppEvent = {
  type: 'explain-ended',
  source,
  answer: { kind: 'problem', problem: 'empty' },
};

describe('a request to explain', () => {
  it('a request to explain opens its tab and asks for the text to be read', () => {
    const { model, effects } = update(initialModel, requested, 0);
    expect(model.explain).toEqual({ phase: 'reading', source });
    expect(effects).toEqual([
      { type: 'open-popover', tab: 'explain' },
      { type: 'explain', source, input },
    ]);
  });

  it('a request to explain ends in its answer, until that is cleared', () => {
    const { model } = update(update(initialModel, requested, 0).model, ended, 0);
    expect(model.explain).toMatchObject({ phase: 'ended', answer: { problem: 'empty' } });
    expect(update(model, { type: 'explain-cleared' }, 0).model.explain).toEqual({ phase: 'idle' });
  });

  it('what was pasted is neither in the model nor in the events that are kept for a report', () => {
    const store = new Store({ model: initialModel, nowMs: () => 0, log: () => undefined });
    store.connect(() => undefined);
    store.dispatch({ type: 'started' });
    store.dispatch(requested);
    store.dispatch(ended);
    expect(store.events().map(({ event }) => event.type)).toEqual(['started']);
    expect(JSON.stringify(store.model())).not.toContain('SECRET');
  });
});
