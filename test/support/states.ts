import type { Checks } from '../../main/core/app/checks-state.ts';
import { type Environment, initialModel, type Model } from '../../main/core/app/model.ts';
import {
  type BurstState,
  type EndedBurst,
  idleBurst,
  reduceBurst,
} from '../../main/core/burst/burst-state.ts';
import { type BurstPlan, defaultPlan } from '../../main/core/burst/plan.ts';
import type { Condition, Diagnosis, Mode } from '../../main/core/diagnosis/diagnosis.ts';
import type { BurstResultLine } from '../../main/core/helper-lines.ts';
import type { History } from '../../main/core/app/history/history.ts';
import { defaultSettings, type Settings } from '../../main/core/settings.ts';
import { message, verbatim } from '../../main/core/text/message.ts';
import { result } from './burst-results.ts';

/** States by hand for tests of views, alerts and history; the numbers are made up, the shapes are the real ones. */

/** Sunday. */
export const nowMs = Date.parse('2026-11-22T15:00:00.000Z');
export const isoAt = (ms: number): string => new Date(ms).toISOString();

/** Five hours with forty minutes of sockets in them, as the strip shows it. */
const fiveHours: History = {
  records: [
    { mode: 'user-space' as const, minutes: 300, causes: [] },
    { mode: 'sockets' as const, minutes: 100, causes: ['application-firewall' as const] },
    { mode: 'user-space' as const, minutes: 60, causes: [] },
  ].map(({ mode, minutes, causes }) => ({
    kind: 'check' as const,
    at: nowMs - minutes * 60_000,
    mode,
    causes,
    flows: null,
    flowLimit: null,
    sockets: null,
    goodForMs: 300 * 60_000,
  })),
};

const summaries: Record<Mode, Diagnosis['summary']> = {
  'user-space': { kind: 'on' },
  sockets: { kind: 'fallen-back', route: null },
  mixed: { kind: 'partly', route: null },
  unsupported: { kind: 'not-on-linux' },
  unknown: { kind: 'unknown' },
};

const condition = (id: Condition['id'], state: Condition['state']): Condition => ({
  id,
  state,
  severity: state === 'blocks' ? 'medium' : state === 'may-matter' ? 'low' : 'none',
  affects: state === 'blocks' || state === 'may-matter' ? 'mode' : 'none',
  outcome: state,
  value: verbatim('as read'),
  seen: [verbatim('As read.')],
  meaning: null,
  advice: state === 'blocks' ? verbatim('Turn it off in System Settings.') : null,
  fixes: state === 'blocks' ? [{ kind: 'link', link: 'firewall-settings' }] : [],
  facts: ['F1.5'],
});

export function diagnosisOf(mode: Mode, changes: Partial<Diagnosis> = {}): Diagnosis {
  const fallen = mode === 'sockets' || mode === 'mixed';
  return {
    takenAt: isoAt(nowMs - 12_000),
    replay: false,
    platform: mode === 'unsupported' ? 'linux' : 'darwin',
    os:
      mode === 'unsupported'
        ? { name: 'Linux', version: '6.1', build: null }
        : { name: 'macOS', version: '14.4.1', build: '23E224' },
    mode,
    basis: mode === 'unsupported' ? 'platform' : mode === 'unknown' ? 'none' : 'kernel',
    agreement: mode === 'unsupported' || mode === 'unknown' ? 'none' : 'agree',
    summary: summaries[mode],
    causes: fallen ? ['application-firewall'] : [],
    conditions: [
      condition('application-firewall', fallen ? 'blocks' : 'clear'),
      condition('vpn', 'may-matter'),
      condition('packet-filter', 'clear'),
      condition('private-relay', 'not-known'),
    ],
    flows: {
      limit: mode === 'unsupported' ? null : 512,
      limitBasis: mode === 'unsupported' ? null : 'source',
      busiest:
        mode === 'user-space' || mode === 'mixed'
          ? [
              { pid: 512, name: 'Safari Networking', interface: 'en0', flows: 412 },
              { pid: 77, name: null, interface: 'en0', flows: 38 },
            ]
          : [],
    },
    channels: [],
    sockets: [{ pid: 900, name: 'Chrome', tcpSockets: 90, udpSockets: 6 }],
    witnesses:
      mode === 'unsupported' || mode === 'unknown'
        ? { gate: null, census: null, probe: null }
        : { gate: fallen ? 'sockets' : 'user-space', census: null, probe: mode },
    limits: [],
    uses: [],
    ...changes,
  };
}

