import type { BurstPlan } from '../burst/plan.ts';
import type { SavedBurst } from '../burst/saved-bursts.ts';
import type { PasteAnswer, PasteInput, PasteSource } from '../explain/explain-state.ts';
import type { BurstLine } from '../helper-lines.ts';
import type { MachineChange } from '../machine-state.ts';
import type { Observation } from '../observation.ts';
import type { Connection, ListedProcess, ProcessReading } from '../process/process-lines.ts';
import type { Settings } from '../settings.ts';
import type { Message } from '../text/message.ts';
import type { ReleaseNotice } from '../update/release-notice.ts';
import type { AppIcon } from './apps/apps-state.ts';
import type { CheckPhase, HelperState } from './checks-state.ts';
import type { ChangeComparison, KeptChange } from './history/kept-changes.ts';
import type { LoginItem, Notice } from './model.ts';
import type { Tab } from './tab.ts';

/** Everything that can happen to the program: what the machine shows, what the user requests, how an effect ended. */
export type AppEvent =
  | { readonly type: 'started' }
  | { readonly type: 'quit' }
  // The monitor.
  | { readonly type: 'check-began' }
  | {
      readonly type: 'check-ended';
      readonly observation: Observation;
      readonly helper: HelperState;
      readonly phase: CheckPhase;
    }
  | { readonly type: 'check-phase-changed'; readonly phase: CheckPhase }
  | { readonly type: 'check-requested' }
  /** A check after a fix, whose outcome is shown. */
  | { readonly type: 'recheck-requested' }
  /** The capture that stood for this machine was closed. */
  | { readonly type: 'replay-closed' }
  /** A value that the diagnosis depends on has changed since the last check. */
  | { readonly type: 'machine-changed'; readonly change: MachineChange }
  // Bursts. Several plans run one after the other: the same one through each transport.
  | { readonly type: 'burst-requested'; readonly plans: readonly BurstPlan[] }
  | { readonly type: 'burst-line'; readonly line: BurstLine }
  /** `error` is null where the burst ended by itself. */
  | { readonly type: 'burst-ended'; readonly error: Message | null }
  | { readonly type: 'burst-stop-requested' }
  /** From the file that the command line changes too. */
  | { readonly type: 'saved-bursts-read'; readonly bursts: readonly SavedBurst[] }
  /** Two of them, by their ids, in the order of the comparison. */
  | { readonly type: 'bursts-compared'; readonly from: string; readonly to: string }
  // Settings and files.
  | { readonly type: 'settings-changed'; readonly changes: Partial<Settings> }
  /** The settings that the organisation manages now. */
  | { readonly type: 'managed-read'; readonly values: Partial<Settings> }
  | { readonly type: 'save-ended'; readonly file: SavedFile; readonly error: Message | null }
  /** The changes whose checks are kept now. */
  | { readonly type: 'changes-kept'; readonly kept: readonly KeptChange[] }
  /** Null: the comparison was closed. */
  | { readonly type: 'change-compared'; readonly compared: ChangeComparison | null }
  // The first start.
  | { readonly type: 'notification-tried' }
  // The system and the desktop.
  | { readonly type: 'system-signal'; readonly signal: SystemSignal }
  | { readonly type: 'login-item-read'; readonly loginItem: LoginItem }
  | { readonly type: 'notification-answered'; readonly answer: 'shown' | 'refused' }
  | { readonly type: 'icon-hidden' }
  /** Another program uses these keys; `before` is the shortcut that still works. */
  | { readonly type: 'shortcut-refused'; readonly before: Settings['openShortcut'] }
  /** `answer` is the text that the notice was read from. */
  | {
      readonly type: 'release-answered';
      readonly notice: ReleaseNotice | { readonly kind: 'unreachable' };
      readonly answer: string;
    }
  // Explaining what was pasted.
  | { readonly type: 'explain-requested'; readonly source: PasteSource; readonly input: PasteInput }
  | { readonly type: 'explain-ended'; readonly source: PasteSource; readonly answer: PasteAnswer }
  | { readonly type: 'explain-cleared' }
  // One app. `query` identifies the answer to an older search.
  | { readonly type: 'app-search-requested'; readonly query: string }
  | { readonly type: 'app-search-ended'; readonly query: string; readonly found: readonly ListedProcess[] }
  | { readonly type: 'app-requested'; readonly pid: number }
  | {
      readonly type: 'app-read';
      readonly pid: number;
      readonly reading: ProcessReading;
      /** Wall clock. */
      readonly atMs: number;
    }
  | { readonly type: 'app-connections-requested' }
  | {
      readonly type: 'app-connections-read';
      readonly pid: number;
      readonly connections: readonly Connection[];
    }
  /** `error` is null where the process ended, or following it was stopped. */
  | { readonly type: 'app-follow-ended'; readonly pid: number; readonly error: Message | null }
  | { readonly type: 'app-icons-read'; readonly icons: readonly AppIcon[] }
  | { readonly type: 'app-closed' }
  // The popover.
  | { readonly type: 'popover-requested'; readonly tab: Tab | null }
  | { readonly type: 'popover-shown' }
  | { readonly type: 'popover-hidden' }
  | { readonly type: 'tab-shown'; readonly tab: Tab }
  | { readonly type: 'page-crashed' }
  | { readonly type: 'notice-dismissed'; readonly id: Notice['id'] };

/** What is kept on disk while the program runs. */
export type SavedFile = 'settings' | 'history';

/** What the system announces. */
export type SystemSignal = 'suspend' | 'resume' | 'lock' | 'unlock' | 'on-battery' | 'on-ac';
