import type { Model } from '../app/model.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { socketsOf } from '../diagnosis/flow-counts.ts';
import type { Text } from '../text/text.ts';
import { minuteMs } from '../text/time.ts';
import { burstProgressText } from './burst-progress-text.ts';
import { headlineText } from './headline.ts';
import { capturedText, iconStateOf, pausedText, sinceText } from './status-text.ts';
import type { IconState } from './tone.ts';

/** What the menu bar shows. Equal views look equal: the adapter compares before it touches the system. */
export interface TrayView {
  readonly icon: IconState;
  /** There is new activity that has not been viewed yet. */
  readonly dot: boolean;
  /** In a colour of its own, in place of the one that the menu bar gives it. */
  readonly isColored: boolean;
  /**
   * Read out by screen readers too. Worded by the minute, so that it changes seldom, and by the second while a burst runs;
   * to be made again every minute.
   */
  readonly tooltip: string;
  /** Text beside the icon (macOS); null for none. */
  readonly title: string | null;
}

export function trayView(model: Model, text: Text, nowMs: number): TrayView {
  return {
    icon: iconStateOf(model),
    dot: model.popover.unseen.length > 0,
    isColored: model.settings.coloredIcon,
    tooltip: tooltip(model, text, nowMs),
    title: titleText(model, text),
  };
}

function tooltip({ checks, bursts, popover }: Model, text: Text, nowMs: number): string {
  const { diagnosis, helper, replayOf, phase } = checks;
  const isBroken = helper.state === 'broken';
  const age = diagnosis === null || isBroken ? null : ageByMinute(diagnosis, text, nowMs);
  const lines = [
    replayOf === null ? text('tray.name') : text('tray.replay', { capture: replayOf }),
    ...(isBroken
      ? [text('status.unavailable'), text.of(helper.error)]
      : [diagnosis === null ? text('status.checking') : headlineText(diagnosis, text)]),
    [sinceText(checks, text, nowMs), pausedText(phase, text) ?? age]
      .filter((part) => part !== null)
      .join(' · '),
    ...(bursts.current.phase === 'running' ? [burstProgressText(bursts.current, text)] : []),
    ...(popover.unseen.length > 0 ? [text('tray.newActivity')] : []),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

function ageByMinute(diagnosis: Diagnosis, text: Text, nowMs: number): string {
  if (diagnosis.replay) return capturedText(diagnosis, text, nowMs);
  const age = nowMs - Date.parse(diagnosis.takenAt);
  return age < minuteMs ? text('status.checkedUnderMinute') : text('status.checked', { ago: text.ago(age) });
}

/** A bare number, of the app with the most connections. */
function titleText({ checks: { diagnosis }, settings }: Model, text: Text): string | null {
  switch (settings.iconText) {
    case 'off':
      return null;
    case 'flows': {
      const busiest = diagnosis?.flows.busiest[0];
      return busiest === undefined ? null : text.number(busiest.flows);
    }
    case 'sockets': {
      const busiest = diagnosis?.sockets[0];
      return busiest === undefined ? null : text.number(socketsOf(busiest));
    }
  }
}
