import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { recordRun } from '../../main/shell/run-record.ts';
import { recordStart } from '../../main/shell/start-record.ts';
import { temporaryFolder } from '../support/processes.ts';

function runIn(folder: string, bus: string) {
  const lines: string[] = [];
  const run = recordRun(folder, `unix:path=${bus},guid=0`, (line) => lines.push(line));
  return { ...run, lines };
}

it('a run that ended in order leaves no record for the next one', () => {
  const folder = temporaryFolder();
  const bus = join(folder, 'bus');
  writeFileSync(bus, '');
  runIn(folder, bus).ended();
  expect(existsSync(join(folder, 'running.json'))).toBe(false);
  expect(runIn(folder, bus)).toMatchObject({ lostBus: false, lines: [] });
});

it('a run that was killed on a bus that is still there did not end in order', () => {
  const folder = temporaryFolder();
  const bus = join(folder, 'bus');
  writeFileSync(bus, '');
  runIn(folder, bus);
  expect(runIn(folder, bus)).toMatchObject({ lostBus: false, lines: ['the last run did not end in order'] });
});

it('a run whose bus is gone, or another one in its place, ended with its session', () => {
  const folder = temporaryFolder();
  const bus = join(folder, 'bus');
  writeFileSync(bus, '');
  runIn(folder, bus);
  rmSync(bus);
  expect(runIn(folder, bus).lostBus).toBe(true);

  writeFileSync(bus, '');
  runIn(folder, bus);
  rmSync(bus);
  writeFileSync(join(folder, 'other'), '');
  writeFileSync(bus, '');
  expect(runIn(folder, bus).lostBus).toBe(true);
});

it('starts that ended with their session are no crash loop', () => {
  const folder = temporaryFolder();
  for (let start = 0; start < 3; start += 1) recordStart(folder, start);
  expect(recordStart(folder, 3, true).safe).toBe(false);
});

it('a bus that cannot be read counts as gone, and a record that cannot be removed is left', () => {
  const folder = temporaryFolder();
  const bus = join(folder, 'bus');
  writeFileSync(bus, '');
  runIn(folder, bus);
  rmSync(bus);
  symlinkSync(bus, bus);
  const run = runIn(folder, bus);
  expect(run.lostBus).toBe(true);
  rmSync(join(folder, 'running.json'));
  mkdirSync(join(folder, 'running.json'));
  expect(() => run.ended()).not.toThrow();
});
