import type { ChangeComparisonView } from './change-comparison-types.ts';
import type { AppsView } from './apps-types.ts';
import type { Notice } from '../app/model.ts';
import type { MuteFor } from '../app/mute.ts';
import type { Tab } from '../app/tab.ts';
import type { ExplainView } from './explain-types.ts';
import type { BurstView, ChoiceView } from './burst-types.ts';
import type { Mode, Witnesses } from '../diagnosis/diagnosis.ts';
import type { NumberRangeView } from './number-range.ts';
import type { PreferenceKey, QuietHours } from '../settings.ts';
import type { LinkView, RemedyRowView } from './row-types.ts';
import type { IconState, Standing, Tone } from './tone.ts';

/** Everything that the popover shows, as plain data: every string is made in main/core/views and none in the page. */
export interface PopoverView {
  /** The search over all processes, and the page of one app. */
  readonly apps: AppsView;
  /** BCP 47: the language that all of these texts are in. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly header: HeaderView;
  /** Set when a capture is shown and not this machine; stands above everything else, on every tab. */
  readonly replay: string | null;
  readonly notices: readonly NoticeView[];
  readonly tabs: readonly TabView[];
  readonly now: NowView;
  readonly burst: BurstView;
  readonly history: HistoryView;
  readonly explain: ExplainView;
  readonly preferences: PreferencesView;
  readonly footer: FooterView;
}

export interface HeaderView {
  readonly lamp: IconState;
  /** What the lamp shows, for screen readers. */
  readonly lampName: string;
  readonly tone: Tone;
  /** The status in a few words. */
  readonly title: string;
  /** The cause; null where the title is enough. */
  readonly why: string | null;
  /** Since when, and how old the check is. */
  readonly subtitle: string;
  readonly check: { readonly label: string; readonly busy: boolean };
}

/** Something to know that is about the app and not the network: notifications refused, settings reset, helper broken. */
export interface NoticeView extends Standing {
  readonly id: string;
  readonly text: string;
  readonly detail: string | null;
  readonly link: LinkView | null;
  readonly buttons: readonly { readonly does: 'check-now' | 'open-log-folder'; readonly label: string }[];
  /** Its close button; null when it goes by itself once its reason is gone. */
  readonly dismiss: { readonly id: Notice['id']; readonly label: string } | null;
}

export interface TabView {
  readonly id: Tab;
  readonly label: string;
  /** Read after the label when something there is new; null when nothing is. */
  readonly news: string | null;
}

export interface NowView {
  /** False before the first check, when there is nothing to show of it yet. */
  readonly hasChecked: boolean;
  /** The card of the first start. */
  readonly welcome: WelcomeView | null;
  /** A burst that runs or has just ended. */
  readonly burst:
    (Standing & { readonly title: string; readonly detail: string; readonly open: string }) | null;
  /** Whether it matters, in a sentence or two; null where there is nothing to add. */
  readonly matter: string | null;
  readonly why: {
    readonly title: string;
    /** The header already shows that something is wrong: the title is for screen readers. */
    readonly isTitleHidden: boolean;
    /** The header already shows its one row: only what to do is left to show. */
    readonly isInHeader: boolean;
    readonly rows: readonly RemedyRowView[];
  } | null;
  readonly recheck: RecheckView;
  /** The button beside each command. */
  readonly copyLabel: string;
  /** The button below a detail that is cut. */
  readonly showAll: string;
  /** What the commands after the first are folded under. */
  readonly moreOptions: string;
  readonly witnesses: {
    readonly title: string;
    readonly agreement: string;
    /** The agreement in a few words, beside the folded title. */
    readonly summary: string;
    readonly rows: readonly WitnessView[];
  };
  readonly conditions: {
    readonly title: string;
    /** How the conditions stand, in one line, to be unfolded. */
    readonly summary: string;
    /** What needs attention; comes first. */
    readonly pressing: readonly RemedyRowView[];
    /** What is clear or unknown: folded under `restLabel`. */
    readonly rest: readonly RemedyRowView[];
    readonly restLabel: string;
  };
  readonly busiest: {
    readonly title: string;
    readonly rows: readonly BusyRowView[];
    /** Folded under `restLabel`. */
    readonly rest: readonly BusyRowView[];
    readonly restLabel: string | null;
    /** Shown below the rows, or in their place. */
    readonly note: string | null;
  };
  readonly lastDay: StripView | null;
}

export interface WelcomeView {
  readonly title: string;
  readonly lines: readonly string[];
  readonly notify: string;
  /** Null where the app cannot open at login, or does already. */
  readonly login: string | null;
  readonly done: string;
}

/** The button to press after a fix, and the outcome. */
export interface RecheckView {
  readonly label: string;
  readonly busy: boolean;
  readonly outcome: (Standing & { readonly text: string }) | null;
}

export interface WitnessView extends Standing {
  readonly id: keyof Witnesses;
  readonly name: string;
  readonly says: string;
  readonly explanation: string;
}

