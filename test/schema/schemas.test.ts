import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, expect, it } from 'vitest';
import { diagnose } from '../../main/core/diagnosis/diagnose.ts';
import { diagnosisJson } from '../../main/core/diagnosis/diagnosis-json.ts';
import { compareCaptures, comparisonJson } from '../../main/core/report/comparison.ts';
import { reportJson } from '../../main/core/report/report.ts';
import { machineStatus } from '../../main/core/status/machine-status.ts';
import { initialModel } from '../../main/core/app/model.ts';
import { captureNamed, captureNames, observed } from '../support/captures.ts';
import { builtCli, capturePath, jsonLines, runCli } from '../support/cli.ts';
import { temporaryFolder } from '../support/processes.ts';
import { published, type SchemaName, schemaNames, strict } from './schemas.ts';

const ajv = new Ajv2020({ allErrors: true, strictTypes: false, validateFormats: false });
const folder = join(import.meta.dirname, '../../docs/schema');
const environment = { XDG_CONFIG_HOME: temporaryFolder() };

beforeAll(async () => {
  await builtCli();
});

/** The reasons why the schema refuses these values; empty if it allows all of them. */
function faults(
  name: SchemaName,
  values: readonly unknown[],
  how: typeof strict = strict,
): readonly string[] {
  const validate = ajv.compile(how(name));
  return values.flatMap((value) => (validate(value) ? [] : [ajv.errorsText(validate.errors)]));
}

const output = async (...args: readonly string[]): Promise<unknown> =>
  JSON.parse((await runCli(args, { environment })).stdout);

it.each(schemaNames)('docs/schema/%s.json is the schema that outputs are held against', async (name) => {
  await expect(`${JSON.stringify(published(name), null, 2)}\n`).toMatchFileSnapshot(
    join(folder, `${name}.json`),
  );
});

it('docs/schema holds nothing else', () => {
  expect(readdirSync(folder).sort()).toEqual(
    ['README.md', ...schemaNames.map((name) => `${name}.json`)].sort(),
  );
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');
  for (const name of schemaNames) expect(readme).toContain(`(${name}.json)`);
});

it.each(captureNames)('what is printed of %s fits its schemas', (name) => {
  const observation = observed(name);
  const diagnosis = diagnose(observation);
  expect(faults('watch-line', [diagnosisJson(diagnosis)])).toEqual([]);
  const source = { diagnosis, observation, program: '0.1.0', machine: null, note: null };
  expect(faults('report', [JSON.parse(JSON.stringify(reportJson(source)))])).toEqual([]);
  // One of them is damaged on purpose.
  if (!name.startsWith('broken')) expect(faults('capture', [captureNamed(name)], published)).toEqual([]);
  const checks = { ...initialModel.checks, diagnosis };
  expect(faults('status', [machineStatus({ ...initialModel, checks })])).toEqual([]);
  const other = observed('healthy-15.5');
  expect(faults('compare', [comparisonJson(compareCaptures(observation, other))])).toEqual([]);
});

it('what the commands print of this machine fits its schema', async () => {
  expect(faults('check', [await output('check', '--json')])).toEqual([]);
  const replayed = await output('check', '--json', '--replay', capturePath('firewall-on-14.4.1'));
  expect(faults('check', [replayed])).toEqual([]);
  expect(faults('report', [await output('report', '--json')])).toEqual([]);
  expect(faults('capture', [await output('capture', '-')])).toEqual([]);
  expect(faults('changes', [await output('history', '--json')])).toEqual([]);
  expect(faults('doctor', [await output('doctor', '--json')])).toEqual([]);
  expect(faults('process', [await output('process', String(process.pid), '--json')])).toEqual([]);
  const brief = spawn('sleep', ['3']);
  const watched = await runCli(['process', String(brief.pid), '--watch', '--json']);
  const readings = watched.stdout.trim().split('\n');
  expect(readings.length).toBeGreaterThan(0);
  expect(
    faults(
      'process-line',
      readings.map((line): unknown => JSON.parse(line)),
    ),
  ).toEqual([]);
  const run = await runCli(['run', '--json', '--', 'true']);
  expect(faults('run', [JSON.parse(run.stderr)])).toEqual([]);
});

it('what a burst prints fits its schema, line by line, and so do the saved ones', async () => {
  const plan = ['burst', '--json', '--count', '300', '--hold', '0.3', '--open-files', '128'];
  const { stdout } = await runCli([...plan, '--save', 'one'], { environment });
  // The helper may add to its lines.
  expect(faults('burst-line', jsonLines(stdout), published)).toEqual([]);
  const compared = await runCli([...plan, '--baseline', 'one', '--require', 'ready>=1'], { environment });
  expect(faults('burst-line', jsonLines(compared.stdout), published)).toEqual([]);
  expect(faults('burst-line', jsonLines(compared.stdout).slice(-1))).toEqual([]);
  expect(faults('bursts', [await output('bursts', '--json')])).toEqual([]);
  expect(faults('burst-comparison', [await output('bursts', 'one', 'one', '--json')])).toEqual([]);
});

it('what explain prints of a paste fits its schema', async () => {
  const corpus = join(import.meta.dirname, '../corpus');
  const pastes = ['lsof/01-telepresence-root-utun-npolicy.txt', 'nwlog/02-webcontent-sandbox-mix.txt'];
  const files = [...pastes.map((path) => join(corpus, path)), join(folder, '../paste-example.txt')];
  for (const file of files) expect(faults('explain', [await output('explain', '--json', file)])).toEqual([]);
});

it.each(schemaNames)('the schema %s refuses what is none of its values', (name) => {
  expect(faults(name, [{}, null, 5, { schema: 'lanelight.other/1' }], published)).toHaveLength(4);
});
