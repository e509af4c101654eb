import type { BurstView } from '../../main/core/views/burst-types.ts';
import { BurstResults } from './burst-results.tsx';
import { BurstRunning } from './burst-running.tsx';
import { type BurstChoice, BurstSetup } from './burst-setup.tsx';
import styles from './burst.module.css';
import { SavedBursts } from './saved-bursts.tsx';
import { SideBySide } from './side-by-side.tsx';

export { firstChoice } from './burst-setup.tsx';

interface Props {
  readonly view: BurstView;
  readonly choice: BurstChoice;
  readonly onChoose: (choice: BurstChoice) => void;
}

export function BurstTab({ view, choice, onChoose }: Props) {
  return (
    <>
      {view.note === null ? null : <p class={styles.note}>{view.note}</p>}
      {view.running === null ? (
        <BurstSetup view={view} choice={choice} onChoose={onChoose} />
      ) : (
        <BurstRunning view={view.running} />
      )}
      {view.sideBySide === null ? null : <SideBySide view={view.sideBySide} />}
      <BurstResults view={view.results} />
      <SavedBursts view={view.saved} />
    </>
  );
}
