import { causeTexts } from '../causes.ts';
import { incapableEnds, routeText, tunnelEnds } from '../default-route.ts';
import { valueOf } from '../../reading.ts';
import { defineCondition, notReadable } from './condition-rule.ts';

export const defaultRoute = defineCondition({
  id: 'default-route',
  title: 'Interface of the default route',
  asks: 'Can the interface that most connections leave through carry user-space flows? Ethernet, Wi-Fi and cellular can. Tunnels can only if their maker asked for it; PPP, VLANs, bridges and members of a bridge cannot.',
  facts: ['F1.11', 'F1.12', 'F1.13', 'F1.14'],
  notKnown: [
    'Whether the driver of an adapter supports it: only flows on it, or a probe, prove that.',
    "Whether Apple's own VPN asks for a flowswitch on its tunnel.",
  ],
  where: 'macos',
  outcomes: {
    able: { state: 'clear', meaning: 'It can carry user-space flows.', advice: null },
    'able-by-probe': {
      state: 'clear',
      meaning: 'User-space flows were seen on it.',
      advice: null,
    },
    incapable: {
      state: 'blocks',
      meaning: 'It has no flowswitch: connections that leave through it use sockets, whatever the gate says.',
      advice: causeTexts['default-route-has-no-flowswitch'].advice,
    },
    partly: {
      state: 'blocks',
      meaning: 'One of the two has no flowswitch: connections of that family use sockets.',
      advice: causeTexts['default-route-has-no-flowswitch'].advice,
    },
    aside: {
      state: 'may-matter',
      meaning:
        'The IPv6 route goes through a tunnel. macOS sets such routes for its own services too; if IPv6 really leaves there, it uses sockets.',
      advice: 'Make a probe over IPv6 to know.',
    },
    'probe-says-sockets': {
      state: 'may-matter',
      meaning:
        'It should carry user-space flows, yet a new connection on it used a socket: its driver may not support them.',
      advice: 'Compare with another adapter or with Wi-Fi.',
    },
    none: {
      state: 'may-matter',
      meaning: 'This Mac is not connected: there is nothing that new connections could leave through.',
      advice: 'Connect to a network and look again.',
    },
    unreadable: { state: 'not-known', meaning: '', advice: null },
  },
  find: ({ ability, observation, route, witnesses }) => {
    if (!route.known) return { outcome: 'unreadable', value: notReadable, saw: route.why };
    const { ends } = route;
    const saw = routeText(ends);
    if (ends.length === 0) return { outcome: 'none', value: 'none', saw };
    const names = new Set(ends.map((end) => `${end.interface} (${end.what})`));
    const value = [...names].join(' and ');
    const incapable = incapableEnds(route);
    if (incapable.length === ends.length) return { outcome: 'incapable', value, saw };
    if (incapable.length > 0) return { outcome: 'partly', value, saw };
    if (ends.some(({ reach }) => reach === 'aside')) return { outcome: 'aside', value, saw };
    const probed = valueOf(observation.probe)?.interface ?? null;
    const onRoute = probed === null || ends.some((end) => end.interface === probed);
    if (ability === 'able' && witnesses.probe === 'sockets' && witnesses.gate !== 'sockets' && onRoute) {
      return { outcome: 'probe-says-sockets', value, saw };
    }
    return { outcome: tunnelEnds(route).length > 0 ? 'able-by-probe' : 'able', value, saw };
  },
});
