import { app, Menu } from 'electron';
import type { Store } from '../core/app/store.ts';
import type { MenuActionId } from '../core/views/menu.ts';
import { createDesktopNotifier } from '../host/desktop-notifier.ts';
import type { Host } from '../host/host.ts';
import type { Notifier } from '../host/notifier.ts';
import type { ChangeFiles } from '../storage/change-files.ts';
import type { HistoryFile } from '../storage/history-file.ts';
import { setAboutPanel } from './about-panel.ts';
import { Actions } from './actions.ts';
import type { LanelightOptions } from './app-options.ts';
import { createDocuments } from './document-sources.ts';
import type { IconMemory } from './icon-memory.ts';
import { serveCalls } from './ipc.ts';
import { applicationMenu } from './menu.ts';
import { createMenuChoice } from './menu-choice.ts';
import { createNotifications } from './notifications.ts';
import { pageHandlers } from './page-handlers.ts';
import { SavedBurstList } from './saved-burst-list.ts';
import { createSurface, type Surface } from './surface.ts';
import type { Wording } from './wording.ts';

export interface FrontParts {
  readonly options: Pick<LanelightOptions, 'places' | 'destroyPopoverAfterMs'>;
  readonly store: Store;
  readonly host: Host;
  readonly history: HistoryFile;
  readonly changes: ChangeFiles;
  readonly wording: Wording;
  /** Of other apps, for the page. */
  readonly appIcons: IconMemory;
  readonly log: (line: string) => void;
}

/** What a person touches: icon, menus, popover and notifications, and the action behind each click. */
export interface Front extends Pick<Surface, 'page'> {
  readonly choose: (action: MenuActionId) => void;
  readonly notifier: Notifier;
  readonly savedBursts: SavedBurstList;
}

/** Made for the first notification that the system refuses, which most never do. */
function fallbackNotifier(): Notifier {
  let notifier: Notifier | undefined;
  return { notify: (notice) => (notifier ??= createDesktopNotifier()).notify(notice) };
}

export function createFront(parts: FrontParts): Front {
  const { options, store, host, history, changes, wording, appIcons, log } = parts;
  const { text, onSwitched } = wording;
  const { places, destroyPopoverAfterMs } = options;
  const { model, dispatch } = store;
  const quit = (): void => app.quit();
  const { window, page, picture, draw } = createSurface({
    store,
    places,
    text,
    appIcons,
    log,
    destroyPopoverAfterMs,
    choose: (action) => choose(action),
  });
  const actions = new Actions(model, dispatch);
  const documents = createDocuments({
    host,
    store,
    history,
    changes,
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
  const savedBursts = new SavedBurstList(places.data, model, dispatch, log);
  serveCalls(pageHandlers({ actions, documents, page, window, savedBursts, dispatch, quit }), { text, log });
  const notifier = createNotifications({
    fallback: fallbackNotifier(),
    icon: picture,
    onClick: ({ tab, pid }) => {
      if (pid !== null) dispatch({ type: 'app-requested', pid });
      dispatch({ type: 'popover-requested', tab });
    },
    onAction: ({ does }) => {
      if (does.kind === 'open') void documents.openLink(does.link);
      else choose('mute-1-hour');
    },
    log,
  });
  Menu.setApplicationMenu(applicationMenu());
  const wordAboutPanel = (): void => setAboutPanel(places.assets, text);
  wordAboutPanel();
  onSwitched(() => {
    draw();
    wordAboutPanel();
  });
  return { page, choose, notifier, savedBursts };
}
