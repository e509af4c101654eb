import { type Model, noticeIds } from '../../main/core/app/model.ts';
import { tabs } from '../../main/core/app/tab.ts';
import type { EndedBurst } from '../../main/core/burst/burst-state.ts';
import { failureKinds } from '../../main/core/burst/failure-kind.ts';
import { modes } from '../../main/core/diagnosis/diagnosis.ts';
import { emptyHistory } from '../../main/core/app/history/history.ts';
import { noUpdates } from '../../main/core/update/updates.ts';
import { verbatim } from '../../main/core/text/message.ts';
import { pasteProblems } from '../../main/core/explain/explain-state.ts';
import type { BurstResultLine, ConnectHistogram } from '../../main/core/helper-lines.ts';
import type { SavedBurst } from '../../main/core/burst/saved-bursts.ts';
import { saved } from './burst-results.ts';
import { captureNames, diagnosisOfCapture } from './captures.ts';
import {
  brokenBurst,
  brokenHelper,
  doneBurst,
  isoAt,
  limitedBurst,
  modelIn,
  modelOf,
  nowMs,
  runningBurst,
} from './states.ts';
import { causeStates, limitStates } from './remedy-states.ts';
import { explained, pastes, problemWith } from './pastes.ts';

/** A burst over sockets, one through Network.framework, and one of an older version. */
const savedBursts: Model['savedBursts'] = {
  list: [
    savedRun('with the firewall off', {
      transport: 'network-framework',
      carriedBy: 'user-space',
      openMs: 480,
      durationMs: 700,
      connectMs: { p50: 1.1, p90: 2.3, p95: 3.4, p99: 6.1, max: 11.8 },
      connectHistogram: histogramOf([4, 31, 96, 128, 101, 62, 33, 18, 11, 6, 4, 2, 1, 1, 0, 0, 0, 1, 0, 1]),
    }),
    savedRun('before', {
      openMs: 640,
      durationMs: 812,
      connectMs: { p50: 1.9, p90: 4, p95: 5.2, p99: 9.8, max: 12.1 },
      connectHistogram: histogramOf([0, 2, 9, 26, 61, 92, 104, 81, 52, 31, 18, 9, 6, 4, 2, 1, 1, 0, 0, 1]),
    }),
    savedRun('last month', {}),
  ],
  compared: null,
};

/** Four bins for each doubling, from half a millisecond. */
function histogramOf(counts: readonly number[]): ConnectHistogram {
  const edgesMs = [...counts, 0].map((_, bin) => Math.round(512 * 2 ** (bin / 4)) / 1_000);
  return { edgesMs, counts: [...counts] };
}

function savedRun(name: string, over: Partial<BurstResultLine>): SavedBurst {
  return saved(name, { ...over, target: '127.0.0.1:7777' });
}

/** Every state that the app can be looked at in, by what is the case. */
export const everyState: Readonly<Record<string, Model>> = {
  'before the first check': modelOf(null, { checks: { phase: { phase: 'checking' } } }),
  'with a broken helper': modelOf(null, { checks: { helper: brokenHelper } }),
  ...Object.fromEntries(modes.map((mode) => [`in the mode ${mode}`, modelIn(mode)])),
  ...Object.fromEntries(
    captureNames.map((name) => [
      `with the capture ${name}`,
      modelOf(diagnosisOfCapture(name), { checks: { replayOf: `${name}.json` } }),
    ]),
  ),
  ...Object.fromEntries(Object.entries(causeStates).map(([id, model]) => [`with the cause ${id}`, model])),
  ...Object.fromEntries(
    Object.entries(limitStates).map(([name, model]) => [`with the limit: ${name}`, model]),
  ),
  'on the first start': modelIn('user-space', {
    settings: { welcomed: false },
    ended: [doneBurst()],
    environment: { loginItem: 'off' },
  }),
  'after a fix that worked': {
    ...modelIn('user-space'),
    recheck: { phase: 'done', before: 'sockets', after: 'user-space' },
  },
  'after a fix that did not work': {
    ...modelIn('sockets'),
    recheck: { phase: 'done', before: 'sockets', after: 'sockets' },
  },
  'with a burst running': modelIn('sockets', { burst: runningBurst() }),
  'with a search for the limit running': modelIn('user-space', {
    burst: runningBurst({ pattern: 'find-limit' }),
  }),
  'with results of every kind': modelIn('sockets', {
    ended: [
      doneBurst(),
      limitedBurst(),
      brokenBurst(),
      doneBurst({ stopped: 'asleep' }),
      ...bothTransports(),
    ],
  }),
  'with saved bursts': { ...modelIn('sockets', { ended: [doneBurst()] }), savedBursts },
  'with every failure in a burst': modelIn('user-space', {
    ended: [
      doneBurst({
        ready: 10,
        verified: 4,
        failed: Object.fromEntries(failureKinds.map((kind, index) => [kind, index + 1])),
      }),
    ],
  }),
  'with checks paused': modelIn('mixed', { checks: { phase: { phase: 'paused', because: 'locked' } } }),
  'with a check overdue': modelIn('mixed', {
    checks: { phase: { phase: 'idle', nextAt: isoAt(nowMs), late: true } },
  }),
  'with every notice about itself': modelIn('sockets', {
    checks: { helper: brokenHelper },
    notices: noticeIds.map((id) => ({ id, detail: verbatim('Its detail.') })),
    unseen: tabs,
    environment: { notifications: 'refused', onBattery: true, loginItem: 'requires-approval' },
    settings: {
      batteryFactor: 5,
      iconText: 'sockets',
      launchAtLogin: true,
      targets: [
        { target: '192.168.1.9:7777', protocol: 'tcp', verify: 'echo' },
        { target: 'lab.example.net:443', protocol: 'tls', verify: 'none' },
      ],
    },
  }),
  'with a new version on offer': modelIn('user-space', {
    updates: {
      ...noUpdates,
      offer: { version: '0.2.0', notes: 'Faster checks.', page: 'https://updates.example/0.2.0' },
    },
    environment: { updateAddress: 'https://updates.example/lanelight.json' },
  }),
  'with a paste being read': modelIn('user-space', {
    explain: { phase: 'reading', source: { kind: 'clipboard' } },
  }),
  ...Object.fromEntries(
    pasteProblems.map((problem) => [
      `with a paste that is ${problem}`,
      modelIn('user-space', { explain: problemWith(problem) }),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(pastes).map(([name, paste]) => [
      `with a paste of ${name}`,
      modelIn('user-space', { explain: explained(paste) }),
    ]),
  ),
  'with notifications muted': modelIn('user-space', { settings: { muteUntil: isoAt(nowMs + 60_000) } }),
  'with an empty history': modelIn('user-space', { history: emptyHistory }),
};

/** The same plan over both transports. */
function bothTransports(): readonly EndedBurst[] {
  return [
    doneBurst({ transport: 'sockets' }),
    doneBurst({ transport: 'network-framework', carriedBy: 'user-space', ready: 480, verified: 480 }),
  ];
}
