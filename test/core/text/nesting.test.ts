process.env['TZ'] = 'UTC';
import { expect, it } from 'vitest';
import { checkText } from '../../../main/cli/check-text.ts';
import { reportMarkdown } from '../../../main/core/report/report.ts';
import en from '../../../main/core/text/en.json';
import type { TextKey } from '../../../main/core/text/message.ts';
import { createText } from '../../../main/core/text/text.ts';
import { menuView } from '../../../main/core/views/menu.ts';
import { notificationView } from '../../../main/core/views/notification.ts';
import { popoverView } from '../../../main/core/views/popover.ts';
import { trayView } from '../../../main/core/views/tray.ts';
import { everyAlert } from '../../support/alerts.ts';
import { everyState } from '../../support/every-state.ts';
import { nowMs } from '../../support/states.ts';
import { textsOf } from '../../support/texts-of.ts';

/**
 * A text inside another one is a piece that a translator cannot see in its place. The pseudo-locale en-XA shows them as
 * brackets in brackets; here they are found by their keys, and each needs one of these reasons.
 */
const allowed: readonly (readonly [outer: RegExp, inner: RegExp, why: string])[] = [
  [
    /^(cli\.check|report)\.(headline|evidence|agreement)$/,
    /^(headline|evidence)\./,
    'a complete clause with its full stop',
  ],
  [/^now\.apps\.sentence$/, /^now\.apps\./, 'amounts after a colon'],
  [/^now\.burst\.ended$/, /^burst\.title\./, 'the title of a thing, after a colon'],
  [/^now\.recheck\.changed$/, /^headline\.statement\./, 'a clause after a colon'],
  [/^report\.(basis|elsewhere)/, /^(report\.mode\.|condition\..*\.title)/, 'a name after a colon'],
  [/./, /^text\.verbatim$/, 'what the system printed'],
  [/./, /^(evidence\.process|evidence\.interface|condition\.value\.list)(\.|$)/, 'a name, or names'],
  [/./, /^burst\.(transport|target)\./, 'a name'],
  [/./, /^(time\.ago|(burst|history)\.time\b.*|burst\.held\..*|history\.now)$/, 'an amount or a time'],
  [
    /^headline\.|^cause\.several$/,
    /^(cause|limit)\..*\.clause$/,
    'a clause that follows "because" or "but" alone',
  ],
  [
    /^(notification|chart|burst|report)\./,
    /^(cause\..*\.title|(burst|chart)\.limit\..*)$/,
    'a complete clause',
  ],
  [
    /^(notification\.burst|menu\.lastBurst)$/,
    /^(burst\.(title|short|against.*)(\.|$)|helper\.)/,
    'a title and its result',
  ],
  [
    /^(menu\.stopBurstNamed|notice\.dismiss|preferences\.resetNamed|explain\.tab\.detailsOf)$/,
    /./,
    'the title of a thing, quoted',
  ],
  [/^burst\.sideBySide\.row$/, /^burst\.sideBySide\./, 'the heading and the cells of a table, read aloud'],
  [
    /^history\.(span|spanBecause|twin\.\w+)$/,
    /^(mode\.name|cause|history\.gap)\./,
    'the name of a mode and a title',
  ],
  [
    /^limit\.extension\./,
    /^limit\.[a-z-]+\.(used|clause)$/,
    'an amount before a colon, or a clause before "and"',
  ],
  [/^history\.except$/, /^history\./, 'a sentence and what it leaves out, written for their places'],
  [
    /^host\.part/,
    /^(host\.part\.|error\.schema)/,
    'the name of a part and what is wrong with it, after a colon',
  ],
];

const marked = Object.fromEntries(Object.entries(en).map(([key, pattern]) => [key, `⟦${key}§${pattern}⟧`]));
const text = createText({
  tag: 'en',
  formats: 'en-GB',
  direction: 'ltr',
  catalogue: marked as Record<TextKey, string>,
});

/** Every pair of keys of which one was put into the other. */
function nestings(shown: string): readonly (readonly [outer: string, inner: string])[] {
  const open: string[] = [];
  const found: (readonly [string, string])[] = [];
  for (const [mark, key = ''] of shown.matchAll(/⟦([^§]*)§|⟧/g)) {
    if (mark === '⟧') open.pop();
    else {
      const outer = open.at(-1);
      if (outer !== undefined) found.push([outer, key]);
      open.push(key);
    }
  }
  return found;
}

const isAllowed = (outer: string, inner: string): boolean =>
  allowed.some(([one, other]) => one.test(outer) && other.test(inner));

function everyText(): readonly string[] {
  const states = Object.values(everyState).flatMap((model) => {
    const { diagnosis, observation } = model.checks;
    const views = [
      popoverView(model, text, nowMs),
      menuView(model, text, nowMs),
      trayView(model, text, nowMs),
    ];
    const options = { nowMs, columns: 10_000, replayOf: null, note: null, detail: 'full', text } as const;
    const source = { diagnosis, observation, program: '0', machine: null, note: null };
    return [
      ...textsOf(views).map(([, shown]) => shown),
      ...(diagnosis === null
        ? []
        : [
            checkText(diagnosis, options),
            reportMarkdown(
              { ...source, diagnosis },
              { redacted: false, identity: { users: [], hosts: [] } },
              text,
            ),
          ]),
    ];
  });
  const alerts = Object.values(everyAlert).flatMap((subject) =>
    textsOf(
      notificationView({ key: 'key', about: 'about', atMs: nowMs, delivery: 'notify', subject }, text),
    ).map(([, shown]) => shown),
  );
  return [...states, ...alerts];
}

it('no text is put together from fragments of others', () => {
  const found = new Map(
    everyText()
      .flatMap(nestings)
      .map(([outer, inner]) => [`${outer} ⊃ ${inner}`, [outer, inner] as const]),
  );
  expect(found.size).toBeGreaterThan(50);
  const fragments = [...found].filter(([, [outer, inner]]) => !isAllowed(outer, inner)).map(([pair]) => pair);
  expect(fragments).toEqual([]);
});
