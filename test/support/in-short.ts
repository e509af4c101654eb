import { exitCodeOf } from '../../main/core/diagnosis/status.ts';
import type { Diagnosis } from '../../main/core/diagnosis/diagnosis.ts';

/** "sockets/kernel/agree 1 application-firewall": mode, basis, agreement, exit code and causes of a diagnosis. */
export function inShort(diagnosis: Diagnosis): string {
  const { mode, basis, agreement, causes } = diagnosis;
  return `${mode}/${basis}/${agreement} ${exitCodeOf(diagnosis)} ${causes.join(' ')}`.trim();
}
