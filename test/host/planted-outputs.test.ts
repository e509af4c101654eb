import { expect, test } from 'vitest';
import type { Capture } from '../../main/core/capture.ts';
import { diagnose } from '../../main/core/diagnosis/diagnose.ts';
import { diagnosisJson } from '../../main/core/diagnosis/diagnosis-json.ts';
import { metricsText } from '../../main/core/metrics.ts';
import { redact } from '../../main/core/report/redaction.ts';
import { reportJson, reportMarkdown } from '../../main/core/report/report.ts';
import { redactCapture, redactFile } from '../../main/host/capture-redaction.ts';
import { plantedForms, plantedIdentity, privateParts, withoutMarks } from '../core/report/planted-forms.ts';
import { captureNamed, changed, observationOf } from '../support/captures.ts';

const forms = Object.values(plantedForms).flat();
/** The maximum number of processes in a report. */
const atOnce = 8;
const portions = Array.from({ length: Math.ceil(forms.length / atOnce) }, (_, index) =>
  forms.slice(index * atOnce, (index + 1) * atOnce),
);

const captureWith = (names: readonly string[]): Capture =>
  changed(captureNamed('vpn-default-route-14.7.1'), {
    note: names.join('\n'),
    'observe.census.processes': names.map((name, index) => ({
      pid: index + 1,
      name: withoutMarks(name),
      flowswitchChannels: 0,
      otherChannels: 0,
      tcpSockets: 200 + index,
      udpSockets: 0,
    })),
  });

/** Every output that can leave a machine with these processes. */
function outputsOf(names: readonly string[]): Readonly<Record<string, string>> {
  const capture = captureWith(names);
  const observation = observationOf(capture);
  const diagnosis = diagnose(observation);
  const source = { diagnosis, observation, program: '0', machine: null, note: null };
  const options = { redacted: true, identity: plantedIdentity };
  return {
    'capture, Save capture and the checks that are kept': JSON.stringify(
      redactCapture({ ...capture, note: withoutMarks(names.join('\n')) }, plantedIdentity),
    ),
    'report and Copy report': reportMarkdown(source, options),
    'report --json': JSON.stringify(reportJson(source, options)),
    'check --json --redact': JSON.stringify(redact(diagnosisJson(diagnosis), plantedIdentity)),
    metrics: metricsText({ diagnosis, helper: { state: 'unknown' }, version: '0', durationMs: 0 }),
    'the log in a bundle': redactFile(
      names
        .map((name) => JSON.stringify({ at: '2026-01-01T00:00:00Z', text: withoutMarks(name) }))
        .join('\n'),
      plantedIdentity,
    ),
  };
}

test('nothing that is planted survives in anything that leaves the machine', () => {
  const survivors = portions.flatMap((names) =>
    Object.entries(outputsOf(names)).flatMap(([output, text]) =>
      names.flatMap(privateParts).flatMap((part) => (text.includes(part) ? [`${output}: ${part}`] : [])),
    ),
  );
  expect(survivors).toEqual([]);
});
