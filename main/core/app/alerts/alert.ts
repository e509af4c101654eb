import type { EndedBurst, MetLimit } from '../../burst/burst-state.ts';
import type { CauseId, LimitNotice } from '../../diagnosis/diagnosis.ts';
import type { TimedDifference } from '../history/differences.ts';
import type { Message } from '../../text/message.ts';

/** The kinds of alerts; each has its own switch in the settings. */
export const alertKinds = [
  'fallback-began',
  'fallback-ended',
  'limit-near',
  'limit-found',
  'burst-finished',
  'helper-broken',
  'unstable',
  'update-available',
] as const;
export type AlertKind = (typeof alertKinds)[number];

/**
 * One alert, as plain data. Two alerts with the same key are about the same thing: the later one replaces
 * the earlier one on the screen. Two with the same `about` report the same and do not follow each other within the cooldown.
 */
export interface Alert {
  readonly key: string;
  readonly about: string;
  /** Wall clock, milliseconds. */
  readonly atMs: number;
  readonly subject: AlertSubject;
  /** notify: put it on the screen and light the dot. dot: muted, only the dot. */
  readonly delivery: 'notify' | 'dot';
}

export type AlertSubject =
  | {
      readonly kind: 'fallback-began';
      readonly status: 'sockets' | 'mixed' | 'stuck';
      readonly causes: readonly CauseId[];
      /** What changed around that time, where known. */
      readonly changed?: readonly TimedDifference[];
    }
  | {
      readonly kind: 'fallback-ended';
      readonly from: 'fallen' | 'stuck';
      readonly lastedMs: number;
    }
  | { readonly kind: 'limit-near'; readonly limit: LimitNotice }
  | { readonly kind: 'limit-found'; readonly limit: MetLimit }
  | { readonly kind: 'burst-finished'; readonly burst: EndedBurst }
  | { readonly kind: 'helper-broken'; readonly error: Message }
  | { readonly kind: 'unstable'; readonly changes: number; readonly withinMs: number }
  | { readonly kind: 'update-available'; readonly version: string };

/** What a rule wants to report; `stepAlerts` decides whether and how it is delivered. */
export type Wish = Pick<Alert, 'key' | 'about' | 'subject'>;
