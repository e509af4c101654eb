import { describe, expect, it } from 'vitest';
import { steadyProgress } from '../../../main/core/burst/burst-progress.ts';
import { type BurstState, idleBurst, reduceBurst } from '../../../main/core/burst/burst-state.ts';
import { type BurstPlan, defaultPlan } from '../../../main/core/burst/plan.ts';

type Running = Extract<BurstState, { phase: 'running' }>;

/** A burst that reported these numbers of ready connections, one every 100 ms. */
function running(readyEach100Ms: readonly number[], plan: Partial<BurstPlan> = {}): Running {
  let state: BurstState = reduceBurst(idleBurst, {
    type: 'begin',
    plan: { ...defaultPlan, count: 10_000, ...plan },
    startedAt: '2026-11-27T10:00:00.000Z',
  });
  readyEach100Ms.forEach((ready, index) => {
    state = reduceBurst(state, {
      type: 'line',
      line: {
        type: 'progress',
        attempted: ready,
        inFlight: 0,
        ready,
        verified: ready,
        open: ready,
        failed: {},
        elapsedMs: (index + 1) * 100,
      },
    });
  });
  if (state.phase !== 'running') throw new Error('The burst has ended.');
  return state;
}
const evenly = (samples: number, perSample: number): readonly number[] =>
  Array.from({ length: samples }, (_, index) => (index + 1) * perSample);

describe('the progress of a burst in the menu', () => {
  it('the progress changes at most once a second', () => {
    const seen = new Set<string>();
    for (let samples = 1; samples <= 50; samples += 1)
      seen.add(JSON.stringify(steadyProgress(running(evenly(samples, 40)))));
    expect(seen.size).toBeLessThanOrEqual(6);
    expect(steadyProgress(running(evenly(25, 40))).ready).toBe(800);
  });

  it('the time left counts down with an even rate', () => {
    // 400 a second: 25 seconds in all.
    const left = [10, 50, 80, 150, 240].map((samples) => steadyProgress(running(evenly(samples, 40))).leftMs);
    expect(left).toEqual([25_000, 20_000, 17_000, 10_000, 1_000]);
  });

  it('the time left does not jump where the rate does', () => {
    let ready = 0;
    const uneven = Array.from({ length: 240 }, (_, index) => (ready += index % 7 === 0 ? 160 : 20));
    const ends: number[] = [];
    for (let samples = 30; samples <= 240; samples += 10) {
      const { leftMs } = steadyProgress(running(uneven.slice(0, samples)));
      if (leftMs !== null) ends.push(leftMs + samples * 100);
    }
    expect(ends.length).toBeGreaterThan(15);
    expect(Math.max(...ends) - Math.min(...ends)).toBeLessThanOrEqual(6_000);
  });

  it('the hold counts as time left, and nothing is left at its end', () => {
    const plan = { count: 100, holdSeconds: 5 };
    const all = (samples: number): readonly number[] => Array.from({ length: samples }, () => 100);
    expect(steadyProgress(running(all(20), plan)).leftMs).toBe(4_000);
    expect(steadyProgress(running(all(40), plan)).leftMs).toBe(2_000);
    expect(steadyProgress(running(all(60), plan)).leftMs).toBeNull();
  });

  it('nothing is estimated from the first second, from too little, or for a search for the limit', () => {
    expect(steadyProgress(running(evenly(9, 40))).leftMs).toBeNull();
    expect(steadyProgress(running(evenly(20, 1))).leftMs).toBeNull();
    expect(steadyProgress(running(evenly(50, 40), { pattern: 'find-limit' })).leftMs).toBeNull();
  });
});
