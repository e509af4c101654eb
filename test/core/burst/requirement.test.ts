import { expect, it } from 'vitest';
import { burstChanges } from '../../../main/core/burst/burst-metrics.ts';
import { judged, needsBaseline, readRequirement } from '../../../main/core/burst/requirement.ts';
import { result } from '../../support/burst-results.ts';

const read = (text: string) => {
  const requirement = readRequirement(text);
  if (!requirement.ok) throw new Error(requirement.error.key);
  return requirement.value;
};

it.each([
  ['ready>=500', true],
  ['ready > 499', true],
  ['ready>=501', false],
  ['ready=500', true],
  ['ready>=99%', true],
  ['verified>=100%', true],
  ['failed<1', true],
  ['peak<=500', true],
  ['p50<=1', true],
  ['p90<2ms', false],
  ['p99<50ms', true],
  ['max<0.01s', false],
  ['max<=0.01s', true],
  ['open<50', true],
  ['duration<60ms', false],
])('a burst of 500 in 40 ms is judged by %s', (text, holds) => {
  expect(judged(read(text), result(), null).holds).toBe(holds);
});

it.each([
  ['p99<+20%', 3.5, true],
  ['p99<+20%', 3.6, false],
  ['p99<=+20%', 3.6, true],
  ['p99<-10%', 2.6, true],
  ['p99<-10%', 2.8, false],
])('a baseline of 3 ms and %s make a p99 of %d ms %s', (text, p99, holds) => {
  const requirement = read(text);
  expect(needsBaseline(requirement)).toBe(true);
  const now = result({ connectMs: { p50: 1, p90: 2, p99, max: 10 } });
  expect(judged(requirement, now, result()).holds).toBe(holds);
});

it('a number that was not measured meets no requirement', () => {
  const none = result({ ready: 0, connectMs: null });
  expect(judged(read('p95<50ms'), result(), null)).toMatchObject({ holds: false, actual: null, bound: 50 });
  expect(judged(read('p99<50ms'), none, null)).toMatchObject({ holds: false, actual: null, bound: 50 });
  expect(judged(read('p99<+20%'), result(), none)).toMatchObject({ holds: false, actual: 3, bound: null });
});

it.each([
  '',
  'ready',
  'ready>=',
  '>=500',
  'ready>=many',
  'ready>=5ms',
  'p99<50%',
  'p99<+20',
  'ready>>5',
  'ready>=1e9',
])('%j is no requirement, and the refusal shows what one looks like', (text) => {
  expect(readRequirement(text)).toMatchObject({ ok: false, error: { key: 'burst.require.shape' } });
});

it('an unknown metric is refused with the ones there are', () => {
  expect(readRequirement('p75<50ms')).toMatchObject({ ok: false, error: { key: 'burst.require.metric' } });
});

it('a change is a percentage with one decimal, and null where nothing can be divided', () => {
  const changes = burstChanges(
    result({ failed: {} }),
    result({ ready: 251, failed: { 'open-files': 249 }, connectMs: null }),
  );
  const of = (metric: string) => changes.find((change) => change.metric === metric);
  expect(of('ready')).toEqual({ metric: 'ready', from: 500, to: 251, percent: -49.8 });
  expect(of('failed')).toEqual({ metric: 'failed', from: 0, to: 249, percent: null });
  expect(of('p99')).toEqual({ metric: 'p99', from: 3, to: null, percent: null });
});
