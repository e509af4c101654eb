import { valueOf } from '../../reading.ts';
import { message } from '../../text/message.ts';
import {
  incapableEnds,
  interfaceMessage,
  type RouteEnd,
  routeMessage,
  tunnelEnds,
} from '../default-route.ts';
import { defineCondition, unreadable } from './condition-rule.ts';
import { settings } from './fixes.ts';

/** Each interface once. */
const distinct = (ends: readonly RouteEnd[]): readonly RouteEnd[] =>
  ends.filter((end, index) => ends.findIndex((one) => one.interface === end.interface) === index);

export const defaultRoute = defineCondition({
  id: 'default-route',
  affects: 'mode',
  facts: ['F1.11', 'F1.12', 'F1.13', 'F1.14'],
  where: 'macos',
  outcomes: {
    able: { state: 'clear', meaning: 'condition.default-route.able', advice: null },
    'able-by-probe': { state: 'clear', meaning: 'condition.default-route.able-by-probe', advice: null },
    incapable: {
      state: 'blocks',
      meaning: 'condition.default-route.incapable',
      advice: 'cause.default-route-has-no-flowswitch.advice',
      fixes: [settings('network-settings')],
    },
    tunnel: {
      state: 'blocks',
      meaning: 'condition.default-route.tunnel',
      advice: 'cause.vpn.advice',
      fixes: [settings('network-settings')],
    },
    partly: {
      state: 'blocks',
      meaning: 'condition.default-route.partly',
      advice: 'cause.default-route-has-no-flowswitch.advice',
      fixes: [settings('network-settings')],
    },
    'partly-tunnel': {
      state: 'blocks',
      meaning: 'condition.default-route.partly-tunnel',
      advice: 'cause.vpn.advice',
      fixes: [settings('network-settings')],
    },
    aside: {
      state: 'may-matter',
      meaning: 'condition.default-route.aside',
      advice: 'condition.default-route.aside.advice',
    },
    'probe-says-sockets': {
      state: 'may-matter',
      meaning: 'condition.default-route.probe-says-sockets',
      advice: 'condition.default-route.probe-says-sockets.advice',
    },
    none: {
      state: 'may-matter',
      meaning: 'condition.default-route.none',
      advice: 'condition.default-route.none.advice',
    },
    unreadable: { state: 'not-known', meaning: null, advice: null },
  },
  find: ({ ability, observation, route, witnesses }) => {
    if (!route.known) return { outcome: 'unreadable', value: unreadable, seen: [route.why] };
    const { ends } = route;
    const seen = [routeMessage(ends)];
    if (ends.length === 0) return { outcome: 'none', value: message('condition.value.none'), seen };
    const value = message('condition.value.list', { names: { list: distinct(ends).map(interfaceMessage) } });
    const incapable = incapableEnds(route);
    const isTunnel = incapable.every((end) => end.tunnel);
    if (incapable.length === ends.length) return { outcome: isTunnel ? 'tunnel' : 'incapable', value, seen };
    if (incapable.length > 0) return { outcome: isTunnel ? 'partly-tunnel' : 'partly', value, seen };
    if (ends.some(({ reach }) => reach === 'aside')) return { outcome: 'aside', value, seen };
    const probed = valueOf(observation.probe)?.interface ?? null;
    const isOnRoute = probed === null || ends.some((end) => end.interface === probed);
    if (ability === 'able' && witnesses.probe === 'sockets' && witnesses.gate !== 'sockets' && isOnRoute) {
      return { outcome: 'probe-says-sockets', value, seen };
    }
    return { outcome: tunnelEnds(route).length > 0 ? 'able-by-probe' : 'able', value, seen };
  },
});
