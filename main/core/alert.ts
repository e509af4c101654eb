/** What the program may speak up about; each kind has its own switch in the settings. */
export const alertKinds = [
  'fallback-began',
  'fallback-ended',
  'limit-near',
  'limit-found',
  'burst-finished',
  'helper-broken',
  'unstable',
] as const;
export type AlertKind = (typeof alertKinds)[number];

export const tabs = ['now', 'burst', 'history', 'preferences'] as const;
export type Tab = (typeof tabs)[number];

/**
 * One thing worth telling, as plain data. Two alerts with the same key are about the same thing: the later one replaces
 * the earlier one on the screen.
 */
export interface Alert {
  readonly key: string;
  /** ISO 8601, UTC: the look or the burst it comes from. */
  readonly at: string;
  readonly subject: AlertSubject;
}

export type AlertSubject =
  | { readonly kind: 'fallback-began'; readonly mode: 'sockets' | 'mixed'; readonly because: string | null }
  | { readonly kind: 'fallback-ended'; readonly lastedMs: number }
  | {
      readonly kind: 'limit-near';
      readonly state: 'near' | 'at';
      readonly limitKind: 'flow-limit' | 'open-files' | 'ports';
      readonly subject: string;
      readonly used: number;
      readonly limit: number;
    }
  | {
      readonly kind: 'limit-found';
      readonly limitKind: string;
      readonly atConnection: number;
      readonly sentence: string;
    }
  | { readonly kind: 'burst-finished'; readonly outcome: 'finished' | 'broken'; readonly sentence: string }
  | { readonly kind: 'helper-broken'; readonly error: string }
  | { readonly kind: 'unstable'; readonly changes: number; readonly withinMs: number };
