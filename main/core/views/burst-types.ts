import type { AxisTick } from './axis-ticks.ts';
import type { CustomPlan, Pattern } from '../burst/plan.ts';
import type { PresetId } from '../burst/presets.ts';
import type { TransportName } from '../helper-lines.ts';
import type { NumberRangeView } from './number-range.ts';
import type { NameFormView, SavedBurstsView } from './saved-burst-types.ts';
import type { Standing } from './tone.ts';

export interface ChartSeries {
  readonly id: 'ready' | 'failed' | 'network-framework' | 'sockets';
  readonly label: string;
  /** Lines differ by stroke as well as by colour. */
  readonly stroke: 'solid' | 'dashed';
  /** Seconds from the start, connections. */
  readonly points: readonly (readonly [number, number])[];
}
/** From zero to its last tick. */
export interface AxisView {
  /** With its unit. */
  readonly label: string;
  readonly ticks: readonly AxisTick[];
}

export interface ChartView {
  readonly title: string;
  readonly series: readonly ChartSeries[];
  readonly x: AxisView;
  readonly y: AxisView;
  readonly marker: { readonly x: number; readonly label: string } | null;
  readonly twin: string;
}

export interface ChoiceView<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly explanation: string | null;
}

export interface BurstView {
  /** What a burst means in the present mode ("Every connection costs a file descriptor now …"); null when nothing. */
  readonly note: string | null;
  readonly presets: { readonly label: string; readonly options: readonly ChoiceView<PresetId>[] };
  readonly targets: {
    readonly label: string;
    readonly chosen: string;
    readonly options: readonly TargetView[];
    readonly addLabel: string;
    readonly addHelp: string;
    /** An example in the empty field. */
    readonly addExample: string;
    readonly tlsLabel: string;
  };
  /** Null where only one transport exists (Linux). */
  readonly compare: { readonly label: string; readonly help: string } | null;
  readonly custom: {
    readonly title: string;
    /** What the fields show until one is changed. */
    readonly plan: CustomPlan;
    readonly fields: readonly PlanFieldView[];
  };
  readonly start: { readonly label: string; readonly enabled: boolean; readonly whyNot: string | null };
  readonly running: RunningBurstView | null;
  /** Newest first. */
  readonly results: { readonly title: string; readonly empty: string; readonly list: readonly ResultView[] };
  /** The newest pair of the same plan over both transports; null when there is none. */
  readonly sideBySide: SideBySideView | null;
  readonly saved: SavedBurstsView;
}

export interface TargetView extends ChoiceView<string> {
  readonly removeLabel: string | null;
}

/** A field of the custom plan; its value is in the plan under its key. */
export type PlanFieldView =
  | (FieldText &
      NumberRangeView & {
        readonly kind: 'number';
        readonly key: 'count' | 'window' | 'ratePerSecond' | 'holdSeconds' | 'sources';
        readonly unit: string | null;
        /** What an empty field means; null when it may not be empty. */
        readonly empty: string | null;
      })
  | (FieldText & {
      readonly kind: 'choice';
      readonly key: 'pattern' | 'transport';
      /** `setting` is what goes into the plan for this choice. */
      readonly options: readonly {
        readonly value: string;
        readonly label: string;
        readonly setting: Pattern | TransportName | null;
      }[];
    })
  | (FieldText & { readonly kind: 'switch'; readonly key: 'raiseOpenFiles' });
interface FieldText {
  readonly label: string;
  readonly help: string | null;
}

export interface RunningBurstView {
  readonly title: string;
  /** 0 to 1; null while the end is not known (find the limit). */
  readonly share: number | null;
  readonly progress: string;
  readonly elapsed: string;
  /** About how long it still takes; null while that is unknown. */
  readonly left: string | null;
  readonly failed: string | null;
  readonly limit: string | null;
  readonly stopLabel: string;
  readonly chart: ChartView;
  /** Changes seldom, for a polite live region: not each of the ten updates a second is read out. */
  readonly spoken: string;
}

export interface ResultView extends Standing {
  readonly id: string;
  readonly title: string;
  readonly when: string;
  readonly lines: readonly string[];
  readonly advice: string | null;
  readonly chart: ChartView;
  /** Null where there is no result to save. */
  readonly saving: {
    readonly label: string;
    /** Set once it is saved. */
    readonly savedAs: string | null;
    readonly form: NameFormView;
  } | null;
}

export interface SideBySideView {
  readonly title: string;
  readonly columns: readonly [string, string];
  readonly rows: readonly { readonly name: string; readonly values: readonly [string, string] }[];
  readonly twin: string;
  readonly chart: ChartView;
}
