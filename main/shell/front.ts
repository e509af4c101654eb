import { app } from 'electron';
import type { Store } from '../core/app/store.ts';
import type { Text } from '../core/text/text.ts';
import type { MenuActionId } from '../core/views/menu.ts';
import type { NotificationActionView } from '../core/views/notification.ts';
import type { Host } from '../host/host.ts';
import type { HistoryFile } from '../storage/history-file.ts';
import { Actions } from './actions.ts';
import type { LanelightOptions } from './app-options.ts';
import { createDocuments } from './document-sources.ts';
import { serveCalls } from './ipc.ts';
import { createMenuChoice } from './menu-choice.ts';
import { pageHandlers } from './page-handlers.ts';
import { createSurface, type Surface } from './surface.ts';

export interface FrontParts {
  readonly options: Pick<LanelightOptions, 'places' | 'destroyPopoverAfterMs'>;
  readonly store: Store;
  readonly host: Host;
  readonly history: HistoryFile;
  readonly text: Text;
  readonly log: (line: string) => void;
}

/** What a person touches: icon, menu and popover, and what becomes of a click in them. */
export interface Front extends Pick<Surface, 'page' | 'picture' | 'draw'> {
  readonly choose: (action: MenuActionId) => void;
  /** A button of a notification. */
  readonly act: (action: NotificationActionView) => void;
}

export function createFront({ options, store, host, history, text, log }: FrontParts): Front {
  const { places, destroyPopoverAfterMs } = options;
  const { model, dispatch } = store;
  const quit = (): void => app.quit();
  const { window, page, picture, draw } = createSurface({
    store,
    places,
    text,
    log,
    destroyPopoverAfterMs,
    choose: (action) => choose(action),
  });
  const actions = new Actions(model, dispatch);
  const documents = createDocuments({
    host,
    store,
    history,
    logFolder: places.logs,
    text,
    hold: () => window.hold(),
  });
  const choose = createMenuChoice({
    model,
    actions,
    documents,
    dispatch,
    log,
    about: () => app.showAboutPanel(),
    quit,
  });
  serveCalls(pageHandlers({ actions, documents, page, window, dispatch, quit }), { text, log });
  const act = ({ does }: NotificationActionView): void => {
    if (does.kind === 'open') void documents.openLink(does.link);
    else choose('mute-1-hour');
  };
  return { page, picture, draw, choose, act };
}
