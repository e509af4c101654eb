import { expect, test } from 'vitest';
import type { Connection, RunLine } from '../../../main/core/process/process-lines.ts';
import { RunRecorder } from '../../../main/core/process/run-recorder.ts';
import { runFailure } from '../../../main/core/process/run-summary.ts';
import { isRunPage, runPage } from '../../../main/core/report/run-page.ts';
import { english } from '../../../main/core/text/text.ts';
import { runHeadline } from '../../../main/core/views/run-rows.ts';
import { reading } from '../../support/process-readings.ts';

const context = { platform: 'linux', flowLimit: null } as const;
const connection = (port: number, state = 'established'): Connection => ({
  protocol: 'tcp',
  local: `127.0.0.1:${port}`,
  remote: '127.0.0.1:80',
  state,
  carriedBy: 'sockets',
  interface: 'lo',
});
const ended: RunLine = { type: 'ended', tMs: 2_000, pid: 512, code: 3, signal: null, signalNumber: null };

function recorded(lines: readonly RunLine[], openFiles: number | null = null) {
  const recorder = new RunRecorder(context, openFiles);
  for (const line of lines) recorder.take(line);
  return recorder.summary();
}

test('a limit that was reached between two readings is in the summary, with its time', () => {
  const summary = recorded([
    { type: 'started', tMs: 0, pid: 512 },
    reading({ tMs: 500, openFilesSoft: 64, descriptors: 10, peakDescriptors: 10 }),
    reading({ tMs: 1_000, openFilesSoft: 64, descriptors: 5, peakDescriptors: 64, ended: true }),
    ended,
  ]);
  expect(summary.limits).toMatchObject([
    { kind: 'open-files', state: 'at', used: 64, limit: 64, atMs: 1_000 },
  ]);
  expect(summary.peaks.descriptors).toEqual({ value: 64, atMs: 1_000 });
  expect(summary.exit).toEqual({ code: 3, signal: null, number: null });
  expect(runHeadline(summary, english)).toBe('NetTest reached its limit of 64 open files after 1.0 sec.');
  expect(runFailure(summary, 'linux', ['limit'])).toBe('limit');
  expect(runFailure(summary, 'linux', ['fallback'])).toBeNull();
});

test('each connection counts once, however often it is listed', () => {
  const summary = recorded([
    { type: 'started', tMs: 0, pid: 512 },
    reading({ tMs: 500, connections: [connection(1), connection(2, 'syn-sent')] }),
    reading({ tMs: 700, connections: null }),
    reading({ tMs: 1_000, connections: [connection(1), connection(2), connection(3)] }),
    ended,
  ]);
  expect(summary.connections).toMatchObject({ seen: 3, complete: true, maxPerSecond: 4 });
  expect(summary.opening).toEqual({ longestMs: 500, resolutionMs: 500 });
});

test('on macOS the limit that a program was started with is used, since the system reports none', () => {
  const summary = recorded([reading({ tMs: 10, descriptors: 256, peakDescriptors: 256 })], 256);
  expect(summary.limits).toMatchObject([{ state: 'at', used: 256, limit: 256 }]);
});

test('a long run keeps its highest numbers in a bounded number of points', () => {
  const lines = Array.from({ length: 5_000 }, (_, index) =>
    reading({ tMs: index, descriptors: 5, peakDescriptors: index === 3_333 ? 77 : 5 }),
  );
  const { points } = recorded(lines);
  expect(points.length).toBeLessThanOrEqual(600);
  expect(Math.max(...points.map(({ descriptors }) => descriptors ?? 0))).toBe(77);
});

test('the page needs nothing else and shows text as text', () => {
  const summary = recorded([
    { type: 'started', tMs: 0, pid: 512 },
    reading({ tMs: 500, tcpSockets: 4, name: '<b>"x"&' }),
    reading({ tMs: 900, tcpSockets: 9, openFilesSoft: 12, name: '<b>"x"&' }),
    ended,
  ]);
  const identity = {
    program: ['<script>'],
    startedAt: '2026-11-27T16:00:00.000Z',
    platform: 'linux',
  } as const;
  const page = runPage(summary, identity, english);
  expect(page).not.toContain('<script>');
  expect(page).not.toContain('<b>');
  expect(page).not.toMatch(/https?:|src=|@import|url\(/);
  expect(page).toContain('prefers-color-scheme:dark');
  expect(page.match(/<svg /g)?.length).toBeGreaterThanOrEqual(2);
  expect(page).toContain('At most 9 within 2.0 sec');
  expect(isRunPage(page)).toBe(true);
  expect(isRunPage('<html>')).toBe(false);
});
