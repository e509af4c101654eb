import type { Model } from '../app/model.ts';
import { type MuteFor, mutedUntil } from '../app/mute.ts';
import { type PresetId, presets } from '../burst/presets.ts';
import { reachOf } from '../burst/target.ts';
import { statusOf } from '../diagnosis/status.ts';
import { appName } from '../process/process-sentence.ts';
import { chosenTarget } from '../settings.ts';
import type { Text } from '../text/text.ts';
import { burstProgressText } from './burst-progress-text.ts';
import { burstTitle, shortOutcome, targetLabel } from './burst-title.ts';
import { statementText, whyText } from './headline.ts';
import { firstFix } from './now-tab.ts';
import { busiestText, muteOptions, pausedText, shortened, sinceText } from './status-text.ts';

/** Everything that the menu can do; the adapter has one handler for each. */
export type MenuActionId =
  | 'show-now'
  | 'show-burst'
  | 'show-history'
  | 'close-replay'
  | 'check-now'
  | `run-${PresetId}`
  | 'stop-burst'
  | `mute-${MuteFor}`
  | 'show-app'
  | 'find-app'
  | 'explain'
  | 'copy-report'
  | 'save-capture'
  | 'export-csv'
  | 'export-json'
  | 'open-fix'
  | 'preferences'
  | 'open-log-folder'
  | 'open-update-page'
  | 'about'
  | 'quit';

/**
 * The menu as data. It shows times of day and no ages, and running counts in one line only, so that equal states give
 * equal menus and the native menu is rebuilt seldom. Labels are in the form of the toolkit: "&" is doubled.
 */
export type MenuItemView =
  | { readonly type: 'separator' }
  | { readonly type: 'text'; readonly id: MenuTextId; readonly label: string }
  | { readonly type: 'action'; readonly id: MenuActionId; readonly label: string; readonly enabled: boolean }
  | {
      readonly type: 'submenu';
      readonly id: 'run-burst' | 'mute' | 'export';
      readonly label: string;
      readonly enabled: boolean;
      readonly items: readonly MenuItemView[];
    };
export type MenuTextId =
  'status' | 'why' | 'since' | 'replay' | 'busiest' | 'target' | 'notifications' | typeof burstProgressId;

/** The line that changes every second while a burst runs. */
export const burstProgressId = 'burst-progress';

/** Longer labels make a menu as wide as the screen. */
const maxLabel = 72;
const separator: MenuItemView = { type: 'separator' };

/** One line, cut, with "&" doubled: a single one would underline the next letter and vanish. */
export const menuLabel = (label: string): string =>
  shortened(label.replace(/\s+/g, ' ').trim(), maxLabel).replaceAll('&', '&&');

const line = (id: MenuTextId, label: string): MenuItemView => ({ type: 'text', id, label: menuLabel(label) });
const action = (id: MenuActionId, label: string, { enabled } = { enabled: true }): MenuItemView => ({
  type: 'action',
  id,
  label: menuLabel(label),
  enabled,
});

export function menuView(model: Model, text: Text, nowMs: number): MenuItemView[] {
  return [
    ...statusItems(model, text, nowMs),
    separator,
    // Always enabled: a check that is under way is joined, and the menu stays the same through every check.
    action('check-now', text('menu.checkNow')),
    runBurst(model, text),
    ...burstItems(model, text, nowMs),
    separator,
    muteMenu(model, text, nowMs),
    ...appItems(model, text),
    action('explain', text('menu.explain')),
    action('copy-report', text('menu.copyReport')),
    action('save-capture', text('menu.saveCapture')),
    action('show-history', text('menu.history')),
    exportMenu(text),
    separator,
    ...updateItems(model, text),
    action('preferences', text('menu.settings')),
    action('open-log-folder', text('menu.openLogFolder')),
    action('about', text('menu.about')),
    action('quit', text('menu.quit')),
  ];
}

