import { verbatim } from '../../main/core/text/message.ts';
import type { AppState } from '../../main/core/app-state.ts';
import { modes } from '../../main/core/diagnosis/diagnosis.ts';
import type { History } from '../../main/core/history.ts';
import type { Settings } from '../../main/core/settings.ts';
import { type AppFacts, popoverView } from '../../main/core/views/popover.ts';
import type { PopoverView } from '../../main/core/views/popover-types.ts';
import { captureNames, diagnosisOfCapture } from './captures.ts';
import {
  appFacts,
  brokenBurst,
  doneBurst,
  isoAt,
  limitedBurst,
  nowMs,
  runningBurst,
  settings,
  stateIn,
  stateOf,
} from './states.ts';

export const minute = 60_000;
/** Five hours with forty minutes of sockets in them, as the strip shows it. */
export const history: History = {
  records: [
    ['user-space', 300],
    ['sockets', 100],
    ['user-space', 60],
  ].map(([mode, minutes]) => ({
    kind: 'look' as const,
    at: nowMs - Number(minutes) * minute,
    mode: mode === 'sockets' ? ('sockets' as const) : ('user-space' as const),
    because: mode === 'sockets' ? 'The firewall is on' : null,
    flows: null,
    flowLimit: null,
    sockets: null,
    goodForMs: 300 * minute,
  })),
};
export interface Input {
  readonly app?: Partial<AppFacts>;
  readonly wishes?: Partial<Settings>;
  readonly past?: History;
}
/** The popover as the page gets it. */
export const view = (state: AppState, { app = {}, wishes = {}, past = history }: Input = {}): PopoverView =>
  popoverView({
    state,
    settings: { ...settings, ...wishes },
    history: past,
    app: { ...appFacts, ...app },
    nowMs,
  });

/** Every state that the popover can be opened in, by what is the case. */
export const everyState: Readonly<Record<string, AppState>> = {
  'before the first look': stateOf(null, { look: { phase: 'looking' } }),
  'with a broken helper': stateOf(null, {
    helper: { state: 'broken', error: verbatim('The helper is missing.') },
  }),
  ...Object.fromEntries(modes.map((mode) => [`in the mode ${mode}`, stateIn(mode)])),
  ...Object.fromEntries(
    captureNames.map((name) => [
      `with the capture ${name}`,
      stateOf(diagnosisOfCapture(name), { replayOf: `${name}.json` }),
    ]),
  ),
  'with a burst running': stateIn('sockets', { burst: runningBurst() }),
  'looking for the limit': stateIn('user-space', { burst: runningBurst({ pattern: 'find-limit' }) }),
  'with results of every kind': stateIn('sockets', {
    results: [doneBurst(), limitedBurst(), brokenBurst(), doneBurst({ stopped: 'asleep' })],
  }),
  paused: stateIn('mixed', { look: { phase: 'paused', because: 'locked' } }),
  late: stateIn('mixed', { look: { phase: 'idle', nextAt: isoAt(nowMs), late: true } }),
};
