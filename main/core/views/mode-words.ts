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

type WitnessId = keyof typeof witnessNames;

const namesOf = (ids: readonly WitnessId[]): string =>
  list(ids.map((id, index) => (index === 0 ? witnessNames[id] : witnessNames[id].toLowerCase())));

/**
 * Who spoke and whether they agree: "Kernel and probe agree". A census that saw both stands beside the others: it neither
 * agrees with nor contradicts one that says only one of them.
 */
export function agreementText(diagnosis: Diagnosis): string {
  const { witnesses, agreement } = diagnosis;
  const spoke = (['gate', 'census', 'probe'] as const).filter((id) => witnesses[id] !== null);
  const firm = witnesses.census === 'mixed' ? spoke.filter((id) => id !== 'census') : spoke;
  const names = namesOf(firm);
  switch (agreement) {
    case 'agree':
    case 'disagree':
      if (firm.length === spoke.length) return `${names} ${agreement}`;
      return firm.length === 1 ? `${names} spoke, census saw both` : `${names} ${agreement}, census saw both`;
    case 'single':
      return spoke.length === 0 ? 'One witness spoke' : `Only the ${namesOf(spoke).toLowerCase()} spoke`;
    case 'none':
      return diagnosis.mode === 'unsupported' ? 'Nothing to ask on this system' : 'No witness spoke';
  }
}
