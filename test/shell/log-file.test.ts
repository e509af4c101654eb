import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { maxLogBytes, openLog } from '../../main/shell/log-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanelight-log-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
const at = () => new Date('2026-11-22T12:00:00Z');

describe('the log', () => {
  it('each log entry is a line of JSON that only its owner can read', () => {
    openLog(folder, at).write('warning', 'two\nlines');
    const file = join(folder, 'lanelight.log');
    expect(readFileSync(file, 'utf8')).toBe(
      '{"at":"2026-11-22T12:00:00.000Z","level":"warning","text":"two\\nlines"}\n',
    );
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('the log continues in its file after a restart, and keeps at most two files of 1 MiB', () => {
    openLog(folder, at).write('info', 'first');
    const log = openLog(folder, at);
    for (let line = 0; line < 700; line += 1) log.write('info', 'x'.repeat(4_000));
    expect(readdirSync(folder).toSorted()).toEqual(['lanelight.log', 'lanelight.old.log']);
    for (const name of readdirSync(folder)) {
      expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(maxLogBytes);
    }
  });

  it('a message below the level of the log is left out', () => {
    const log = openLog(folder, at);
    log.keepFrom('warning');
    log.write('info', 'mild');
    log.write('error', 'bad');
    expect(readFileSync(join(folder, 'lanelight.log'), 'utf8')).toMatch(/^[^\n]*"bad"}\n$/);
  });

  it('the log cuts long messages, and never throws', () => {
    openLog(folder, at).write('error', 'x'.repeat(100_000));
    expect(statSync(join(folder, 'lanelight.log')).size).toBeLessThan(9_000);
    // A folder that cannot be one: a file is in its place.
    const nowhere = openLog(join(folder, 'lanelight.log', 'logs'), at);
    nowhere.write('error', 'lost');
    expect(existsSync(join(folder, 'lanelight.log', 'logs'))).toBe(false);
  });
});
