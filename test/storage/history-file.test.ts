import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type HistoryRecord, keptMs } from '../../main/core/app/history/history.ts';
import { historyName, maxHistoryBytes, openHistory } from '../../main/storage/history-file.ts';
import { lineOf, recordIn } from '../../main/storage/history-lines.ts';
import { bundle } from '../support/bundle.ts';

const dayMs = 24 * 3_600_000;
const now = Date.parse('2026-11-22T15:00:00Z');
let directory = '';
let logged: string[] = [];
const path = () => join(directory, historyName);
const open = (nowMs = now) =>
  openHistory({ directory, log: (line) => logged.push(line), nowMs: () => nowMs });
const check = (at: number, because: string | null = null): HistoryRecord => ({
  kind: 'check',
  at,
  mode: 'sockets',
  because,
  flows: null,
  flowLimit: null,
  sockets: 12,
  goodForMs: 420_000,
});
const put = (content: string | Buffer) => {
  mkdirSync(directory, { recursive: true });
  writeFileSync(path(), content);
};

beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'lanelight-history-')), 'data');
  logged = [];
});
afterEach(() => {
  rmSync(dirname(directory), { recursive: true, force: true });
});

describe('the history file', () => {
  it('the history file of an older version, which calls a check a look, loses no record', async () => {
    const records = [check(now - 2), check(now - 1), check(now)];
    put(records.map((record) => lineOf(record).replace('"kind":"check"', '"kind":"look"')).join(''));
    const file = open();
    expect(file.recent.records).toEqual(records);
    expect(await file.readAll()).toEqual(records);
    expect(file.notice).toBeNull();
  });

  it('the history file returns what was appended and is readable by its owner only', async () => {
    const file = open();
    const records = [check(now - 2), check(now - 1, 'The firewall’s on'), check(now)];
    for (const record of records) file.append(record);
    expect(open().recent.records).toEqual(records);
    expect(await file.readAll()).toEqual(records);
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    expect(file.notice).toBeNull();
  });

  it('the history holds the last days in memory and the rest in the file for the export', async () => {
    put([check(now - 20 * dayMs), check(now - dayMs)].map(lineOf).join(''));
    const file = open();
    expect(file.recent.records).toEqual([check(now - dayMs)]);
    expect(await file.readAll()).toHaveLength(2);
  });

  it('the history forgets records older than 90 days', async () => {
    const days = Array.from({ length: 19 }, (_, index) => keptMs - index * 5 * dayMs);
    put([keptMs + 1, ...days].map((ago) => lineOf(check(now - ago))).join(''));
    const file = open();
    await file.settled();
    expect((await file.readAll()).map(({ at }) => now - at)).toEqual(days.slice(1));
    expect(readdirSync(directory)).toEqual([historyName]);
  });

  it('a running history forgets records that become older than 90 days', async () => {
    let time = now;
    const file = openHistory({ directory, log: () => undefined, nowMs: () => time });
    file.append(check(time));
    for (let day = 0; day <= 91; day += 1) {
      time += dayMs;
      file.append(check(time));
      await file.settled();
    }
    expect((await file.readAll())[0]?.at).toBeGreaterThanOrEqual(time - keptMs);
  });

  it('a clock that is set wrong erases no history, at a start or while it runs', async () => {
    const records = Array.from({ length: 500 }, (_, index) => check(now - (500 - index) * 600_000));
    put(records.map(lineOf).join(''));
    const wrong = open(now + 400 * dayMs);
    wrong.append(check(now + 400 * dayMs));
    await wrong.settled();
    // Another start while the clock is still wrong.
    const again = open(now + 401 * dayMs);
    again.append(check(now + 401 * dayMs));
    await again.settled();
    const right = open(now);
    await right.settled();
    expect(await right.readAll()).toHaveLength(502);
    let time = now;
    const running = openHistory({ directory, log: () => undefined, nowMs: () => time });
    time += 400 * dayMs;
    running.append(check(time));
    await running.settled();
    expect(await running.readAll()).toHaveLength(503);
  });

  it('a clock that is wrong for weeks erases nothing without a copy', async () => {
    put(lineOf(check(now)));
    let time = now + 400 * dayMs;
    const file = openHistory({ directory, log: () => undefined, nowMs: () => time });
    for (let day = 0; day < 9; day += 1) {
      file.append(check(time));
      await file.settled();
      time += dayMs;
    }
    expect((await file.readAll()).map(({ at }) => at)).not.toContain(now);
    expect(readdirSync(directory).filter((name) => name.includes('.corrupt-'))).toHaveLength(1);
  });

  it('the history file never exceeds 8 MB and keeps the newest records', async () => {
    const line = lineOf(check(now - dayMs, 'x'.repeat(250)));
    put(line.repeat(Math.floor(maxHistoryBytes / line.length)));
    const file = open();
    for (let count = 0; count < 5; count += 1) file.append(check(now + count));
    await file.settled();
    expect(statSync(path()).size).toBeLessThan(maxHistoryBytes * 0.8);
    const kept = await file.readAll();
    expect(kept.slice(-5).map(({ at }) => at - now)).toEqual([0, 1, 2, 3, 4]);
  });

  it('an oversized history file is read from its end', async () => {
    const line = lineOf(check(now - dayMs, 'y'.repeat(280)));
    put(line.repeat(Math.ceil((maxHistoryBytes * 2) / line.length)) + lineOf(check(now)));
    const file = open();
    expect(file.recent.records.at(-1)).toEqual(check(now));
    await file.settled();
    expect(statSync(path()).size).toBeLessThan(maxHistoryBytes);
  });
});

