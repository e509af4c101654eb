import { app } from 'electron';
import type { Dispatch } from '../core/app/store.ts';
import { processOfArguments, processOfLink } from '../core/deep-link.ts';

export interface Openings {
  /** Opens the popover on its last tab. */
  readonly open: () => void;
  /** Opens the page of one app; null does nothing. */
  readonly showApp: (pid: number | null) => void;
}

/**
 * Opens the app on request from outside: a second start, a link, or activation. Opening it again also helps people whose
 * icon is hidden: https://github.com/exelban/stats/issues/3120
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
