import { describe, expect, it } from 'vitest';
import { english } from '../../../main/core/text/text.ts';
import { popoverView } from '../../../main/core/views/popover.ts';
import { everyState } from '../../support/every-state.ts';
import { causeStates, limitStates } from '../../support/remedy-states.ts';
import { brokenHelper, modelOf, nowMs } from '../../support/states.ts';

/** What is found in the first two seconds: the status, whether it matters, and the next step. */

const view = (model: Parameters<typeof popoverView>[0]) => popoverView(model, english, nowMs);
const withFix = Object.entries({ ...causeStates, ...limitStates });

describe('the first look', () => {
  it('every cause and every limit has a sentence on whether it matters', () => {
    const without = withFix.filter(([, model]) => (view(model).now.matter ?? '') === '');
    expect(without.map(([name]) => name)).toEqual([]);
  });

  it.each(Object.entries(limitStates).filter(([name]) => /near|close/.test(name)))(
    'the limit that is close says what happens at it: %s',
    (_name, model) => {
      expect(view(model).now.matter).toMatch(/[Aa]t the limit|reaches its limit|restart before/);
    },
  );

  it('every cause and every limit has one button that comes first, except where nothing can be done', () => {
    const without = withFix.filter(([, model]) => {
      const row = view(model).now.why?.rows[0];
      return row?.link === null && row.copyFirst === null;
    });
    expect(without.map(([name]) => name)).toEqual([]);
  });

  it('nothing in the header is said twice, there or in the first card', () => {
    const twice = Object.entries(everyState).filter(([, model]) => {
      const { header, now, notices } = view(model);
      const first = now.why?.isInHeader === false ? now.why.rows[0]?.title : undefined;
      const shown = [header.title, header.why, first, ...notices.map(({ text }) => text)];
      const words = shown.flatMap((text) => (typeof text === 'string' ? [text.toLowerCase()] : []));
      return words.some((text, index) => words.some((other, at) => at !== index && other.startsWith(text)));
    });
    expect(twice.map(([name]) => name)).toEqual([]);
  });

  it('a broken helper shows what is wrong and offers to try again first', () => {
    const { header, notices } = view(modelOf(null, { checks: { helper: brokenHelper } }));
    expect([header.why, notices[0]?.text, notices[0]?.buttons[0]?.does]).toEqual([
      'Lanelight can’t read this system',
      'The helper rejected the request.',
      'check-now',
    ]);
  });
});
