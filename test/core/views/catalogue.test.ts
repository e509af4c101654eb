process.env['TZ'] = 'UTC';
import { describe, expect, it } from 'vitest';
import type { Model } from '../../../main/core/app/model.ts';
import { languageNames } from '../../../main/core/text/languages.ts';
import { longer, mirrored } from '../../../main/core/text/pseudo.ts';
import type { Text } from '../../../main/core/text/text.ts';
import { menuView } from '../../../main/core/views/menu.ts';
import { notificationView } from '../../../main/core/views/notification.ts';
import { popoverView } from '../../../main/core/views/popover.ts';
import { systemName } from '../../../main/core/views/status-text.ts';
import { trayView } from '../../../main/core/views/tray.ts';
import { everyAlert } from '../../support/alerts.ts';
import { everyState } from '../../support/every-state.ts';
import { nowMs } from '../../support/states.ts';
import { textsOf } from '../../support/texts-of.ts';

/** Ids for the page and the shell, which are not shown. */
const ids =
  /\.(id|key|kind|type|tone|mark|lamp|icon|state|tab|range|format|control|stroke|value|chosen|setting|language|direction|pattern|close|does|plan\.transport)$/;

/** Values that are no words: names of processes and saved bursts, addresses, times, numbers, pasted text. */
const values =
  /\.(when|from|until|elapsed)$|^\.?tray\.title$|busiest\.(rows|rest)\[\d+\]\.(name|label|number)$|commands\[\d+\]\.(owner|command)$|targets\.options\[\d+\]\.label$|sideBySide\.rows\[\d+\]\.values\[\d+\]$|burst\.saved\.(list\[\d+\]\.name|comparison\.(to|head\.to|histogram\.(from|to)\.label))$|explain\.answer\.(parts\.list\[\d+\]\.(command|rows\[\d+\]\[\d+\])|unread\.commands\[\d+\]|reasons\.rows\[\d+\]\.detail)$/;

/** A language is called by its own name in all of them. */
const ownNames = new Set<string>(Object.values(languageNames));

const isRead = (path: string, text: string): boolean => text !== '' && !ids.test(path) && !ownNames.has(text);

/** The letters of a text that no text of the catalogue holds. */
function outsideBrackets(text: string): string {
  let depth = 0;
  let outside = '';
  for (const character of text) {
    if (character === '[') depth += 1;
    else if (character === ']' && depth > 0) depth -= 1;
    else if (depth === 0) outside += character;
  }
  return outside;
}

const viewsOf = (model: Model, text: Text) => ({
  popover: popoverView(model, text, nowMs),
  menu: menuView(model, text, nowMs),
  tray: trayView(model, text, nowMs),
});

function wordsOutside(view: unknown, path: string, system = ''): readonly string[] {
  return textsOf(view, path)
    .filter(([at, text]) => isRead(at, text) && !values.test(at))
    .map(([at, text]) => [at, outsideBrackets(text.replace(system, ''))] as const)
    .filter(([, outside]) => !/^[\s·…]*$/.test(outside))
    .map(([at, outside]) => `${at}: ${outside}`);
}

describe.each(Object.entries(everyState))('the views %s', (_what, model) => {
  const system = model.checks.diagnosis === null ? '' : systemName(model.checks.diagnosis);

  it('take every word from the catalogue', () => {
    const { popover, menu, tray } = viewsOf(model, longer());
    expect([
      ...wordsOutside(popover, 'popover', system),
      ...wordsOutside(menu, 'menu'),
      ...wordsOutside(tray, 'tray'),
    ]).toEqual([]);
  });

  it('are mirrored in every text', () => {
    const inBrackets = new Map(textsOf(viewsOf(model, longer())));
    // What the system printed is the same in every language.
    const isVerbatim = (path: string, text: string): boolean =>
      inBrackets.get(path)?.startsWith(`[${text}`) === true;
    const unmirrored = textsOf(viewsOf(model, mirrored())).filter(
      ([path, text]) =>
        isRead(path, text) &&
        !values.test(path) &&
        !isVerbatim(path, text) &&
        /\p{L}{2}/u.test(text) &&
        !text.includes('\u202e'),
    );
    expect(unmirrored).toEqual([]);
  });
});

it.each(Object.entries(everyAlert))(
  'the notification of %s has every word from the catalogue',
  (_what, subject) => {
    const alert = { key: 'key', about: 'about', atMs: nowMs, delivery: 'notify', subject } as const;
    const { title, body } = notificationView(alert, longer());
    expect(wordsOutside({ title, body }, 'notification')).toEqual([]);
  },
);