export interface BusyRowView {
  readonly id: string;
  readonly pid: number;
  /** Beside the name, to distinguish two of the same name; null where the name already is the number. */
  readonly number: string | null;
  /** As the system reports it. */
  readonly name: string;
  /** As it is shown. */
  readonly label: string;
  readonly detail: string;
  readonly uses: readonly UseView[];
  /** All uses on one line. */
  readonly amount: string;
  /** The whole row in one sentence for screen readers. */
  readonly sentence: string;
}

/** One thing that an app uses, against its limit. */
export interface UseView {
  /** "412 of 512 flows". */
  readonly amount: string;
  /** Part of the limit that is used, 0 to 1; null where there is no limit to compare with. */
  readonly share: number | null;
  readonly tone: Tone;
}

/** One span of time in one state; `share` is its part of the whole width and all shares add up to 1. */
export interface StripSpan {
  readonly state: Mode;
  readonly share: number;
  /** "Sockets, 13:20–14:00: The firewall is on". */
  readonly sentence: string;
}
export interface StripView {
  readonly title: string;
  readonly spans: readonly StripSpan[];
  readonly from: string;
  readonly to: string;
  /** The strip in words. */
  readonly twin: string;
  /** What each shape in the strip means, only those that are in it. */
  readonly legend: readonly { readonly state: Mode; readonly label: string }[];
}

export const historyRanges = ['hour', 'day', 'week'] as const;
export type HistoryRange = (typeof historyRanges)[number];

export interface HistoryView {
  readonly strips: readonly (StripView & { readonly range: HistoryRange; readonly rangeLabel: string })[];
  readonly changes: {
    readonly title: string;
    readonly empty: string;
    readonly list: readonly ChangeView[];
    /** How many are shown without a search. */
    readonly shown: number;
    readonly searchLabel: string;
    readonly noMatch: string;
    /** "12 more changes in the export"; null when all are shown. */
    readonly more: string | null;
  };
  readonly exports: readonly { readonly format: 'csv' | 'json'; readonly label: string }[];
}
export interface ChangeView extends Standing {
  readonly id: string;
  readonly when: string;
  readonly title: string;
  readonly detail: string | null;
  /** What can be done with the checks around the change; null where they are not kept. */
  readonly kept: KeptChangeView | null;
}

export interface KeptChangeView {
  /** Identifies the change. */
  readonly atMs: number;
  readonly save: ActionView;
  readonly compare: ActionView;
  readonly close: ActionView;
  readonly comparison: ChangeComparisonView | null;
}
/** A button whose label appears many times in a list, and its full name. */
export interface ActionView {
  readonly label: string;
  readonly name: string;
}

export interface PreferencesView {
  readonly groups: readonly {
    readonly id: string;
    readonly title: string;
    readonly fields: readonly PreferenceView[];
  }[];
  readonly about: readonly string[];
  /** The buttons that write and read a file of settings. */
  readonly exportLabel: string;
  readonly importLabel: string;
  /** What a reset button shows; its whole name is the `resetLabel` of its preference. */
  readonly resetText: string;
}

export interface PreferenceBase {
  readonly key: PreferenceKey;
  readonly label: string;
  readonly help: string | null;
  /** Set by the organisation: shown, but not to be changed. */
  readonly isManaged: boolean;
  /** How it really stands, where that differs from the setting ("Waiting for your approval in System Settings"). */
  readonly status: (Standing & { readonly text: string; readonly link: LinkView | null }) | null;
  /** The name, for screen readers, of the button that takes it back to the default; null when it is the default. */
  readonly resetLabel: string | null;
}
export type PreferenceView =
  | (PreferenceBase & { readonly control: 'switch'; readonly value: boolean })
  | (PreferenceBase &
      NumberRangeView & { readonly control: 'number'; readonly value: number; readonly unit: string })
  | (PreferenceBase & {
      readonly control: 'choice';
      readonly value: string;
      /** `setting` is what is sent for this choice: the page makes up no values. */
      readonly options: readonly {
        readonly value: string;
        readonly label: string;
        readonly setting: string | number | null;
      }[];
    })
  /** Every day from the one time to the other; null: never. */
  | (PreferenceBase & {
      readonly control: 'hours';
      readonly value: QuietHours | null;
      /** What it is set to when it is switched on. */
      readonly whenOn: QuietHours;
      readonly fromLabel: string;
      readonly untilLabel: string;
    })
  /** Names, separated by commas. */
  | (PreferenceBase & {
      readonly control: 'names';
      readonly value: readonly string[];
      /** Shown while there are none. */
      readonly empty: string;
    });

export interface FooterView {
  readonly copyReport: string;
  readonly saveCapture: string;
  readonly openLogFolder: string;
  readonly mute: {
    readonly label: string;
    readonly options: readonly ChoiceView<MuteFor>[];
    readonly state: string | null;
  };
  readonly quit: string;
}
