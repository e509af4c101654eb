import type { NativeImage } from 'electron';
import type { Model } from '../core/app/model.ts';
import type { Store } from '../core/app/store.ts';
import type { Text } from '../core/text/text.ts';
import { type MenuItemView, menuView } from '../core/views/menu.ts';
import { popoverView } from '../core/views/popover.ts';
import { trayView } from '../core/views/tray.ts';
import { appIcon } from './about-panel.ts';
import { watchIconPlace } from './icon-place.ts';
import type { IconMemory } from './icon-memory.ts';
import { createIconSource } from './icons.ts';
import type { MenuChoice } from './menu-choice.ts';
import { pageSession } from './page-session.ts';
import { Page } from './page.ts';
import type { Places } from './places.ts';
import { PopoverWindow, destroyAfterHiddenMs } from './popover-window.ts';
import { takeDrops } from './tray-drop.ts';
import { createTrayIcon } from './tray-icon.ts';

/** The tooltip has the age of the check in minutes. */
const tooltipIntervalMs = 60_000;

export interface SurfaceOptions {
  readonly store: Store;
  readonly places: Places;
  readonly text: Text;
  readonly choose: MenuChoice;
  /** Of other apps, for the page. */
  readonly appIcons: IconMemory;
  readonly log: (line: string) => void;
  /** Null: as long as it is meant to be kept. */
  readonly destroyPopoverAfterMs: number | null;
}

export interface Surface {
  readonly window: PopoverWindow;
  readonly page: Page;
  /** For notifications on systems that show a picture in them. */
  readonly picture: NativeImage;
  /** Redraws what has changed, in the current language. */
  readonly draw: () => void;
}

const isCheckBeginning = ({ checks }: Model, before: Model): boolean =>
  checks.phase.phase === 'checking' && before.checks.phase.phase !== 'paused' && checks !== before.checks;

/** What is seen of the app: icon, menu and popover, drawn from the model whenever it changes. */
export function createSurface(options: SurfaceOptions): Surface {
  const { store, places, text, choose, appIcons, log, destroyPopoverAfterMs } = options;
  const { model, dispatch } = store;
  const icons = createIconSource(places.assets);
  const icon = createTrayIcon(icons, choose);
  takeDrops(icon.tray, dispatch);
  const window = new PopoverWindow({
    tray: icon.tray,
    session: pageSession(places.page, appIcons),
    preload: places.preload,
    icon: appIcon(places.assets),
    tooltip: trayView(model(), text, Date.now()).tooltip,
    log,
    destroyAfterHiddenMs: destroyPopoverAfterMs ?? destroyAfterHiddenMs,
    onCreated: () => page.prepare(),
    onShown: () => {
      dispatch({ type: 'popover-shown' });
      page.shown();
    },
    onHidden: () => {
      dispatch({ type: 'popover-hidden' });
      page.hidden();
    },
    onCrashed: () => dispatch({ type: 'page-crashed' }),
  });
  const page = new Page(window, () => popoverView(model(), text, Date.now()));
  const menu = (): readonly MenuItemView[] => menuView(model(), text, Date.now());
  const draw = (): void => {
    icon.update(trayView(model(), text, Date.now()), menu);
    page.refresh();
  };
  /** The menu has no ages, and of the clock it shows only when a mute ends. */
  const drawAge = (): void =>
    icon.update(trayView(model(), text, Date.now()), model().settings.muteUntil === null ? null : menu);
  draw();
  store.subscribe((now, before) => {
    // Neither icon nor menu shows that a check has begun.
    if (isCheckBeginning(now, before)) page.refresh();
    else draw();
  });
  setInterval(drawAge, tooltipIntervalMs).unref();
  watchIconPlace(icon.tray, () => dispatch({ type: 'icon-hidden' }));
  return { window, page, draw, picture: icons('user-space', false, '-dark') };
}
