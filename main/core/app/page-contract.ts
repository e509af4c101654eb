import * as z from 'zod/mini';
import { burstPlan } from '../burst/plan.ts';
import { presetIds } from '../burst/presets.ts';
import { maxSavedIdLength } from '../burst/saved-bursts.ts';
import { fixOwners } from '../diagnosis/fixes-of.ts';
import { maxDroppedBytes, pasteProblems } from '../explain/explain-state.ts';
import { pageLinkIds } from '../page-links.ts';
import { preferenceKeys, savedTarget } from '../settings.ts';
import type { PopoverView } from '../views/popover-types.ts';
import { notifyShares } from './apps/apps-state.ts';
import { fitsMessage } from './message-size.ts';
import { noticeIds } from './model.ts';
import { muteSpans } from './mute.ts';
import type { CallName, PageEventName } from './page-calls.ts';
import { tabs } from './tab.ts';

/**
 * SECURITY: every message between the page and the main process (S10 to S13). The page can name no path, no
 * command, no address outside the saved list and no number beyond a cap; unknown keys are refused. Handlers (shell/ipc.ts),
 * preload script and page derive from this file: a call is defined here and nowhere else.
 */

/** Longer than any process name, and than almost any path to search for. */
const maxQuery = 200;
/** Linux stops at 4194304, macOS at 99999. */
const maxPid = 99_999_999;
/** The popover's height in CSS pixels; the window is cut to the screen besides. */
const minHeight = 80;
const maxHeight = 4_000;

/** A plan of the user without what the page may not choose freely: the target is a choice of the list. */
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
});
export type BurstRequest = z.infer<typeof burstRequest>;

const fileName = z.nullable(z.string().check(z.maxLength(255)));
/** What was dropped or pasted into the page, or why its text could not be read there. */
const dropped = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    name: fileName,
    text: z.string().check(z.maxLength(maxDroppedBytes)),
  }),
  z.strictObject({ kind: z.literal('problem'), name: fileName, problem: z.enum(pasteProblems) }),
]);
export type Dropped = z.infer<typeof dropped>;

/** How a call ended, worded for the page: what to confirm, if anything, or what went wrong. */
export const outcome = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), text: z.nullable(z.string()) }),
  z.strictObject({ ok: z.literal(false), error: z.string() }),
]);
export type Outcome = z.infer<typeof outcome>;

const nothing = z.strictObject({});
/** Made by our own views from checked data: a schema of it all would cost ten parses a second and find nothing. */
const view = z.custom<PopoverView>((value: unknown) => typeof value === 'object' && value !== null);
const settingKey = z.enum(preferenceKeys);
const keptChange = z.strictObject({ atMs: z.number().check(z.int(), z.nonnegative()) });
/** From the saved list or from the results. The handler validates a name, because it can report what is wrong with it. */
const savedId = z.string().check(z.minLength(1), z.maxLength(maxSavedIdLength));
const newName = z.string().check(z.maxLength(200));
const oneTarget = z.pick(savedTarget, { target: true });

