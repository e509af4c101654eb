import { withChoice } from '../core/app/apps/apps-slice.ts';
import { plansFor, type PublicConsent, memoryDemandOf } from '../core/app/burst-request.ts';
import type { BurstRequest, Dropped } from '../core/app/page-contract.ts';
import type { Dispatch } from '../core/app/store.ts';
import type { TcpMemoryDemand } from '../core/burst/tcp-memory-demand.ts';
import type { Model } from '../core/app/model.ts';
import { builtInTarget } from '../core/burst/plan.ts';
import { readTarget } from '../core/burst/target.ts';
import type { PasteInput, PasteSource } from '../core/explain/explain-state.ts';
import { fail, ok } from '../core/result.ts';
import { message } from '../core/text/message.ts';
import {
  defaultSettings,
  maxTargets,
  type PreferenceKey,
  type SavedTarget,
  settingChange,
  type Settings,
} from '../core/settings.ts';
import { isManaged } from '../core/managed.ts';
import { importSettings } from '../core/settings-file.ts';
import { type MuteFor, muteUntil } from '../core/app/mute.ts';
import type { ActionResult } from './ipc.ts';

export const nothingToSay: ActionResult = ok(null);

/** What menu and page can do to the model: each checks what it was given and dispatches. */
export class Actions {
  readonly #model: () => Model;
  readonly #dispatch: Dispatch;

  constructor(model: () => Model, dispatch: Dispatch) {
    this.#model = model;
    this.#dispatch = dispatch;
  }

  checkNow(): ActionResult {
    this.#dispatch({ type: 'check-requested' });
    return nothingToSay;
  }

  checkAgain(): ActionResult {
    this.#dispatch({ type: 'recheck-requested' });
    return nothingToSay;
  }

  closeReplay(): ActionResult {
    if (this.#model().checks.replayOf !== null) this.#dispatch({ type: 'replay-closed' });
    return nothingToSay;
  }

  /** Why this burst cannot be run even with consent to a public target; null if it can. */
  burstRefusal(request: BurstRequest): ActionResult | null {
    const plans = plansFor(request, this.#model(), 'given');
    return plans.ok ? null : plans;
  }

  burstMemory(request: BurstRequest): TcpMemoryDemand | null {
    return memoryDemandOf(request, this.#model());
  }

  runBurst(request: BurstRequest, consent: PublicConsent): ActionResult {
    const plans = plansFor(request, this.#model(), consent);
    if (!plans.ok) return plans;
    const [plan] = plans.value;
    if (request.what.kind === 'own' && plan !== undefined)
      this.#dispatch({
        type: 'settings-changed',
        changes: { lastPlan: { ...plan, transport: request.what.plan.transport } },
      });
    this.#dispatch({ type: 'burst-requested', plans: plans.value });
    return nothingToSay;
  }

  explain(source: PasteSource, input: PasteInput): ActionResult {
    this.#dispatch({ type: 'explain-requested', source, input });
    return nothingToSay;
  }

  /** What was dropped into the page, which may have failed to read it. */
  explainDropped(dropped: Dropped): ActionResult {
    const source: PasteSource =
      dropped.name === null ? { kind: 'text' } : { kind: 'file', name: dropped.name };
    if (dropped.kind === 'text') return this.explain(source, { kind: 'text', text: dropped.text });
    this.#dispatch({ type: 'explain-ended', source, answer: { kind: 'problem', problem: dropped.problem } });
    return nothingToSay;
  }

  stopBurst(): ActionResult {
    this.#dispatch({ type: 'burst-stop-requested' });
    return nothingToSay;
  }

  mute(span: MuteFor, nowMs: number): ActionResult {
    this.#dispatch({ type: 'settings-changed', changes: { muteUntil: muteUntil(span, nowMs) } });
    return nothingToSay;
  }

  setSetting(key: PreferenceKey, value: unknown): ActionResult {
    if (isManaged(this.#model().managed, key)) return fail(message('preferences.managed'));
    const changes = settingChange(key, value);
    if (changes === null) return fail(message('app.settingInvalid'));
    this.#dispatch({ type: 'settings-changed', changes });
    return nothingToSay;
  }

  settings(): Settings {
    return this.#model().settings;
  }

  importSettings(text: string): ActionResult {
    const imported = importSettings(text, this.#model().settings);
    if (!imported.ok) return imported;
    const { settings, badKeys } = imported.value;
    this.#dispatch({ type: 'settings-changed', changes: settings });
    return ok(
      badKeys.length === 0
        ? message('app.settingsImported')
        : message('app.settingsImportedPartly', { keys: badKeys.join(', ') }),
    );
  }

  resetSetting(key: PreferenceKey): ActionResult {
    return this.setSetting(key, defaultSettings[key]);
  }

  saveTarget(saved: SavedTarget): ActionResult {
    const read = readTarget(saved.target);
    if (!read.ok) return read;
    const others = this.#model().settings.targets.filter(({ target }) => target !== saved.target);
    if (others.length >= maxTargets) return fail(message('app.tooManyTargets', { max: maxTargets }));
    this.#dispatch({
      type: 'settings-changed',
      changes: { targets: [...others, saved], chosenTarget: saved.target },
    });
    return nothingToSay;
  }

  removeTarget(target: string): ActionResult {
    const { targets, chosenTarget } = this.#model().settings;
    this.#dispatch({
      type: 'settings-changed',
      changes: {
        targets: targets.filter((saved) => saved.target !== target),
        chosenTarget: chosenTarget === target ? builtInTarget : chosenTarget,
      },
    });
    return nothingToSay;
  }

  /** For the app that is followed: the page cannot name another one. */
  chooseForApp(choice: { readonly share?: number | null; readonly ignored?: boolean }): ActionResult {
    const { apps, settings } = this.#model();
    const name = apps.followed?.reading?.name ?? null;
    if (name === null) return fail(message('apps.noneOpen'));
    this.#dispatch({
      type: 'settings-changed',
      changes: { watchedApps: withChoice(settings.watchedApps, name, choice) },
    });
    return nothingToSay;
  }

  chooseTarget(target: string): ActionResult {
    const { targets } = this.#model().settings;
    if (target !== builtInTarget && !targets.some((saved) => saved.target === target))
      return fail(message('burst.targetNotSaved'));
    this.#dispatch({ type: 'settings-changed', changes: { chosenTarget: target } });
    return nothingToSay;
  }
}
