import type { LimitKind } from '../burst/failure-kind.ts';

/** Limits by the name that fits on a line in a chart. */
export const limitLabels: Readonly<Record<LimitKind, string>> = {
  'open-files': 'open-file limit',
  'open-files-system': 'system file limit',
  'flow-table': 'flow limit',
  ports: 'no port left',
  memory: 'no memory left',
};
