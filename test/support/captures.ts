import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnosis } from '../../main/core/diagnosis/diagnosis.ts';
import { diagnose } from '../../main/core/diagnosis/diagnose.ts';
import { readObservation } from '../../main/host/observation-reader.ts';

interface CaptureFile {
  readonly takenAt: string;
  readonly observe: unknown;
  readonly probe: unknown[] | null;
  readonly commands: unknown[];
}

/** What the program makes of a file of test/captures, the way a replay does it. */
export function diagnosisOfCapture(name: string): Diagnosis {
  const path = join(import.meta.dirname, '../captures', `${name}.json`);
  const { takenAt, observe, probe, commands } = JSON.parse(readFileSync(path, 'utf8')) as CaptureFile;
  return diagnose(readObservation({ takenAt, replay: true, observe, probe, commands }));
}
