import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { eventFileName, readEvents, writeEvents } from '../../main/storage/event-file.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lanelight-events-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

it('the events of the app are read as they were written, and by their owner only', () => {
  const events = [{ atMs: 1, event: { type: 'check-requested' } }] as const;
  writeEvents(directory, events, () => undefined);
  expect(readEvents(directory)).toEqual(events);
  expect(statSync(join(directory, eventFileName)).mode & 0o777).toBe(0o600);
});

it('events that cannot be read are none', () => {
  expect(readEvents(directory)).toBeNull();
  writeFileSync(join(directory, eventFileName), '{"atMs":');
  expect(readEvents(directory)).toBeNull();
});

it('events that cannot be written cost a line in the log and nothing else', () => {
  const lines: string[] = [];
  writeEvents(join(directory, 'missing'), [], (line) => lines.push(line));
  expect(lines).toEqual([expect.stringContaining('ENOENT')]);
});