const started = (plan: BurstPlan): BurstState =>
  reduceBurst(reduceBurst(idleBurst, { type: 'begin', plan, startedAt: isoAt(nowMs - 1_900) }), {
    type: 'line',
    line: {
      type: 'start',
      target: '127.0.0.1:7777',
      transport: plan.transport ?? 'sockets',
      protocol: plan.protocol,
      pattern: plan.pattern,
      count: plan.count,
    },
  });

/** A burst of 500 with 412 ready after 1.9 seconds. */
export const runningBurst = (changes: Partial<BurstPlan> = {}): BurstState =>
  reduceBurst(started({ ...defaultPlan, count: 500, ...changes }), {
    type: 'line',
    line: {
      type: 'progress',
      attempted: 430,
      inFlight: 18,
      ready: 412,
      verified: 412,
      open: 412,
      failed: {},
      elapsedMs: 1_900,
    },
  });

const resultLine = (changes: Partial<BurstResultLine> = {}): BurstResultLine =>
  result({
    openMs: 640,
    durationMs: 812,
    connectMs: { p50: 1.9, p90: 4, p99: 9.8, max: 12.1 },
    ...changes,
  });

const ended = (burst: BurstState): EndedBurst => {
  if (burst.phase !== 'done' && burst.phase !== 'broken') throw new Error('It has not ended.');
  return burst;
};

export const doneBurst = (line: Partial<BurstResultLine> = {}, plan: Partial<BurstPlan> = {}): EndedBurst =>
  ended(
    reduceBurst(runningBurst({ transport: line.transport ?? 'sockets', ...plan }), {
      type: 'line',
      line: resultLine(line),
    }),
  );

/** 249 of 500, then the open-file limit. */
export const limitedBurst = (): EndedBurst =>
  doneBurst({
    attempted: 500,
    ready: 249,
    verified: 249,
    peakOpen: 249,
    failed: { 'open-files': 251 },
    limit: { kind: 'open-files', errno: 'EMFILE', atConnection: 250 },
  });

export const brokenBurst = (): EndedBurst =>
  ended(
    reduceBurst(runningBurst(), { type: 'broke', error: message('helper.killed', { signal: 'SIGKILL' }) }),
  );

/** After the first start. */
const settings: Settings = { ...defaultSettings, welcomed: true };

/** What differs from a Mac that was checked 12 seconds ago. */
export interface ModelChanges {
  readonly checks?: Partial<Checks>;
  readonly burst?: BurstState;
  readonly ended?: readonly EndedBurst[];
  readonly settings?: Partial<Settings>;
  readonly history?: History;
  readonly notices?: Model['notices'];
  readonly updates?: Model['updates'];
  readonly unseen?: Model['popover']['unseen'];
  readonly explain?: Model['explain'];
  readonly environment?: Partial<Environment>;
}

export const modelOf = (diagnosis: Diagnosis | null, changes: ModelChanges = {}): Model => ({
  ...initialModel,
  checks: {
    ...initialModel.checks,
    diagnosis,
    modeSince: diagnosis === null ? null : isoAt(nowMs - 6 * 60_000),
    phase: { phase: 'idle', nextAt: isoAt(nowMs + 48_000), late: false },
    helper: { state: 'working', version: '0.1.0', transports: ['network-framework', 'sockets'] },
    ...changes.checks,
  },
  bursts: {
    ...initialModel.bursts,
    current: changes.burst ?? idleBurst,
    ended: changes.ended ?? [],
  },
  settings: { ...settings, ...changes.settings },
  history: { ...initialModel.history, recent: changes.history ?? fiveHours },
  notices: changes.notices ?? [],
  updates: changes.updates ?? initialModel.updates,
  popover: { ...initialModel.popover, unseen: changes.unseen ?? [] },
  explain: changes.explain ?? initialModel.explain,
  environment: {
    ...initialModel.environment,
    platform: 'darwin',
    version: '0.1.0',
    loginItem: 'off',
    ...changes.environment,
  },
});

export const modelIn = (mode: Mode, changes: ModelChanges = {}): Model => modelOf(diagnosisOf(mode), changes);

export const brokenHelper: Checks['helper'] = {
  state: 'broken',
  error: message('helper.refused'),
};
