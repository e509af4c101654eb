import type { Alert, AlertKind } from '../alert.ts';
import type { Tab } from '../app/tab.ts';
import type { EndedBurst } from '../burst/burst-state.ts';
import { english } from '../text/text.ts';
import { causesTitle, limitSentence, limitText } from './diagnosis-text.ts';
import { statementText } from './headline.ts';
import { limitLabels } from './limit-words.ts';
import { resultTitle } from './burst-results.ts';
import { burstAgainst } from './burst-title.ts';
import { cut, digits, duration, sentence } from '../words.ts';

/** What goes to the notification centre; plain text, markup is escaped by the adapter where a system reads it. */
export interface NotificationView {
  /** A later one with the same key replaces the earlier one on the screen. */
  readonly key: string;
  readonly title: string;
  readonly body: string;
  /** The tab that a click opens. */
  readonly tab: Tab;
}

/** macOS shows about this much of a banner; the popover has the rest. */
const mostTitle = 60;
const mostBody = 178;

export function notificationView(alert: Alert): NotificationView {
  const [title, body] = texts(alert);
  return {
    key: alert.key,
    title: cut(title, mostTitle),
    body: cut(body, mostBody),
    tab: tabOf(alert.subject.kind),
  };
}

/** Where what happened is shown; the news mark goes to this tab. */
export function tabOf(kind: AlertKind): Tab {
  switch (kind) {
    case 'fallback-began':
    case 'limit-near':
    case 'helper-broken':
      return 'now';
    case 'fallback-ended':
    case 'unstable':
      return 'history';
    case 'limit-found':
    case 'burst-finished':
      return 'burst';
  }
}

function texts({ subject }: Alert): readonly [title: string, body: string] {
  switch (subject.kind) {
    case 'fallback-began':
      return [
        statementText(subject, english),
        sentence(causesTitle(subject.causes, english) ?? 'The cause is unknown'),
      ];
    case 'fallback-ended':
      return ['User-space networking is back', `Connections used sockets for ${duration(subject.lastedMs)}.`];
    case 'limit-near':
      return [limitText(subject.limit, english), limitSentence(subject.limit, english)];
    case 'limit-found': {
      const { kind, atConnection, errno } = subject.limit;
      return [
        `Limit found: ${limitLabels[kind]}`,
        `Met at connection ${digits(atConnection)}${errno === null ? '' : ` (${errno})`}.`,
      ];
    }
    case 'burst-finished':
      return [burstFinishedTitle(subject.burst), burstBody(subject.burst)];
    case 'helper-broken':
      return ['The helper is broken', english.of(subject.error)];
    case 'unstable':
      return [
        'Networking keeps changing',
        `It changed between user space and sockets ${subject.changes} times in ${duration(subject.withinMs)}; nothing more is said until it is calm.`,
      ];
  }
}

function burstFinishedTitle(burst: EndedBurst): string {
  if (burst.phase === 'broken') return 'The burst broke off';
  switch (burst.result.stopped) {
    case null:
      return 'Burst finished';
    case 'asleep':
      return 'Burst stopped: the machine went to sleep';
    case 'timeout':
      return 'Burst stopped: it took too long';
    case 'cancelled':
      return 'Burst stopped';
  }
}

const burstBody = (burst: EndedBurst): string =>
  sentence(`${burstAgainst(burst.plan)}: ${resultTitle(burst)}`);
