import { expect, test } from 'vitest';
import { update } from '../../../main/core/app/update.ts';
import { modelIn, nowMs } from '../../support/states.ts';

const replay = modelIn('sockets', { checks: { replayOf: 'theirs.json' } });
const { model, effects } = update(
  { ...replay, popover: { ...replay.popover, unseen: ['history'] } },
  { type: 'replay-closed' },
  nowMs,
);

test('nothing that a closed capture showed is left', () => {
  expect(model.checks).toMatchObject({ replayOf: null, diagnosis: null, observation: null });
  expect(model.popover.unseen).toEqual([]);
  expect(model.settings).toBe(replay.settings);
});

test('the history of this machine begins where a capture is closed', () => {
  expect(effects).toContainEqual({ type: 'close-replay' });
  expect(effects).toContainEqual({ type: 'append-history', record: { kind: 'start', at: nowMs } });
});
