import * as z from 'zod/mini';
import { tabs } from '../core/app/tab.ts';
import { burstPlan } from '../core/burst/plan.ts';
import { presetIds } from '../core/burst/presets.ts';
import { linkIds } from '../core/links.ts';
import { preferenceKeys, savedTarget } from '../core/settings.ts';
import { historyRanges, muteSpans, type PopoverView } from '../core/views/popover-types.ts';

export { channelOf } from './ipc-names.ts';

/**
 * SECURITY: everything that the page and the main process say to each other (S10–S13). The page can name no
 * path, no command, no address outside the saved list and no number beyond a cap; unknown keys are refused.
 */

/** The largest message the page may send, as JSON in UTF-16 units: the biggest honest one is a plan of some 400. */
export const largestMessage = 16_384;
/** The popover's height in CSS pixels; the window is cut to the screen besides. */
export const leastHeight = 80;
export const mostHeight = 4_000;

const settingKey = z.enum(preferenceKeys);

/** An own plan without what the page may not choose freely: the target is a choice of the list. */
export const ownPlan = z.omit(burstPlan, {
  target: true,
  allowPublic: true,
  protocol: true,
  verify: true,
  insecure: true,
});
export type OwnPlan = z.infer<typeof ownPlan>;

export const burstRequest = z.strictObject({
  what: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('preset'), preset: z.enum(presetIds) }),
    z.strictObject({ kind: z.literal('own'), plan: ownPlan }),
  ]),
  /** A target of the saved list, or the built-in server. */
  target: z.string().check(z.minLength(1), z.maxLength(262)),
  /** Both transports, one after the other (macOS). */
  compare: z.boolean(),
  /** The question about a public target was answered with yes, for this one burst. */
  confirmedPublic: z.boolean(),
});
export type BurstRequest = z.infer<typeof burstRequest>;

/** How an action ended: done, or one sentence for people. */
export const outcome = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), text: z.nullable(z.string()) }),
  z.strictObject({ ok: z.literal(false), error: z.string() }),
]);
export type Outcome = z.infer<typeof outcome>;
export const done = (text: string | null = null): Outcome => ({ ok: true, text });
export const refused = (error: string): Outcome => ({ ok: false, error });

const nothing = z.strictObject({});
const view = z.custom<PopoverView>((value: unknown) => typeof value === 'object' && value !== null);

/** What the page may ask: each call has a request and an answer. Settings values are checked again per key. */
export const calls = {
  /** Begins the stream of `view` events and returns the view as it is now. */
  subscribe: { request: nothing, response: view },
  checkNow: { request: nothing, response: outcome },
  runBurst: { request: burstRequest, response: outcome },
  stopBurst: { request: nothing, response: outcome },
  setSetting: { request: z.strictObject({ key: settingKey, value: z.unknown() }), response: outcome },
  resetSetting: { request: z.strictObject({ key: settingKey }), response: outcome },
  saveTarget: { request: savedTarget, response: outcome },
  removeTarget: { request: z.pick(savedTarget, { target: true }), response: outcome },
  chooseTarget: { request: z.pick(savedTarget, { target: true }), response: outcome },
  mute: { request: z.strictObject({ span: z.enum(muteSpans) }), response: outcome },
  copyReport: { request: nothing, response: outcome },
  saveCapture: { request: nothing, response: outcome },
  exportHistory: { request: z.strictObject({ format: z.enum(['csv', 'json']) }), response: outcome },
  openLogFolder: { request: nothing, response: outcome },
  openLink: { request: z.strictObject({ id: z.enum(linkIds) }), response: outcome },
  dismissNotice: {
    request: z.strictObject({ id: z.string().check(z.minLength(1), z.maxLength(64)) }),
    response: outcome,
  },
  /** The page shows this tab: what is new there counts as seen. */
  showedTab: {
    request: z.strictObject({ tab: z.enum(tabs), range: z.optional(z.enum(historyRanges)) }),
    response: outcome,
  },
  resize: {
    request: z.strictObject({
      height: z.number().check(z.int(), z.minimum(leastHeight), z.maximum(mostHeight)),
    }),
    response: outcome,
  },
  close: { request: nothing, response: outcome },
  quit: { request: nothing, response: outcome },
} as const;

export type CallName = keyof typeof calls;
export const callNames = Object.keys(calls) as readonly CallName[];
export type CallRequest<Name extends CallName> = z.infer<(typeof calls)[Name]['request']>;
export type CallResponse<Name extends CallName> = z.infer<(typeof calls)[Name]['response']>;

/** What the main process tells the page without being asked. The newest view wins; at most ten a second are sent. */
export const events = {
  view,
  /** Open this tab: a notification or a menu item was clicked. */
  showTab: z.strictObject({ tab: z.enum(tabs) }),
} as const;
export type EventName = keyof typeof events;
export type EventPayload<Name extends EventName> = z.infer<(typeof events)[Name]>;

/** A request as it came from the page, or null when it does not fit: too large, of another shape, or with unknown keys. */
export function readRequest<Name extends CallName>(name: Name, payload: unknown): CallRequest<Name> | null {
  const value = payload ?? {};
  let size: number;
  try {
    // A value that JSON cannot hold (a cycle, a BigInt) is no request of ours.
    size = JSON.stringify(value).length;
  } catch {
    return null;
  }
  if (size > largestMessage) return null;
  const parsed = calls[name].request.safeParse(value);
  return parsed.success ? (parsed.data as CallRequest<Name>) : null;
}

/** Main's half: one handler for each call. A missing one does not compile. */
export type CallHandlers = {
  readonly [Name in CallName]: (
    request: CallRequest<Name>,
  ) => Promise<CallResponse<Name>> | CallResponse<Name>;
};

/** The page's half: what the preload puts on `window.lanelight`. Listeners return how to stop them. */
export type PageApi = {
  readonly [Name in CallName]: (
    ...args: Record<string, never> extends CallRequest<Name> ? [] : [CallRequest<Name>]
  ) => Promise<CallResponse<Name>>;
} & {
  readonly on: <Name extends EventName>(
    name: Name,
    listener: (payload: EventPayload<Name>) => void,
  ) => () => void;
};