function statusItems(model: Model, text: Text, nowMs: number): MenuItemView[] {
  const { checks, environment } = model;
  const { diagnosis, helper, replayOf } = checks;
  const items: MenuItemView[] = [];
  if (replayOf !== null)
    items.push(
      line('replay', text('menu.replay', { capture: replayOf })),
      action('close-replay', text('menu.closeReplay')),
      separator,
    );
  const isBroken = helper.state === 'broken';
  if (diagnosis === null || isBroken)
    items.push(line('status', text(isBroken ? 'status.unavailable' : 'status.checking')));
  else items.push(action('show-now', statementText(statusOf(diagnosis), text)));
  const why = diagnosis === null || isBroken ? null : whyText(diagnosis, text);
  if (why !== null) items.push(line('why', why));
  const fix = isBroken ? null : firstFix(model, text);
  if (fix !== null) items.push(action('open-fix', fix.label));
  const standing = [sinceText(checks, text, nowMs), pausedText(checks.phase, text)].filter(
    (part) => part !== null,
  );
  if (standing.length > 0) items.push(line('since', standing.join(' · ')));
  if (isBroken) items.push(line('status', text.of(helper.error)));
  const busiest = busiestText(model, text);
  if (busiest !== null) items.push(line('busiest', busiest));
  if (environment.notifications === 'refused')
    items.push(line('notifications', text('menu.notificationsRefused')));
  return items;
}

/** The app that is followed, and the search for another. */
const appItems = ({ apps: { followed } }: Model, text: Text): MenuItemView[] => {
  const reading = followed?.reading ?? null;
  const shown = reading === null ? null : text('menu.showApp', { name: appName(reading) });
  return [...(shown === null ? [] : [action('show-app', shown)]), action('find-app', text('menu.findApp'))];
};

const updateItems = ({ updates: { offer } }: Model, text: Text): MenuItemView[] =>
  offer === null
    ? []
    : [action('open-update-page', text('menu.updateAvailable', { version: offer.version }))];

function runBurst({ checks, bursts, settings }: Model, text: Text): MenuItemView {
  const target = chosenTarget(settings);
  const asks = reachOf(target) === 'public';
  const enabled =
    checks.replayOf === null && bursts.current.phase !== 'running' && checks.helper.state !== 'broken';
  const runPreset = ({ id }: { readonly id: PresetId }): MenuItemView => {
    const preset = text(`burst.preset.${id}`);
    return action(`run-${id}`, asks ? text('menu.presetAsks', { preset }) : preset, { enabled });
  };
  return {
    type: 'submenu',
    id: 'run-burst',
    label: menuLabel(text('menu.runBurst')),
    enabled,
    items: [
      line('target', text('menu.target', { target: targetLabel(target, text) })),
      separator,
      ...presets.map(runPreset),
      separator,
      action('show-burst', text('menu.customBurst')),
    ],
  };
}

function burstItems({ bursts: { current, ended } }: Model, text: Text, nowMs: number): MenuItemView[] {
  const stop =
    current.phase === 'running'
      ? action('stop-burst', text('menu.stopBurstNamed', { burst: burstTitle(current.plan) }))
      : action('stop-burst', text('menu.stopBurst'), { enabled: false });
  const running =
    current.phase === 'running' ? [line(burstProgressId, burstProgressText(current, text))] : [];
  const last = ended[0];
  if (last === undefined) return [...running, stop];
  const moment = text.moment(Date.parse(last.startedAt), nowMs);
  return [
    ...running,
    stop,
    action('show-burst', text('menu.lastBurst', { moment, outcome: shortOutcome(last) })),
  ];
}

const exportMenu = (text: Text): MenuItemView => ({
  type: 'submenu',
  id: 'export',
  label: menuLabel(text('menu.exportHistory')),
  enabled: true,
  items: [
    action('export-csv', text('history.export.csv')),
    action('export-json', text('history.export.json')),
  ],
});

function muteMenu({ settings }: Model, text: Text, nowMs: number): MenuItemView {
  const muted = mutedUntil(settings, nowMs);
  const label =
    muted === null ? text('menu.mute') : text('menu.mutedUntil', { moment: text.moment(muted, nowMs) });
  return {
    type: 'submenu',
    id: 'mute',
    label: menuLabel(label),
    enabled: true,
    items: muteOptions(text, { muted: muted !== null }).map((option) =>
      action(`mute-${option.value}`, option.label),
    ),
  };
}
