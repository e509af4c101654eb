import { app } from 'electron';
import type { Model } from '../core/app/model.ts';
import type { Store } from '../core/app/store.ts';
import { textIn } from '../core/text/catalogues.ts';
import { type ChosenLanguage, chosenLanguage } from '../core/text/languages.ts';
import { switchable } from '../core/text/switchable.ts';
import { english, type Text } from '../core/text/text.ts';

export interface Wording {
  /** In the language of the settings, also after a change of it. */
  readonly text: Text;
  /** Calls back whenever the language has changed. */
  readonly onSwitched: (draw: () => void) => void;
}

/** The texts of the app in the language of the settings, or else of the system; loaded when this resolves. */
export async function openWording(store: Pick<Store, 'model' | 'subscribe'>): Promise<Wording> {
  const { text, use } = switchable(english);
  const redraws: (() => void)[] = [];
  const systemLanguages = app.getPreferredSystemLanguages();
  const wanted = ({ settings }: Model): ChosenLanguage => chosenLanguage(settings.language, systemLanguages);
  let current = wanted(store.model());
  use(await textIn(current));
  store.subscribe((model) => {
    const next = wanted(model);
    if (next.tag === current.tag) return;
    current = next;
    void textIn(next).then((words) => {
      // The language changed again while this one was loading.
      if (current !== next) return;
      use(words);
      for (const draw of redraws) draw();
    });
  });
  return { text, onSwitched: (draw) => void redraws.push(draw) };
}