/** What the page may request: each call has a request and an answer. Settings values are checked again per key. */
export const calls = {
  /** Begins the stream of `view` events and returns the view as it is now. */
  subscribe: { request: nothing, response: view },
  checkNow: { request: nothing, response: outcome },
  /** A check after a fix, whose outcome is shown. */
  checkAgain: { request: nothing, response: outcome },
  /** A command of the diagnosis that is shown, by its position: the page never sends a command. */
  copyFix: {
    request: z.strictObject({
      owner: z.enum(fixOwners),
      index: z.number().check(z.int(), z.minimum(0), z.maximum(99)),
    }),
    response: outcome,
  },
  runBurst: { request: burstRequest, response: outcome },
  stopBurst: { request: nothing, response: outcome },
  /** A burst of this session, by when it started. */
  saveBurst: { request: z.strictObject({ id: savedId, name: newName }), response: outcome },
  renameBurst: { request: z.strictObject({ id: savedId, name: newName }), response: outcome },
  removeBurst: { request: z.strictObject({ id: savedId }), response: outcome },
  compareBursts: { request: z.strictObject({ from: savedId, to: savedId }), response: outcome },
  setSetting: { request: z.strictObject({ key: settingKey, value: z.unknown() }), response: outcome },
  resetSetting: { request: z.strictObject({ key: settingKey }), response: outcome },
  saveTarget: { request: savedTarget, response: outcome },
  removeTarget: { request: oneTarget, response: outcome },
  chooseTarget: { request: oneTarget, response: outcome },
  mute: { request: z.strictObject({ span: z.enum(muteSpans) }), response: outcome },
  explainClipboard: { request: nothing, response: outcome },
  /** Reads a file that the person chooses in a dialog. */
  explainFile: { request: nothing, response: outcome },
  explainDropped: { request: dropped, response: outcome },
  copyAnswer: { request: nothing, response: outcome },
  clearAnswer: { request: nothing, response: outcome },
  copyReport: { request: nothing, response: outcome },
  saveCapture: { request: nothing, response: outcome },
  exportHistory: { request: z.strictObject({ format: z.enum(['csv', 'json']) }), response: outcome },
  /** One of the kept changes, by its time; the file names are ours and the person chooses the folder. */
  saveChange: { request: keptChange, response: outcome },
  compareChange: { request: keptChange, response: outcome },
  closeComparison: { request: nothing, response: outcome },
  /** Sends one, so that the system asks for permission. */
  tryNotification: { request: nothing, response: outcome },
  closeWelcome: { request: nothing, response: outcome },
  exportSettings: { request: nothing, response: outcome },
  /** Reads a file that the person chooses in a dialog. */
  importSettings: { request: nothing, response: outcome },
  openLogFolder: { request: nothing, response: outcome },
  openLink: { request: z.strictObject({ id: z.enum(pageLinkIds) }), response: outcome },
  searchApps: {
    request: z.strictObject({ query: z.string().check(z.maxLength(maxQuery)) }),
    response: outcome,
  },
  openApp: {
    request: z.strictObject({ pid: z.number().check(z.int(), z.minimum(1), z.maximum(maxPid)) }),
    response: outcome,
  },
  closeApp: { request: nothing, response: outcome },
  /** Of the app that is open: the page never names the app to list, to copy or to set. */
  listConnections: { request: nothing, response: outcome },
  copyApp: { request: nothing, response: outcome },
  notifyAtShare: {
    request: z.strictObject({ share: z.nullable(z.literal(notifyShares)) }),
    response: outcome,
  },
  ignoreApp: { request: z.strictObject({ ignored: z.boolean() }), response: outcome },
  dismissNotice: { request: z.strictObject({ id: z.enum(noticeIds) }), response: outcome },
  /** The page shows this tab: what is new there counts as seen. */
  showedTab: { request: z.strictObject({ tab: z.enum(tabs) }), response: outcome },
  resize: {
    request: z.strictObject({
      height: z.number().check(z.int(), z.minimum(minHeight), z.maximum(maxHeight)),
    }),
    response: outcome,
  },
  close: { request: nothing, response: outcome },
  /** Shows this machine in place of the capture. */
  closeReplay: { request: nothing, response: outcome },
  quit: { request: nothing, response: outcome },
} as const satisfies Record<CallName, { readonly request: z.ZodMiniType; readonly response: z.ZodMiniType }>;

export type CallRequest<Name extends CallName> = z.infer<(typeof calls)[Name]['request']>;
export type CallResponse<Name extends CallName> = z.infer<(typeof calls)[Name]['response']>;

/** What the main process sends to the page without a request. The newest view wins; at most ten a second are sent. */
export const pageEvents = {
  view,
  /** Open this tab: a notification or a menu item was clicked. */
  showTab: z.strictObject({ tab: z.enum(tabs) }),
} as const satisfies Record<PageEventName, z.ZodMiniType>;
export type PageEventPayload<Name extends PageEventName> = z.infer<(typeof pageEvents)[Name]>;

/** A request as it came from the page, or null when it does not fit: too large, of another shape, or with unknown keys. */
export function readRequest<Name extends CallName>(name: Name, payload: unknown): CallRequest<Name> | null {
  const value = payload ?? {};
  if (!fitsMessage(name, value)) return null;
  const parsed = calls[name].request.safeParse(value);
  return parsed.success ? (parsed.data as CallRequest<Name>) : null;
}

/** The page's half: what the preload puts on `window.lanelight`. Listeners return how to stop them. */
export type PageApi = {
  readonly [Name in CallName]: (
    ...args: Record<string, never> extends CallRequest<Name> ? [] : [CallRequest<Name>]
  ) => Promise<CallResponse<Name>>;
} & {
  readonly on: <Name extends PageEventName>(
    name: Name,
    listener: (payload: PageEventPayload<Name>) => void,
  ) => () => void;
};
