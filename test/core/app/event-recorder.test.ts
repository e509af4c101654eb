import { describe, expect, it } from 'vitest';
import { EventRecorder } from '../../../main/core/app/event-recorder.ts';
import type { AppEvent } from '../../../main/core/app/event.ts';

const progress = (ready: number): AppEvent => ({
  type: 'burst-line',
  line: {
    type: 'progress',
    attempted: ready,
    inFlight: 0,
    ready,
    verified: 0,
    open: ready,
    failed: {},
    elapsedMs: ready,
  },
});

describe('the event recorder', () => {
  it('the event recorder keeps only the last progress line before something else', () => {
    const recorder = new EventRecorder();
    for (let ready = 0; ready < 50; ready += 1) recorder.record(progress(ready), ready);
    recorder.record({ type: 'burst-ended', error: null }, 60);
    recorder.record(progress(1), 61);
    expect(recorder.events().map(({ atMs }) => atMs)).toEqual([49, 60, 61]);
  });

  it('the event recorder drops the oldest events rather than hold more than a megabyte', () => {
    const recorder = new EventRecorder();
    const detail = { key: 'text.verbatim', values: { text: 'x'.repeat(100_000) } } as const;
    for (let count = 0; count < 50; count += 1)
      recorder.record({ type: 'save-ended', file: 'settings', error: detail }, count);
    expect(JSON.stringify(recorder.events()).length).toBeLessThan(1_000_000);
    expect(recorder.events().at(-1)?.atMs).toBe(49);
  });
});
