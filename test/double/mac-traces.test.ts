import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../main/start/programs.ts';

const project = join(import.meta.dirname, '../..');
const scripts = join(project, 'test/mac-traces');
const fixtures = join(scripts, 'traces');
const work = mkdtempSync(join(tmpdir(), 'lanelight-traces-'));
const believed = join(work, 'believed');

const node = (script: string, ...args: readonly string[]): Promise<string> =>
  run(process.execPath, [join(scripts, script), ...args], { maxMs: 120_000 });

/** The page on one Mac whose artefact holds these traces. */
function pageOf(name: string, traces: string): Promise<string> {
  cpSync(traces, join(work, name, 'mac/traces'), { recursive: true });
  return node('compare.mjs', believed, join(work, name));
}

beforeAll(() => node('record.mjs', 'double', believed), 120_000);
afterAll(() => {
  rmSync(work, { recursive: true, force: true });
});

it('every scenario of a Mac can be recorded from the double', () => {
  const traces = readdirSync(believed).sort();

  expect(traces).toEqual(
    ['flow-table', 'local-network-denied', 'open-files', 'refused', 'tls-to-plain', 'unsent-udp'].map(
      (name) => `${name}.ndjson`,
    ),
  );
  for (const name of traces) {
    expect(readFileSync(join(believed, name), 'utf8')).toMatch(/"type":"(result|probe)"/);
  }
});

it('a Mac that did what the double believes differs in no field', async () => {
  expect(await pageOf('same', believed)).toMatch(/^\d{2} agree, 0 differ, on 1 Macs\.$/m);
});

it('a Mac that reports another error is shown with it, in bold', async () => {
  const other = join(work, 'other-traces');
  cpSync(believed, other, { recursive: true });
  const trace = join(other, 'local-network-denied.ndjson');
  writeFileSync(trace, readFileSync(trace, 'utf8').replaceAll('local-network-privacy', 'unreachable'));

  expect(await pageOf('other', other)).toContain('| failures | local-network-privacy | **unreachable** |');
});

describe('the traces of real Macs', () => {
  const versions = existsSync(fixtures) ? readdirSync(fixtures) : [];

  it('are reproduced by the double, each one that has been taken in', async () => {
    for (const version of versions) {
      expect(await pageOf(version, join(fixtures, version)), version).toContain(' 0 differ,');
    }
  });
});
