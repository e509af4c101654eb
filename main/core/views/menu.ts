import type { AppState } from '../app-state.ts';
import { type PresetId, presets } from '../burst/presets.ts';
import { reachOf } from '../burst/target.ts';
import { chosenTarget, type Settings } from '../settings.ts';
import type { AppFacts } from './app-facts.ts';
import { burstTitle, targetName } from './burst-title.ts';
import { lookText, sinceText } from './header.ts';
import { english } from '../text/text.ts';
import { statementText, whyText } from './headline.ts';
import { muteOptions } from './mute.ts';
import type { MuteFor } from './popover-types.ts';
import { mutedUntil } from './preferences-tab.ts';
import { resultTitle } from './burst-results.ts';
import { titleSentence } from './tray.ts';
import { capital, cut, moment } from '../words.ts';

/** Everything that the menu can do; the adapter has one handler for each. */
export type MenuActionId =
  | 'show-now'
  | 'show-burst'
  | 'show-history'
  | 'check-now'
  | `run-${PresetId}`
  | 'stop-burst'
  | `mute-${MuteFor}`
  | 'copy-report'
  | 'save-capture'
  | 'preferences'
  | 'open-log-folder'
  | 'about'
  | 'quit';

/**
 * The menu as data. It says times of day and no ages or running counts, so that equal states give equal menus and the
 * native menu is rebuilt seldom. Labels are as the toolkit wants them: "&" is doubled.
 */
export type MenuItemView =
  | { readonly type: 'separator' }
  | { readonly type: 'text'; readonly id: MenuTextId; readonly label: string }
  | { readonly type: 'action'; readonly id: MenuActionId; readonly label: string; readonly enabled: boolean }
  | {
      readonly type: 'submenu';
      readonly id: 'run-burst' | 'mute';
      readonly label: string;
      readonly enabled: boolean;
      readonly items: readonly MenuItemView[];
    };
export type MenuTextId = 'status' | 'why' | 'since' | 'replay' | 'busiest' | 'target' | 'notifications';

/** Longer labels make a menu as wide as the screen. */
const mostLabel = 72;
const separator: MenuItemView = { type: 'separator' };

/** One line, cut, with "&" doubled: a single one would underline the next letter and vanish. */
export const menuLabel = (text: string): string =>
  cut(text.replace(/\s+/g, ' ').trim(), mostLabel).replaceAll('&', '&&');

const text = (id: MenuTextId, label: string): MenuItemView => ({ type: 'text', id, label: menuLabel(label) });
const action = (id: MenuActionId, label: string, enabled = true): MenuItemView => ({
  type: 'action',
  id,
  label: menuLabel(label),
  enabled,
});

export function menuView(state: AppState, settings: Settings, app: AppFacts, nowMs: number): MenuItemView[] {
  return [
    ...statusItems(state, settings, app, nowMs),
    separator,
    // Always enabled: a look that is under way is joined, and the menu stays the same through every look.
    action('check-now', 'Check now'),
    runBurst(state, settings),
    ...burstItems(state, nowMs),
    separator,
    muteMenu(settings, nowMs),
    action('copy-report', 'Copy report'),
    action('save-capture', 'Save capture…'),
    action('show-history', 'History…'),
    separator,
    action('preferences', 'Preferences…'),
    action('open-log-folder', 'Open log folder'),
    action('about', 'About Lanelight'),
    action('quit', 'Quit Lanelight'),
  ];
}

function statusItems(state: AppState, settings: Settings, app: AppFacts, nowMs: number): MenuItemView[] {
  const { diagnosis, helper, replayOf } = state;
  const items: MenuItemView[] = [];
  if (replayOf !== null) items.push(text('replay', `Replay of ${replayOf}`));
  const since = sinceText(state, nowMs);
  if (diagnosis === null)
    items.push(text('status', helper.state === 'broken' ? 'Nothing is known' : 'Looking…'));
  else items.push(action('show-now', statementText(diagnosis, english)));
  const why = diagnosis === null ? null : whyText(diagnosis, english);
  if (why !== null) items.push(text('why', why));
  const standing = [since, lookText(state.look)].filter((part) => part !== null);
  if (standing.length > 0) items.push(text('since', capital(standing.join(' · '))));
  if (helper.state === 'broken') items.push(text('status', english.of(helper.error)));
  const busiest = titleSentence(state, settings);
  if (busiest !== null) items.push(text('busiest', busiest));
  if (app.notifications === 'refused')
    items.push(text('notifications', 'Notifications are not shown by the system'));
  return items;
}

function runBurst(state: AppState, settings: Settings): MenuItemView {
  const target = chosenTarget(settings);
  const asks = reachOf(target) === 'public' ? '…' : '';
  const possible =
    state.replayOf === null && state.burst.phase !== 'running' && state.helper.state !== 'broken';
  return {
    type: 'submenu',
    id: 'run-burst',
    label: 'Run burst',
    enabled: possible,
    items: [
      text('target', `Against ${targetName(target)}`),
      separator,
      ...presets.map(({ id, label }) => action(`run-${id}`, `${label}${asks}`, possible)),
      separator,
      action('show-burst', 'Own plan…'),
    ],
  };
}

function burstItems({ burst, results }: AppState, nowMs: number): MenuItemView[] {
  const running = burst.phase === 'running';
  const stop = action(
    'stop-burst',
    running ? `Stop burst (${burstTitle(burst.plan)})` : 'Stop burst',
    running,
  );
  const last = results.find((result) => result.phase === 'done' || result.phase === 'broken');
  if (last === undefined) return [stop];
  const when = moment(Date.parse(last.startedAt), nowMs);
  return [stop, action('show-burst', `Last burst, ${when}: ${resultTitle(last)}`)];
}

function muteMenu(settings: Settings, nowMs: number): MenuItemView {
  const muted = mutedUntil(settings, nowMs);
  const options = muteOptions(muted !== null).map(({ value, label }) => action(`mute-${value}`, label));
  return {
    type: 'submenu',
    id: 'mute',
    label: muted === null ? 'Mute notifications' : `Notifications muted until ${moment(muted, nowMs)}`,
    enabled: true,
    items: options,
  };
}
