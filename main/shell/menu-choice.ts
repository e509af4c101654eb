import type { Model } from '../core/app/model.ts';
import type { Dispatch } from '../core/app/store.ts';
import type { Tab } from '../core/app/tab.ts';
import type { PresetId } from '../core/burst/presets.ts';
import { chosenTarget } from '../core/settings.ts';
import { type Message, message } from '../core/text/message.ts';
import { english } from '../core/text/text.ts';
import type { MenuActionId } from '../core/views/menu.ts';
import { firstFix } from '../core/views/now-tab.ts';
import { type Actions, nothingToSay } from './actions.ts';
import { runConfirmed } from './confirmed-burst.ts';
import type { Documents } from './documents.ts';
import type { ActionResult } from './ipc.ts';

export type MenuChoice = (action: MenuActionId) => void;

export interface MenuParts {
  readonly model: () => Model;
  readonly actions: Actions;
  readonly documents: Documents;
  readonly dispatch: Dispatch;
  readonly log: (line: string) => void;
  readonly about: () => void;
  readonly quit: () => void;
}

/** Carries out what was chosen in the menu. A menu has no place to show what went wrong: a dialog does. */
export function createMenuChoice(parts: MenuParts): MenuChoice {
  const showError = (sentence: Message): void => parts.documents.showError(sentence);
  return (action) => {
    Promise.resolve()
      .then(() => carryOut(action, parts))
      .then((result) => {
        if (!result.ok) showError(result.error);
      })
      .catch((error: unknown) => {
        parts.log(`${action}: ${String(error)}`);
        showError(message('app.actionFailed'));
      });
  };
}

function carryOut(action: MenuActionId, parts: MenuParts): ActionResult | Promise<ActionResult> {
  const { actions, documents } = parts;
  const show = (tab: Tab): ActionResult => {
    parts.dispatch({ type: 'popover-requested', tab });
    return nothingToSay;
  };
  switch (action) {
    case 'show-now':
      return show('now');
    case 'show-burst':
      return show('burst');
    case 'show-history':
      return show('history');
    case 'preferences':
      return show('preferences');
    case 'close-replay':
      return actions.closeReplay();
    case 'check-now':
      return actions.checkNow();
    case 'run-ten':
      return runPreset('ten', parts);
    case 'run-five-hundred':
      return runPreset('five-hundred', parts);
    case 'run-one-by-one':
      return runPreset('one-by-one', parts);
    case 'run-find-limit':
      return runPreset('find-limit', parts);
    case 'stop-burst':
      return actions.stopBurst();
    case 'mute-15-minutes':
      return actions.mute('15-minutes', Date.now());
    case 'mute-1-hour':
      return actions.mute('1-hour', Date.now());
    case 'mute-until-tomorrow':
      return actions.mute('until-tomorrow', Date.now());
    case 'mute-off':
      return actions.mute('off', Date.now());
    case 'show-app':
      return show('now');
    case 'find-app':
      parts.dispatch({ type: 'app-closed' });
      return show('now');
    case 'explain':
      return actions.explain({ kind: 'clipboard' }, { kind: 'clipboard' });
    case 'copy-report':
      return documents.copyReport();
    case 'save-capture':
      return documents.saveCapture();
    case 'export-csv':
      return documents.exportHistory('csv');
    case 'export-json':
      return documents.exportHistory('json');
    case 'open-fix': {
      const link = firstFix(parts.model(), english);
      return link === null ? nothingToSay : documents.openLink(link.id);
    }
    case 'open-log-folder':
      return documents.openLogFolder();
    case 'open-update-page':
      return documents.openLink('update-page');
    case 'about':
      parts.about();
      return nothingToSay;
    case 'quit':
      parts.quit();
      return nothingToSay;
  }
}

const runPreset = (preset: PresetId, parts: MenuParts): Promise<ActionResult> =>
  runConfirmed(
    { what: { kind: 'preset', preset }, target: chosenTarget(parts.model().settings), compare: false },
    parts,
  );
