import type { HelperState } from '../core/app/checks-state.ts';
import type { Diagnosis } from '../core/diagnosis/diagnosis.ts';
import { diagnosisJson } from '../core/diagnosis/diagnosis-json.ts';
import { english } from '../core/text/text.ts';

export interface CheckOrigin {
  readonly nowMs: number;
  readonly replayOf: string | null;
  readonly note: string | null;
  readonly helper: HelperState;
}

/** What `check --json` prints: the diagnosis with its source and age, as in the text. */
export function checkJson(diagnosis: Diagnosis, { nowMs, replayOf, note, helper }: CheckOrigin) {
  return {
    ...diagnosisJson(diagnosis),
    ageMs: Math.max(0, nowMs - Date.parse(diagnosis.takenAt)),
    capture: replayOf === null ? null : { file: replayOf, note },
    helper: helperJson(helper),
  };
}

/** Null for a replayed capture, which needs no helper. */
function helperJson(helper: HelperState) {
  switch (helper.state) {
    case 'unknown':
      return null;
    case 'working':
      return { state: helper.state, version: helper.version, error: null };
    case 'broken':
    case 'not-started':
      return { state: helper.state, version: null, error: english.of(helper.error) };
  }
}
