import type { Alert } from './alerts/alert.ts';
import type { BurstPlan } from '../burst/plan.ts';
import type { BurstResultLine } from '../helper-lines.ts';
import type { PasteInput, PasteSource } from '../explain/explain-state.ts';
import type { HistoryRecord } from './history/history.ts';
import type { KeptChange } from './history/kept-changes.ts';
import type { MachineChange } from '../machine-state.ts';
import type { Settings } from '../settings.ts';
import type { UpdateMemory } from '../update/updates.ts';
import type { SystemSignal } from './event.ts';
import type { Tab } from './tab.ts';

/** Why a burst is stopped from outside; its result contains it. */
export type StopReason = 'cancelled' | 'asleep';

/** What is to be done outside the model, as plain data. `update` returns it, one interpreter per program carries it out. */
export type Effect =
  | { readonly type: 'check-now' }
  /** Asks this machine in place of the capture. */
  | { readonly type: 'close-replay' }
  | { readonly type: 'check-change'; readonly change: MachineChange }
  /** Sleep, wake and power decide when the next check is due. */
  | { readonly type: 'signal-monitor'; readonly signal: SystemSignal }
  /** The intervals may have changed. */
  | { readonly type: 'reschedule-checks' }
  /** The popover was opened: what it shows must not be older than the interval. */
  | { readonly type: 'freshen-checks' }
  | { readonly type: 'start-burst'; readonly plan: BurstPlan }
  | { readonly type: 'stop-burst'; readonly reason: StopReason }
  /** Keeps its result over a restart. */
  | { readonly type: 'keep-burst'; readonly plan: BurstPlan; readonly result: BurstResultLine }
  /** The file may have been changed by the command line. */
  | { readonly type: 'read-saved-bursts' }
  /** While a burst runs, App Nap must not slow its timers. */
  | { readonly type: 'keep-awake'; readonly on: boolean }
  | { readonly type: 'notify'; readonly alert: Alert }
  /** Makes the system ask for permission to show notifications. */
  | { readonly type: 'try-notification' }
  | { readonly type: 'append-history'; readonly record: HistoryRecord }
  /** Keeps the checks before and after this change. */
  | { readonly type: 'keep-change'; readonly change: KeptChange }
  | { readonly type: 'save-settings'; readonly settings: Settings }
  /** Checks this address for a newer version. */
  | { readonly type: 'ask-for-release'; readonly address: string; readonly newestSeen: string | null }
  | { readonly type: 'save-updates'; readonly memory: UpdateMemory }
  | { readonly type: 'set-login-item'; readonly openAtLogin: boolean }
  /** Reads whether the app opens at login, which can be changed in System Settings at any time. */
  | { readonly type: 'read-login-item' }
  | { readonly type: 'search-apps'; readonly query: string }
  /** For the rows that are on the screen. */
  | { readonly type: 'read-app-icons'; readonly pids: readonly number[] }
  | { readonly type: 'follow-app'; readonly pid: number }
  | { readonly type: 'stop-following' }
  /** Once: a long list is not kept up to date. */
  | { readonly type: 'list-connections'; readonly pid: number }
  | { readonly type: 'explain'; readonly source: PasteSource; readonly input: PasteInput }
  /** Null: on the tab that it shows. */
  | { readonly type: 'open-popover'; readonly tab: Tab | null };
