import { expect, it, vi } from 'vitest';
import { defaultPlan } from '../../main/core/burst/plan.ts';
import { english } from '../../main/core/text/text.ts';
import type { EffectParts } from '../../main/shell/effects.ts';

vi.mock('electron', () => ({ app: {}, powerSaveBlocker: {} }));
const { createEffects } = await import('../../main/shell/effects.ts');

/** What the interpreter called, in order; everything that a test does not name throws when it is used. */
function recorded() {
  const calls: string[] = [];
  const unused = (): never => {
    throw new Error('not part of this effect');
  };
  const parts: EffectParts = {
    checks: {
      checkNow: unused,
      changed: unused,
      signal: unused,
      reschedule: unused,
      freshen: unused,
      restart: () => calls.push('restart'),
    },
    closeReplay: () => calls.push('close replay'),
    bursts: {
      start: ({ target }) => calls.push(`start ${target}`),
      stop: (reason) => calls.push(`stop ${reason}`),
    },
    touchLocalNetwork: (target) => {
      calls.push(`touch ${target}`);
      return Promise.resolve();
    },
    settings: { save: unused },
    history: { append: unused },
    keeper: { keep: unused },
    savedBursts: { read: unused, keep: unused },
    saveUpdates: unused,
    notifier: { notify: unused },
    follower: { search: unused, follow: unused, list: unused, stop: unused },
    icons: { read: unused },
    page: { open: unused },
    text: english,
    dispatch: unused,
    log: unused,
  };
  return { run: createEffects(parts), calls };
}

it('the app touches the target of a burst itself before the helper does', () => {
  const { run, calls } = recorded();
  run({ type: 'start-burst', plan: { ...defaultPlan, target: '192.168.1.10:80' } });
  expect(calls).toEqual(['touch 192.168.1.10:80', 'start 192.168.1.10:80']);
});

it('a burst is stopped for the reason that the model gives', () => {
  const { run, calls } = recorded();
  run({ type: 'stop-burst', reason: 'asleep' });
  expect(calls).toEqual(['stop asleep']);
});

it('a closed capture is followed by a check of this machine', () => {
  const { run, calls } = recorded();
  run({ type: 'close-replay' });
  expect(calls).toEqual(['close replay', 'restart']);
});
