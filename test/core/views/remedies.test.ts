process.env['TZ'] = 'UTC';
import { describe, expect, it } from 'vitest';
import type { Model } from '../../../main/core/app/model.ts';
import { causeIds } from '../../../main/core/diagnosis/diagnosis.ts';
import { english } from '../../../main/core/text/text.ts';
import { nowView } from '../../../main/core/views/now-tab.ts';
import { diagnosisOfCapture } from '../../support/captures.ts';
import { causeStates, limitStates } from '../../support/remedy-states.ts';
import { nowMs } from '../../support/states.ts';

const now = (model: Model) => nowView(model, english, nowMs);

/** All causes but the platform: a system that never has user-space networking needs no fix. */
const fixableCauses = Object.entries(causeStates).filter(([id]) => id !== 'platform');

describe('what to do about it', () => {
  it('there is a state for every cause', () => {
    expect(Object.keys(causeStates).sort()).toEqual([...causeIds].sort());
    for (const [id, model] of Object.entries(causeStates))
      expect(model.checks.diagnosis?.causes, id).toContain(id);
  });

  it.each(fixableCauses)(
    'the cause %s has one primary fix, a page to read and a check after it',
    (id, model) => {
      const { why, recheck } = now(model);
      const [first] = why?.rows ?? [];
      expect(first?.id).toBe(id);
      expect([first?.link, first?.copyFirst].filter((one) => one !== null)).toHaveLength(1);
      expect(first?.advice).not.toBeNull();
      expect(first?.docs).not.toBeNull();
      expect(recheck.label).toBe('Check again');
    },
  );

  it.each(Object.entries(limitStates))(
    'the limit "%s" has one primary fix, a page to read and a check after it',
    (_name, model) => {
      const { why, recheck } = now(model);
      const [first] = why?.rows ?? [];
      expect(first?.id).toMatch(/^limit-/);
      expect([first?.link, first?.copyFirst].filter((one) => one !== null)).toHaveLength(1);
      expect(first?.advice).not.toBeNull();
      expect(first?.docs).not.toBeNull();
      expect(recheck.label).toBe('Check again');
    },
  );

  it('a system that never has user-space networking has nothing to fix', () => {
    const { why, matter } = now(causeStates['platform'] ?? expect.fail());
    expect(why).toBeNull();
    expect(matter).toBe(english('cause.platform.advice'));
  });

  it('a process at its limit of flows is shown by the command to copy', () => {
    const { why } = now(limitStates['at flow-table'] ?? expect.fail());
    expect(why?.rows[0]?.commands.map(({ command }) => command)).toEqual(['lanelight process 2210']);
    expect(why?.rows[0]?.copyFirst).toBe('Copy command');
  });

  it('every text about a full flow table has the same effect: new connections hang', () => {
    const diagnosis = diagnosisOfCapture('flow-table-full-26.0');
    const condition = diagnosis.conditions.find(({ id }) => id === 'flow-limit');
    const shown = [...(condition?.seen ?? []), condition?.meaning ?? null]
      .filter((one) => one !== null)
      .map((one) => english.of(one));
    const { matter } = now(limitStates['at flow-table'] ?? expect.fail());
    const accounts = [...shown, matter ?? ''].filter((one) => /new connection|beyond/.test(one));
    expect(accounts).toHaveLength(3);
    for (const account of accounts) expect(account).toMatch(/\bhangs?\b/);
  });
});
