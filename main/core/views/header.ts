import type { AppState, LookState } from '../app-state.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { modeStandings } from './history-tab.ts';
import { english } from '../text/text.ts';
import { agreementText } from './diagnosis-text.ts';
import { headlineText } from './headline.ts';
import { modeNames } from './mode-words.ts';
import type { HeaderView } from './popover-types.ts';
import type { IconState } from './tone.ts';
import { age, moment } from '../words.ts';

/** The one state that icon and lamp show: a running burst first, then a first look under way, then the mode. */
export function iconStateOf(state: AppState): IconState {
  if (state.burst.phase === 'running') return 'burst';
  if (state.diagnosis !== null) return state.diagnosis.mode;
  return state.helper.state === 'broken' ? 'unknown' : 'checking';
}

export const iconNames: Readonly<Record<IconState, string>> = {
  ...modeNames,
  checking: 'Looking',
  burst: 'Burst running',
};

export function headerView(state: AppState, nowMs: number): HeaderView {
  const { diagnosis } = state;
  const lamp = iconStateOf(state);
  const busy = state.look.phase === 'looking';
  const check = { label: busy ? 'Looking…' : 'Check', busy };
  if (diagnosis === null)
    return {
      lamp,
      lampName: iconNames[lamp],
      tone: 'neutral',
      title: lamp === 'unknown' ? 'Nothing is known' : 'Looking…',
      subtitle: lookText(state.look) ?? 'The first look takes a moment',
      check,
    };
  return {
    lamp,
    lampName: iconNames[lamp],
    tone: modeStandings[diagnosis.mode].tone,
    title: headlineText(diagnosis, english),
    subtitle: subtitle(state, diagnosis, nowMs),
    check,
  };
}

function subtitle(state: AppState, diagnosis: Diagnosis, nowMs: number): string {
  const system = `${diagnosis.os.name} ${diagnosis.os.version}`.trim();
  return [
    agreementText(diagnosis, english),
    lookText(state.look) ?? lookAge(state, nowMs),
    sinceText(state, nowMs),
    system,
  ]
    .filter((part) => part !== null && part !== '')
    .join(' · ');
}

/** How old the look is. A replayed one has the date of its capture and no age. */
function lookAge(state: AppState, nowMs: number): string | null {
  const { diagnosis } = state;
  if (diagnosis === null) return null;
  const taken = Date.parse(diagnosis.takenAt);
  if (diagnosis.replay) return `taken ${moment(taken, nowMs)}`;
  const late = state.look.phase === 'idle' && state.look.late ? ', late' : '';
  return `checked ${age(nowMs - taken)}${late}`;
}

export const sinceText = (state: AppState, nowMs: number): string | null =>
  state.modeSince === null || state.replayOf !== null
    ? null
    : `since ${moment(Date.parse(state.modeSince), nowMs)}`;

/** What is to be said of the looking itself when it stands still; null when all is as usual. */
export function lookText(look: LookState): string | null {
  switch (look.phase) {
    case 'paused':
      return {
        asleep: 'paused while asleep',
        locked: 'paused while locked',
        'switched-off': 'looking is off',
      }[look.because];
    case 'waiting':
    case 'looking':
    case 'settling':
    case 'idle':
      return null;
  }
}
