import { readFileSync } from 'node:fs';
import { textIn } from '../../main/core/text/catalogues.ts';
import { type LanguageTag, chosenLanguage } from '../../main/core/text/languages.ts';
import { type Message, message } from '../../main/core/text/message.ts';
import { longer, mirrored } from '../../main/core/text/pseudo.ts';
import { english, type Text } from '../../main/core/text/text.ts';
import { menuView } from '../../main/core/views/menu.ts';
import { notificationView } from '../../main/core/views/notification.ts';
import { popoverView } from '../../main/core/views/popover.ts';
import { type IconState, iconStates } from '../../main/core/views/tone.ts';
import { trayView } from '../../main/core/views/tray.ts';
import { everyAlert } from '../support/alerts.ts';
import { appStates } from '../support/app-states.ts';
import { everyState } from '../support/every-state.ts';
import { nowMs } from '../support/states.ts';
import { type GalleryData, type GalleryIcon, type In, type Scene, sceneNames } from './data.ts';

const shownStates = { ...everyState, ...appStates };
export const stateNames: readonly string[] = Object.keys(shownStates);

/** The scenes in which a state is worth a look: captures differ on the first tab only, pastes on their own. */
export const scenesOf = (state: string): readonly Scene[] => {
  if (/^with (an app|no app)/.test(state)) return ['now'];
  if (/^with the (capture|cause|limit)/.test(state)) return ['now, unfolded'];
  return state.startsWith('with a paste') ? ['explain', 'explain, unfolded'] : sceneNames;
};

const inLanguage = (tag: LanguageTag): Promise<Text> => textIn(chosenLanguage(tag, []));

const texts: In<Text> = {
  en: english,
  de: await inLanguage('de'),
  fr: await inLanguage('fr'),
  es: await inLanguage('es'),
  ja: await inLanguage('ja'),
  'zh-Hans': await inLanguage('zh-Hans'),
  'en-XA': longer(),
  'ar-XB': mirrored(),
};

/** The questions of main/shell/documents.ts before a burst. */
const questions: Readonly<Record<string, readonly [question: Message, detail: Message]>> = {
  'a burst to a public address': [
    message('app.confirmPublic', { target: 'example.com:443' }),
    message('app.confirmPublicDetail'),
  ],
  'a burst that takes the memory of TCP': [
    message('app.confirmMemory', { used: 212, limit: 256 }),
    message('app.confirmMemoryDetail'),
  ],
  'a search for the limit': [message('app.confirmHeavy', { max: 5_000 }), message('app.confirmHeavyDetail')],
};

/** The states of the tests, worded in each language. */
export const galleryData = (): GalleryData => ({
  states: Object.entries(shownStates).map(([name, model]) => ({
    name,
    popover: inEach((text) => popoverView(model, text, nowMs)),
    menu: inEach((text) => menuView(model, text, nowMs)),
    tray: inEach((text) => trayView(model, text, nowMs)),
  })),
  icons: iconStates.flatMap((state) =>
    [false, true].map((dot): GalleryIcon => ({
      state,
      dot,
      images: { light: image(state, dot, '-dark'), dark: image(state, dot, '-light') },
    })),
  ),
  dialogs: Object.entries(questions).map(([name, [question, detail]]) => ({
    name,
    views: inEach((text) => ({
      message: text.of(question),
      detail: text.of(detail),
      buttons: [text('app.runBurst'), text('app.cancel')],
    })),
  })),
  notifications: Object.entries(everyAlert).map(([name, subject]) => ({
    name,
    views: inEach((text) =>
      notificationView({ key: name, about: name, atMs: nowMs, delivery: 'notify', subject }, text),
    ),
  })),
});

const inEach = <Value>(word: (text: Text) => Value): In<Value> => ({
  en: word(texts.en),
  de: word(texts.de),
  fr: word(texts.fr),
  es: word(texts.es),
  ja: word(texts.ja),
  'zh-Hans': word(texts['zh-Hans']),
  'en-XA': word(texts['en-XA']),
  'ar-XB': word(texts['ar-XB']),
});

function image(state: IconState, dot: boolean, ink: '-light' | '-dark'): string {
  const file = new URL(`../../assets/tray/${state}${dot ? '-dot' : ''}${ink}@2x.png`, import.meta.url);
  return `data:image/png;base64,${readFileSync(file).toString('base64')}`;
}
