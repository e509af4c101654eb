import { powerSaveBlocker } from 'electron';

/**
 * MACOS: App Nap slows the timers of an app without a window about eight times (SuperIsland PR 107), which would spoil a
 * burst's figures. Held while one runs and never else: it keeps the machine from idle sleep too (electron 30859).
 */
export function keepAwake(): (wanted: boolean) => void {
  let blocker: number | null = null;
  return (wanted) => {
    if (wanted && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension');
    if (!wanted && blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
  };
}
