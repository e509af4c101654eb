import type { LimitKind } from '../burst/failure-kind.ts';
import type { LimitNotice } from '../diagnosis/diagnosis.ts';

/** Limits by the name that fits on a line in a chart. */
export const limitLabels: Readonly<Record<LimitKind, string>> = {
  'open-files': 'open-file limit',
  'open-files-system': 'system file limit',
  'flow-table': 'flow limit',
  ports: 'no port left',
  memory: 'no memory left',
};

const noticedLimits: Readonly<Record<LimitNotice['kind'], string>> = {
  'flow-limit': 'flow limit',
  'open-files': 'open-file limit',
  ports: 'last local port',
};

/** "Safari (512) is near its flow limit". */
export const limitStatement = ({ subject, state, kind }: LimitNotice): string =>
  `${subject} is ${state} its ${noticedLimits[kind]}`;
