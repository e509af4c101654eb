import { readFileSync } from 'node:fs';
import { menuView } from '../../main/core/views/menu.ts';
import { notificationView } from '../../main/core/views/notification.ts';
import { type IconState, iconStates } from '../../main/core/views/tone.ts';
import { trayView } from '../../main/core/views/tray.ts';
import { everyAlert } from '../support/alerts.ts';
import { everyState, view } from '../support/popover.ts';
import { appFacts, nowMs, settings } from '../support/states.ts';
import { type GalleryData, type GalleryIcon, type In } from './data.ts';

export const stateNames: readonly string[] = Object.keys(everyState);

/** The states of the tests, worded in each language. */
export const galleryData = (): GalleryData => ({
  states: Object.entries(everyState).map(([name, state]) => ({
    name,
    popover: {
      ...inEach(() => view(state)),
      'ar-XB': { ...view(state), language: 'ar-XB', direction: 'rtl' },
    },
    menu: inEach(() => menuView(state, settings, appFacts, nowMs)),
    tray: inEach(() => trayView(state, settings, appFacts, nowMs)),
  })),
  icons: iconStates.flatMap((state) =>
    [false, true].map((dot): GalleryIcon => ({
      state,
      dot,
      images: { light: image(state, dot, '-dark'), dark: image(state, dot, '-light') },
    })),
  ),
  notifications: Object.entries(everyAlert).map(([name, subject]) => ({
    name,
    views: inEach(() =>
      notificationView({ key: name, about: name, atMs: nowMs, delivery: 'notify', subject }),
    ),
  })),
});

const inEach = <Value>(word: () => Value): In<Value> => {
  const value = word();
  return { en: value, 'en-XA': value, 'ar-XB': value };
};

function image(state: IconState, dot: boolean, ink: '-light' | '-dark'): string {
  const file = new URL(`../../assets/tray/${state}${dot ? '-dot' : ''}${ink}@2x.png`, import.meta.url);
  return `data:image/png;base64,${readFileSync(file).toString('base64')}`;
}
