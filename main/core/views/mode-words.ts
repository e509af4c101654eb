import type { Diagnosis, Mode } from '../diagnosis/diagnosis.ts';
import { list } from '../words.ts';

/** How each mode is named wherever it is shown. */
export const modeNames: Readonly<Record<Mode, string>> = {
  'user-space': 'User-space networking',
  sockets: 'Sockets',
  mixed: 'Mixed',
  unsupported: 'No user-space networking',
  unknown: 'Not known',
};

/** A change into the mode, as a short statement. */
export const modeStatements: Readonly<Record<Mode, string>> = {
  'user-space': 'User-space networking is on',
  sockets: 'Fallen back to sockets',
  mixed: 'Partly fallen back to sockets',
  unsupported: 'This system has no user-space networking',
  unknown: 'Not known',
};

const witnessNames = { gate: 'Kernel', census: 'Census', probe: 'Probe' } as const;

/** Who spoke and whether they agree: "Kernel and probe agree". */
export function agreementText(diagnosis: Diagnosis): string {
  const spoke = (['gate', 'census', 'probe'] as const).filter((id) => diagnosis.witnesses[id] !== null);
  const names = list(
    spoke.map((id, index) => (index === 0 ? witnessNames[id] : witnessNames[id].toLowerCase())),
  );
  switch (diagnosis.agreement) {
    case 'agree':
      return `${names} agree`;
    case 'disagree':
      return `${names} disagree`;
    case 'single':
      return names === '' ? 'One witness spoke' : `Only the ${names.toLowerCase()} spoke`;
    case 'none':
      return diagnosis.mode === 'unsupported' ? 'Nothing to ask on this system' : 'No witness spoke';
  }
}
