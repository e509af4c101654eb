import type { AppState } from '../app-state.ts';
import { socketsOf } from '../diagnosis/flow-counts.ts';
import type { Settings } from '../settings.ts';
import type { AppFacts } from './app-facts.ts';
import { iconNames, iconStateOf, lookText, sinceText } from './header.ts';
import { english } from '../text/text.ts';
import { headlineText } from './headline.ts';
import { processName } from './process-name.ts';
import type { IconState } from './tone.ts';
import { count, digits, minuteMs, duration, moment } from '../words.ts';

/** What stands in the menu bar. Equal views look equal: the adapter compares before it touches the system. */
export interface TrayView {
  readonly icon: IconState;
  /** Something new that was not looked at yet. */
  readonly dot: boolean;
  /** Read out by screen readers too. Worded by the minute, so that it changes seldom; to be made again every minute. */
  readonly tooltip: string;
  /** Text beside the icon (macOS); null for none. */
  readonly title: string | null;
}

export function trayView(state: AppState, settings: Settings, app: AppFacts, nowMs: number): TrayView {
  return {
    icon: iconStateOf(state),
    dot: app.unseen.length > 0,
    tooltip: tooltip(state, app, nowMs),
    title: titleText(state, settings),
  };
}

function tooltip(state: AppState, app: AppFacts, nowMs: number): string {
  const { diagnosis } = state;
  const lines = [
    state.replayOf === null ? 'Lanelight' : `Lanelight, replay of ${state.replayOf}`,
    diagnosis === null ? emptyText(state) : headlineText(diagnosis, english),
    [sinceText(state, nowMs), lookText(state.look) ?? ageByMinute(state, nowMs)]
      .filter((part) => part !== null)
      .join(', '),
    state.burst.phase === 'running' ? iconNames.burst : '',
    app.unseen.length > 0 ? 'Something new to see' : '',
  ];
  return lines.filter((line) => line !== '').join('\n');
}

const emptyText = (state: AppState): string =>
  state.helper.state === 'broken' ? `Nothing is known: ${english.of(state.helper.error)}` : 'Looking…';

function ageByMinute({ diagnosis }: AppState, nowMs: number): string | null {
  if (diagnosis === null) return null;
  const taken = Date.parse(diagnosis.takenAt);
  if (diagnosis.replay) return `taken ${moment(taken, nowMs)}`;
  const age = nowMs - taken;
  return age < minuteMs ? 'checked less than a minute ago' : `checked ${duration(age)} ago`;
}

function titleText({ diagnosis }: AppState, { iconText }: Settings): string | null {
  switch (iconText) {
    case 'off':
      return null;
    case 'flows': {
      const busiest = diagnosis?.flows.busiest[0];
      return busiest === undefined ? null : digits(busiest.flows);
    }
    case 'sockets': {
      const busiest = diagnosis?.sockets[0];
      return busiest === undefined ? null : digits(socketsOf(busiest));
    }
  }
}

/** The text beside the icon in words, for the menu and screen readers. */
export function titleSentence({ diagnosis }: AppState, { iconText }: Settings): string | null {
  const flows = diagnosis?.flows.busiest[0];
  const sockets = diagnosis?.sockets[0];
  if (iconText === 'flows' && flows !== undefined)
    return `${processName(flows)}: ${count(flows.flows, 'flow')}`;
  if (iconText === 'sockets' && sockets !== undefined)
    return `${processName(sockets)}: ${count(socketsOf(sockets), 'socket')}`;
  return null;
}
