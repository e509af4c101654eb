import type { Checks } from '../app/checks-state.ts';
import type { Model } from '../app/model.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { statusOf } from '../diagnosis/status.ts';
import type { Text } from '../text/text.ts';
import { statementText, whyText } from './headline.ts';
import type { HeaderView } from './popover-types.ts';
import {
  capturedText,
  iconName,
  iconStateOf,
  pausedText,
  sinceText,
  statusStandings,
  systemName,
} from './status-text.ts';
import { standings } from './tone.ts';

export function headerView(model: Model, text: Text, nowMs: number): HeaderView {
  const { checks } = model;
  const lamp = iconStateOf(model);
  const busy = checks.phase.phase === 'checking';
  return {
    lamp,
    lampName: iconName(lamp, text),
    check: { label: text(busy ? 'header.checking' : 'header.check'), busy },
    ...(checks.diagnosis === null || checks.helper.state === 'broken'
      ? withoutAnswer(checks, text)
      : {
          tone: standings[statusStandings[statusOf(checks.diagnosis)]].tone,
          title: statementText(statusOf(checks.diagnosis), text),
          why: whyText(checks.diagnosis, text),
          subtitle: subtitle(checks, checks.diagnosis, text, nowMs),
        }),
  };
}

/** Before the first check, and while the helper cannot read anything: what was known before is not shown as if it held. */
function withoutAnswer(
  { helper, phase }: Checks,
  text: Text,
): Pick<HeaderView, 'tone' | 'title' | 'why' | 'subtitle'> {
  const paused = pausedText(phase, text);
  return helper.state === 'broken'
    ? {
        tone: 'bad',
        title: text('status.unavailable'),
        why: text('status.helperBroken'),
        subtitle: paused ?? '',
      }
    : {
        tone: 'neutral',
        title: text('header.firstCheck'),
        why: null,
        subtitle: paused ?? text('header.firstCheckHelp'),
      };
}

/** Separate parts, joined by dots. The system is named for a capture only. */
const subtitle = (checks: Checks, diagnosis: Diagnosis, text: Text, nowMs: number): string =>
  [
    sinceText(checks, text, nowMs),
    pausedText(checks.phase, text) ?? ageText(checks, diagnosis, text, nowMs),
    diagnosis.replay ? systemName(diagnosis) : null,
  ]
    .filter((part) => part !== null && part !== '')
    .join(' · ');

function ageText({ phase }: Checks, diagnosis: Diagnosis, text: Text, nowMs: number): string {
  if (diagnosis.replay) return capturedText(diagnosis, text, nowMs);
  const late = phase.phase === 'idle' && phase.late;
  return text(late ? 'status.checkedLate' : 'status.checked', {
    ago: text.ago(nowMs - Date.parse(diagnosis.takenAt)),
  });
}
