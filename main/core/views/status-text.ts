import type { CheckPhase, Checks } from '../app/checks-state.ts';
import type { Model } from '../app/model.ts';
import { muteSpans, type MuteFor } from '../app/mute.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { hasName, socketsOf } from '../diagnosis/flow-counts.ts';
import { type Status, statusOf } from '../diagnosis/status.ts';
import type { Text } from '../text/text.ts';
import type { ChoiceView } from './burst-types.ts';
import type { SettingsLinkId } from '../links.ts';
import type { LinkView } from './row-types.ts';
import { type IconState, type Standing, type StandingId, standings } from './tone.ts';

/** Texts that several views share: the state of something, since when, why checks pause, which app is the busiest. */

export const standing = (id: StandingId, text: Text): Standing => ({
  ...standings[id],
  markName: text(`status.mark.${id}`),
});

export const statusStandings: Readonly<Record<Status, StandingId>> = {
  stuck: 'bad',
  sockets: 'bad',
  mixed: 'warn',
  limit: 'bad',
  'near-limit': 'warn',
  'user-space': 'ok',
  unsupported: 'neutral',
  unknown: 'unknown',
};

/**
 * The one state that icon and lamp show: a running burst first, then what keeps checks from being made, then what the
 * last one found. A replayed capture is never paused.
 */
export function iconStateOf({ checks, bursts }: Pick<Model, 'checks' | 'bursts'>): IconState {
  if (bursts.current.phase === 'running') return 'burst';
  if (checks.helper.state === 'broken') return 'helper-broken';
  if (checks.phase.phase === 'paused' && checks.replayOf === null) return 'paused';
  return checks.diagnosis === null ? 'checking' : iconOfStatus(statusOf(checks.diagnosis));
}

/** Reached or close is one shape: the tone of the lamp and the words differ. */
const iconOfStatus = (status: Status): IconState => (status === 'near-limit' ? 'limit' : status);

export function iconName(state: IconState, text: Text): string {
  switch (state) {
    case 'checking':
      return text('status.checking');
    case 'burst':
      return text('status.burstRunning');
    case 'paused':
    case 'helper-broken':
    case 'limit':
    case 'stuck':
      return text(`status.icon.${state}`);
    case 'user-space':
    case 'sockets':
    case 'mixed':
    case 'unsupported':
    case 'unknown':
      return text(`mode.name.${state}`);
  }
}

/** "macOS 14.4.1". */
export const systemName = ({ os }: Diagnosis): string => `${os.name} ${os.version}`.trim();

/** Since when the mode holds; null where that is not known, or is not this machine's. */
export const sinceText = (
  { modeSince, replayOf }: Pick<Checks, 'modeSince' | 'replayOf'>,
  text: Text,
  nowMs: number,
): string | null =>
  modeSince === null || replayOf !== null
    ? null
    : text('status.since', { moment: text.moment(Date.parse(modeSince), nowMs) });

/** Why no checks are made; null while they are. */
export function pausedText(phase: CheckPhase, text: Text): string | null {
  switch (phase.phase) {
    case 'paused':
      return text(`status.paused.${phase.because}`);
    case 'waiting':
    case 'checking':
    case 'settling':
    case 'idle':
      return null;
  }
}

/** Of a replayed capture: it has a date and no age. */
export const capturedText = ({ takenAt }: Diagnosis, text: Text, nowMs: number): string =>
  text('status.taken', { moment: text.moment(Date.parse(takenAt), nowMs) });

/** What can be chosen now: unmute only while muted. */
export const muteOptions = (text: Text, { muted }: { readonly muted: boolean }): ChoiceView<MuteFor>[] =>
  muteSpans
    .filter((value) => muted || value !== 'off')
    .map((value) => ({ value, label: text(`status.mute.${value}`), explanation: null }));

/** A button that opens a place in System Settings. */
export const settingsLink = (id: SettingsLinkId, text: Text): LinkView => ({
  id,
  label: text(`status.link.${id}`),
});

/** A process by its name; by its number where the name is not known. */
export const processName = (
  { name, pid }: { readonly name: string | null; readonly pid: number },
  text: Text,
): string => (hasName(name) ? name : text('evidence.process.unnamed', { pid: String(pid) }));

/** The app with the most connections, by what is shown beside the icon; null where nothing is. */
export function busiestText({ checks, settings }: Model, text: Text): string | null {
  const flows = checks.diagnosis?.flows.busiest[0];
  const sockets = checks.diagnosis?.sockets[0];
  if (settings.iconText === 'flows' && flows !== undefined)
    return text('status.busiestFlows', { process: processName(flows, text), flows: flows.flows });
  if (settings.iconText === 'sockets' && sockets !== undefined)
    return text('status.busiestSockets', {
      process: processName(sockets, text),
      sockets: socketsOf(sockets),
    });
  return null;
}

/** At most this many characters, cut with an ellipsis: notification centres and menus cut without one. */
export const shortened = (line: string, maxLength: number): string =>
  line.length <= maxLength ? line : `${line.slice(0, maxLength - 1).trimEnd()}…`;
