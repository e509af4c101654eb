import { builtInTarget } from '../core/burst/plan.ts';
import { presetIds } from '../core/burst/presets.ts';
import { readTarget, reachOf } from '../core/burst/target.ts';
import {
  type PreferenceKey,
  type SettingKey,
  type Settings,
  chosenTarget as targetOf,
  defaultSettings,
  mostTargets,
  preferenceKeys,
  settingChange,
} from '../core/settings.ts';
import type { MenuActionId } from '../core/views/menu.ts';
import { muteUntil } from '../core/views/mute.ts';
import { type MuteFor, muteSpans } from '../core/views/popover-types.ts';
import type { Monitor } from '../monitor/monitor.ts';
import { planFor } from './burst-request.ts';
import type { Documents } from './documents.ts';
import { type BurstRequest, type CallHandlers, type Outcome, done, refused } from './ipc-contract.ts';
import type { PopoverControl } from './popover-control.ts';
import { english } from '../core/text/text.ts';

/** What menu and page can do: one function for each, however it was asked for. */

export interface ActionOptions {
  readonly monitor: Monitor;
  readonly settings: () => Settings;
  readonly change: (changes: Partial<Settings>) => void;
  readonly nowMs: () => number;
  readonly popover: PopoverControl;
  readonly documents: Documents;
  readonly dismissNotice: (id: string) => void;
  readonly about: () => void;
  readonly log: (line: string) => void;
  readonly quit: () => void;
}

export interface Actions {
  readonly calls: CallHandlers;
  readonly choose: (action: MenuActionId) => void;
}

export function createActions(options: ActionOptions): Actions {
  const { monitor, settings, change, popover, documents } = options;

  const checkNow = async (): Promise<Outcome> => {
    await monitor.checkNow();
    return done();
  };
  const runBurst = (request: BurstRequest): Outcome => {
    const asked = planFor(request, settings());
    if ('error' in asked) return refused(asked.error);
    const start = request.compare ? monitor.startComparison(asked.plan) : monitor.startBurst(asked.plan);
    if (!start.started) return refused(english.of(start.why));
    if (request.what.kind === 'own') change({ lastPlan: asked.plan });
    return done();
  };
  const stopBurst = (): Outcome => {
    monitor.stopBurst('cancelled');
    return done();
  };
  const mute = (span: MuteFor): Outcome => {
    change({ muteUntil: muteUntil(span, options.nowMs()) });
    return done();
  };
  const set = (key: SettingKey, value: unknown): Outcome => {
    const changes = isPreference(key) ? settingChange(key, value) : null;
    if (changes === null) return refused('That value does not fit this setting.');
    change(changes);
    return done();
  };
  const quit = (): Outcome => {
    options.quit();
    return done();
  };

  const calls: CallHandlers = {
    subscribe: () => popover.subscribe(),
    checkNow,
    runBurst,
    stopBurst,
    setSetting: ({ key, value }) => set(key, value),
    resetSetting: ({ key }) => set(key, defaultSettings[key]),
    saveTarget: (saved) => {
      const read = readTarget(saved.target);
      if (!read.ok) return refused(english.of(read.error));
      const others = settings().targets.filter(({ target }) => target !== saved.target);
      if (others.length >= mostTargets)
        return refused(`At most ${mostTargets} targets are kept: remove one first.`);
      change({ targets: [...others, saved], chosenTarget: saved.target });
      return done();
    },
    removeTarget: ({ target }) => {
      const { targets, chosenTarget } = settings();
      change({
        targets: targets.filter((saved) => saved.target !== target),
        chosenTarget: chosenTarget === target ? builtInTarget : chosenTarget,
      });
      return done();
    },
    chooseTarget: ({ target }) => {
      const known = target === builtInTarget || settings().targets.some((saved) => saved.target === target);
      if (!known) return refused('That target is not in the list: add it first.');
      change({ chosenTarget: target });
      return done();
    },
    mute: ({ span }) => mute(span),
    copyReport: () => documents.copyReport(),
    saveCapture: () => documents.saveCapture(),
    exportHistory: ({ format }) => documents.exportHistory(format),
    openLogFolder: () => documents.openLogFolder(),
    openLink: ({ id }) => documents.openLink(id),
    dismissNotice: ({ id }) => {
      options.dismissNotice(id);
      return done();
    },
    showedTab: ({ tab }) => {
      popover.showed(tab);
      return done();
    },
    resize: ({ height }) => {
      popover.resize(height);
      return done();
    },
    close: () => {
      popover.hide();
      return done();
    },
    quit,
  };

  const runFromMenu = async (preset: (typeof presetIds)[number]): Promise<Outcome> => {
    const target = targetOf(settings());
    const isPublic = reachOf(target) === 'public';
    if (isPublic && !(await documents.confirmPublic(target))) return done();
    return runBurst({ what: { kind: 'preset', preset }, target, compare: false, confirmedPublic: isPublic });
  };

  const menuActions: Readonly<Record<MenuActionId, () => Outcome | Promise<Outcome>>> = {
    'show-now': () => popover.openTab('now'),
    'show-burst': () => popover.openTab('burst'),
    'show-history': () => popover.openTab('history'),
    preferences: () => popover.openTab('preferences'),
    'check-now': checkNow,
    ...presetActions(runFromMenu),
    'stop-burst': stopBurst,
    ...muteActions(mute),
    'copy-report': () => documents.copyReport(),
    'save-capture': () => documents.saveCapture(),
    'open-log-folder': () => documents.openLogFolder(),
    about: () => {
      options.about();
      return done();
    },
    quit,
  };
  return {
    calls,
    choose: (action) => {
      void (async () => menuActions[action]())()
        .catch((error: unknown): Outcome => {
          options.log(`${action}: ${String(error)}`);
          return { ok: false, error: 'That did not work; the log folder has the details.' };
        })
        .then((outcome) => {
          // A menu has no place of its own to say it in.
          if (!outcome.ok) documents.say(outcome.error);
        });
    },
  };
}

const isPreference = (key: SettingKey): key is PreferenceKey =>
  (preferenceKeys as readonly SettingKey[]).includes(key);

type Entry = () => Outcome | Promise<Outcome>;

const presetActions = (run: (preset: (typeof presetIds)[number]) => Promise<Outcome>) =>
  Object.fromEntries(
    presetIds.map((preset): [string, Entry] => [`run-${preset}`, () => run(preset)]),
  ) as Record<`run-${(typeof presetIds)[number]}`, Entry>;

const muteActions = (mute: (span: MuteFor) => Outcome) =>
  Object.fromEntries(muteSpans.map((span): [string, Entry] => [`mute-${span}`, () => mute(span)])) as Record<
    `mute-${MuteFor}`,
    Entry
  >;
