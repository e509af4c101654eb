import { powerSaveBlocker } from 'electron';

/**
 * MACOS: App Nap slows the timers of an app without a window about eightfold, which would distort the figures of a burst:
 * https://github.com/shobhit99/SuperIsland/pull/107. Held only while a burst runs, because it also keeps the Mac from
 * idle sleep: https://github.com/electron/electron/issues/30859
 */
export function createWakefulness(): (wanted: boolean) => void {
  let blocker: number | null = null;
  return (wanted) => {
    if (wanted && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension');
    if (!wanted && blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
  };
}
