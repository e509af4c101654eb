import { expect, it } from 'vitest';
import { createRefusalLog } from '../../main/shell/refusal-log.ts';

it('refusals in a loop add one line a minute to the log, with their number', () => {
  let nowMs = 0;
  const lines: string[] = [];
  const log = createRefusalLog(
    (line) => lines.push(line),
    () => nowMs,
  );
  for (let call = 0; call < 20_000; call += 1) log('refused checkNow: too often');
  log('refused resize: too often');
  expect(lines).toEqual(['refused checkNow: too often', 'refused resize: too often']);

  nowMs = 61_000;
  log('refused checkNow: too often');
  expect(lines.at(-1)).toBe('refused checkNow: too often (and 19999 more before)');
});
