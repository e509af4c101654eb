import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { judgeStarts, recordStart } from '../../main/shell/start-record.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanelight-starts-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
const minute = 60_000;

describe('the record of starts', () => {
  it('the fourth start in ten minutes is a safe one when none before went well', () => {
    for (const at of [0, 1, 2]) expect(recordStart(folder, at * minute).safe).toBe(false);
    expect(recordStart(folder, 3 * minute).safe).toBe(true);
  });

  it('starts that went well and old ones are not counted', () => {
    recordStart(folder, 0);
    recordStart(folder, 1);
    recordStart(folder, 2).wentWell();
    expect(recordStart(folder, 3).safe).toBe(false);
    expect(judgeStarts([0, 1, 2, 3], 11 * minute).safe).toBe(false);
  });

  it('the record of starts works with a clock that was set back, and with a file that is no list', () => {
    expect(judgeStarts([1e12, 1e12 + 1, 1e12 + 2], 5).safe).toBe(false);
    for (const text of ['', '{', '"x"', '[1,"2"]', JSON.stringify(Array(1000).fill(1))]) {
      writeFileSync(join(folder, 'starts.json'), text);
      expect(recordStart(folder, 1).safe).toBe(false);
    }
  });

  it('the record of starts is readable by its owner only, and works without a folder', () => {
    recordStart(folder, 1);
    expect(statSync(join(folder, 'starts.json')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, 'starts.json'), 'utf8')).toBe('[1]');
    expect(recordStart(join(folder, 'missing'), 1).safe).toBe(false);
  });
});
