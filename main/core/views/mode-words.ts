import type { Mode } from '../diagnosis/diagnosis.ts';

/** How each mode is named wherever it is shown. */
export const modeNames: Readonly<Record<Mode, string>> = {
  'user-space': 'User-space networking',
  sockets: 'Sockets',
  mixed: 'Mixed',
  unsupported: 'No user-space networking',
  unknown: 'Unknown',
};
