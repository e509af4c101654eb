import type { PreferenceKey, QuietHours } from '../settings.ts';
import type { NumberRangeView } from './number-range.ts';
import type { LinkView } from './row-types.ts';
import type { Standing } from './tone.ts';

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
  /** Its actual state, where that differs from the setting ("Waiting for your approval in System Settings"). */
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
