import { app } from 'electron';
import type { Dispatch } from '../core/app/store.ts';
import { processOfArguments, processOfLink } from '../core/deep-link.ts';

export interface Openings {
  /** The popover, on the tab that it was left on. */
  readonly open: () => void;
  /** The page of one app; nothing where no process is named. */
  readonly showApp: (pid: number | null) => void;
}

/**
 * The app as it is opened from outside: started again, by a link, or activated. Opening it again is also the rescue where
 * the icon is hidden: https://github.com/exelban/stats/issues/3120
 */
export function acceptOpenings(dispatch: Dispatch): Openings {
  const open = (): void => dispatch({ type: 'popover-requested', tab: null });
  const showApp = (pid: number | null): void => {
    if (pid === null) return;
    dispatch({ type: 'app-requested', pid });
    dispatch({ type: 'popover-requested', tab: 'now' });
  };
  app.on('second-instance', (_event, argv) => {
    const pid = processOfArguments(argv);
    if (pid === null) open();
    else showApp(pid);
  });
  app.on('activate', open);
  app.on('open-url', (event, address) => {
    event.preventDefault();
    showApp(processOfLink(address));
  });
  return { open, showApp };
}
