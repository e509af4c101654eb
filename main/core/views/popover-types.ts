import type { Notice } from '../app/model.ts';
import type { MuteFor } from '../app/mute.ts';
import type { Tab } from '../app/tab.ts';
import type { AppsView } from './apps-types.ts';
import type { BurstView, ChoiceView } from './burst-types.ts';
import type { ExplainView } from './explain-types.ts';
import type { HistoryView } from './history-types.ts';
import type { NowView } from './now-types.ts';
import type { PreferencesView } from './preferences-types.ts';
import type { LinkView } from './row-types.ts';
import type { IconState, Standing, Tone } from './tone.ts';

/** Everything that the popover shows, as plain data: every string is made in main/core/views and none in the page. */
export interface PopoverView {
  /** The search over all processes, and the page of one app. */
  readonly apps: AppsView;
  /** BCP 47: the language that all of these texts are in. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly header: HeaderView;
  /** Set when a capture is shown and not this machine; shown above everything else, on every tab. */
  readonly replay: { readonly text: string; readonly close: string } | null;
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