describe('a torn history file', () => {
  it('a history file cut at any byte loses at most the record that was cut', () => {
    const records = [check(now - 3), check(now - 2, '“quoted” and ünïcode'), check(now - 1)];
    const whole = Buffer.from(records.map(lineOf).join(''));
    for (let length = 0; length <= whole.length; length += 1) {
      put(whole.subarray(0, length));
      const complete = whole.subarray(0, length).toString().split('\n');
      const expected = records.filter((_, index) => recordIn(complete[index] ?? '') !== null);
      const file = open();
      expect(file.recent.records).toEqual(expected);
      file.append(check(now));
      expect(open().recent.records).toEqual([...expected, check(now)]);
      expect(file.notice).toBeNull();
    }
  });

  it('invalid lines in the middle of a history file are skipped', () => {
    put(
      `${lineOf(check(now - 2))}garbage\n{"kind":"check","at":1}\n\n\u0000\u0000\n${lineOf(check(now - 1))}`,
    );
    expect(open().recent.records.map(({ at }) => now - at)).toEqual([2, 1]);
  });

  it('a history file without a single valid record is set aside', () => {
    put(Buffer.from([0, 1, 2, 255, 10, 3, 4]));
    const file = open();
    file.append(check(now));
    expect(file.notice?.key).toBe('storage.historySetAside');
    expect(readdirSync(directory)).toHaveLength(2);
    expect(open().recent.records).toEqual([check(now)]);
  });

  it('no content of a history file keeps the app from starting', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.string(), fc.json(), fc.constant(lineOf(check(now)).trim()))),
        async (lines) => {
          put(lines.join('\n'));
          const file = open();
          file.append(check(now));
          expect((await file.readAll()).at(-1)).toEqual(check(now));
        },
      ),
      { numRuns: 80 },
    );
  });
});

describe('a clock that was set back', () => {
  it('after the clock was set back the file keeps its order and memory is sorted', () => {
    put([check(now + dayMs), check(now - 1), check(now)].map(lineOf).join(''));
    expect(open().recent.records.map(({ at }) => at - now)).toEqual([-1, 0]);
  });
});

describe('a writer', () => {
  let writer = '';
  beforeAll(async () => {
    writer = await bundle('test/storage/writer.ts', 'writer');
  });
  afterAll(() => {
    rmSync(dirname(writer), { recursive: true, force: true });
  });

  it('a history writer killed at any moment loses nothing that it had reported as written', async () => {
    for (let turn = 0; turn < 8; turn += 1) {
      rmSync(directory, { recursive: true, force: true });
      const child = spawn(process.execPath, [writer, 'history', directory], {
        env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let last = 0;
      child.stdout.on('data', (text: Buffer) => {
        last = Number(text.toString().trim().split('\n').at(-1));
        if (last > turn * 23) child.kill('SIGKILL');
      });
      await once(child, 'close');
      // The machine stopping in the middle of a write is harsher than a kill: half a record.
      if (turn % 2 === 1) appendFileSync(path(), lineOf(check(Date.now())).slice(0, 1 + turn * 5));
      const { recent, notice } = open(Date.now());
      expect(notice).toBeNull();
      const flows = recent.records.map((record) => (record.kind === 'check' ? record.flows : null));
      expect(flows).toEqual(flows.map((_, index) => index + 1));
      expect(flows.length).toBeGreaterThanOrEqual(last);
    }
  });
});
