import type { TimedDifference } from '../app/history/differences.ts';
import { type Message, message } from '../text/message.ts';
import type { Text } from '../text/text.ts';
import { secondMs } from '../text/time.ts';

/** "Packet filter rules appeared. ExampleVPN connected 2.0 sec earlier."; null where nothing is known to have changed. */
export const differencesText = (
  differences: readonly TimedDifference[],
  max: number,
  text: Text,
): string | null =>
  differences.length === 0
    ? null
    : text.sentences(differences.slice(0, max).map((one) => text.of(differenceMessage(one))));

/** A sentence. Less than a second before counts as together, which the readings cannot distinguish. */
function differenceMessage({ difference, beforeMs }: TimedDifference): Message {
  const when = {
    when: beforeMs < secondMs ? 'together' : 'earlier',
    time: { durationMs: beforeMs },
  };
  switch (difference.kind) {
    case 'filter':
      return message(`changed.filter.${difference.id}.${difference.is}`, when);
    case 'switch':
      return message(`changed.switch.${difference.is}`, when);
    case 'firewall':
      return message(`changed.firewall.${difference.is}`, when);
    case 'vpn':
      return message(`changed.vpn.${difference.is}`, { ...when, name: difference.name });
    case 'extension':
      return message(`changed.extension.${difference.is}`, { ...when, name: difference.name });
    case 'kernel-extension':
      return message(`changed.kernel-extension.${difference.is}`, { ...when, name: difference.name });
    case 'interface':
      return message(`changed.interface.${difference.is}`, { ...when, name: difference.name });
    case 'route': {
      const { family, from, to } = difference;
      if (to === null) return message('changed.route.gone', { ...when, family, from: from ?? '' });
      return from === null
        ? message('changed.route.there', { ...when, family, to })
        : message('changed.route.moved', { ...when, family, from, to });
    }
    case 'system':
      return message('changed.system', { ...when, from: difference.from, to: difference.to });
  }
}
