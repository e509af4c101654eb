import type { Alert, AlertSubject } from '../app/alerts/alert.ts';
import { type Tab, tabOfAlert } from '../app/tab.ts';
import type { EndedBurst, MetLimit } from '../burst/burst-state.ts';
import type { CauseId } from '../diagnosis/diagnosis.ts';
import type { SettingsLinkId } from '../links.ts';
import type { Text } from '../text/text.ts';
import { minuteMs } from '../text/time.ts';
import { burstAgainst, shortOutcome } from './burst-title.ts';
import { causesTitle, limitSentence, limitText } from './diagnosis-text.ts';
import { differencesText } from './difference-text.ts';
import { statementText } from './headline.ts';
import { shortened } from './status-text.ts';
import { metLimit } from './met-limit.ts';

/** What goes to the notification centre; plain text, markup is escaped by the adapter where a system reads it. */
export interface NotificationView {
  /** A later one with the same key replaces the earlier one on the screen. */
  readonly key: string;
  readonly title: string;
  readonly body: string;
  /** The tab that a click opens. */
  readonly tab: Tab;
  /** The app whose page a click opens there; null: none. */
  readonly pid: number | null;
  /** Buttons, where the system has them (macOS). */
  readonly actions: readonly NotificationActionView[];
}

export interface NotificationActionView {
  readonly does: { readonly kind: 'mute' } | { readonly kind: 'open'; readonly link: SettingsLinkId };
  readonly label: string;
}

/** macOS shows about this much of a banner; the popover has the rest. */
const maxTitle = 60;
const maxBody = 178;
const maxDifferencesShown = 3;

export function notificationView({ key, subject }: Alert, text: Text): NotificationView {
  const { title, body } = words(subject, text);
  return {
    key,
    title: shortened(title, maxTitle),
    body: shortened(body, maxBody),
    tab: tabOfAlert(subject.kind),
    pid: subject.kind === 'limit-near' ? (subject.limit.subject?.pid ?? null) : null,
    actions: actionsOf(subject, text),
  };
}

/** The first one: it makes the system ask for permission. */
export const welcomeNotification = (text: Text): NotificationView => ({
  key: 'welcome',
  title: text('welcome.notification'),
  body: text('welcome.notification.body'),
  tab: 'now',
  pid: null,
  actions: [],
});

/** A burst ends once; only alerts that can recur are worth muting. */
function actionsOf(subject: AlertSubject, text: Text): readonly NotificationActionView[] {
  const mute: NotificationActionView = { does: { kind: 'mute' }, label: text('notification.action.mute') };
  switch (subject.kind) {
    case 'fallback-began': {
      const [link] = subject.causes.flatMap(placeOf);
      return link === undefined
        ? [mute]
        : [{ does: { kind: 'open', link }, label: text(`status.link.${link}`) }, mute];
    }
    case 'fallback-ended':
    case 'limit-near':
    case 'unstable':
      return [mute];
    case 'limit-found':
    case 'burst-finished':
    case 'helper-broken':
    case 'update-available':
      return [];
  }
}

/** The place in System Settings to turn a cause off, if there is one. */
function placeOf(cause: CauseId): readonly SettingsLinkId[] {
  switch (cause) {
    case 'application-firewall':
      return ['firewall-settings'];
    case 'parental-controls':
      return ['screen-time-settings'];
    case 'vpn':
    case 'default-route-has-no-flowswitch':
    case 'connection-stuck':
      return ['network-settings'];
    case 'os-too-old':
      return ['software-update-settings'];
    case 'packet-filter':
    case 'socket-filter':
    case 'interface-filter':
    case 'ip-filter':
    case 'off-without-reason':
    case 'platform':
    case 'no-descriptors':
    case 'no-descriptors-system':
      return [];
  }
}

type Words = Pick<NotificationView, 'title' | 'body'>;

function words(subject: AlertSubject, text: Text): Words {
  switch (subject.kind) {
    case 'fallback-began':
      return {
        title: statementText(subject.status, text),
        body:
          differencesText(subject.changed ?? [], maxDifferencesShown, text) ??
          causesSentence(subject.causes, text),
      };
    case 'fallback-ended':
      return {
        title: text(`notification.ended.${subject.from}`),
        // Checks are seconds apart: a shorter time would be made up.
        body:
          subject.lastedMs < minuteMs
            ? text(`notification.ended.${subject.from}.bodyShort`)
            : text(`notification.ended.${subject.from}.body`, { time: { durationMs: subject.lastedMs } }),
      };
    case 'limit-near':
      return { title: limitText(subject.limit, text), body: limitSentence(subject.limit, text) };
    case 'limit-found':
      return limitFound(subject.limit, text);
    case 'burst-finished':
      return {
        title: burstEnded(subject.burst, text),
        body: text('notification.burst', {
          burst: burstAgainst(subject.burst.plan),
          outcome: shortOutcome(subject.burst),
        }),
      };
    case 'helper-broken':
      return { title: text('status.helperBroken'), body: text.of(subject.error) };
    case 'unstable':
      return {
        title: text('notification.unstable'),
        body: text('notification.unstable.body', {
          changes: subject.changes,
          time: { durationMs: subject.withinMs },
        }),
      };
    case 'update-available':
      return {
        title: text('notice.update-available'),
        body: text('notification.updateAvailable.body', { version: subject.version }),
      };
  }
}

function causesSentence(causes: readonly CauseId[], text: Text): string {
  const because = causesTitle(causes, text);
  return because === null ? text('notification.causeUnknown') : text('notification.because', { because });
}

function limitFound(met: MetLimit, text: Text): Words {
  const { errno } = met;
  const limit = metLimit(met);
  return {
    title: text('notification.limitFound'),
    body:
      errno === null
        ? text('notification.limitFound.body', { limit })
        : text('notification.limitFound.bodyWithError', { limit, errno }),
  };
}

function burstEnded(burst: EndedBurst, text: Text): string {
  if (burst.phase === 'broken') return text('notification.burstFailed');
  const { stopped } = burst.result;
  return stopped === null ? text('notification.burstFinished') : text(`notification.burstStopped.${stopped}`);
}
