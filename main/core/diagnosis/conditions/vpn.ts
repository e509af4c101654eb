import type { VpnService, VpnServicesReading } from '../../command-readings.ts';
import { valueOf, whyNotKnown } from '../../reading.ts';
import { type Message, message } from '../../text/message.ts';
import { routeMessage, tunnelEnds } from '../default-route.ts';
import { defineCondition, names, unreadable } from './condition-rule.ts';
import { settings } from './fixes.ts';

const isConnected = ({ state }: VpnService): boolean => state.toLowerCase() === 'connected';

/** The connected services by name; null where none is known by name. */
function connectedNames({ services }: VpnServicesReading): Message | null {
  const connected = services.filter(isConnected).map(({ name }) => `"${name}"`);
  return connected.length === 0 ? null : names(connected);
}

function servicesMessage(reading: VpnServicesReading): Message {
  const connected = connectedNames(reading);
  if (connected !== null) return message('condition.vpn.seen.connected', { names: connected });
  return reading.connected
    ? message('condition.vpn.seen.unnamed')
    : message('condition.vpn.seen.none', { services: reading.services.length });
}

function valueMessage(reading: VpnServicesReading): Message {
  const connected = connectedNames(reading);
  if (!reading.connected) return message('condition.vpn.value.none');
  return connected === null
    ? message('condition.vpn.value.unnamed')
    : message('condition.vpn.value.connected', { names: connected });
}

export const vpn = defineCondition({
  id: 'vpn',
  affects: 'mode',
  facts: ['F1.12', 'F1.11'],
  where: 'macos',
  outcomes: {
    'carries-the-route': {
      state: 'blocks',
      meaning: 'condition.vpn.carries-the-route',
      advice: 'cause.vpn.advice',
      fixes: [settings('network-settings')],
    },
    'carries-flows': { state: 'clear', meaning: 'condition.vpn.carries-flows', advice: null },
    beside: {
      state: 'may-matter',
      meaning: 'condition.vpn.beside',
      advice: 'condition.vpn.beside.advice',
      fixes: [settings('network-settings')],
    },
    none: { state: 'clear', meaning: null, advice: null },
    unreadable: { state: 'not-known', meaning: 'condition.vpn.unreadable', advice: null },
  },
  find: ({ observation, route }) => {
    const reading = valueOf(observation.vpnServices);
    const services = reading === null ? whyNotKnown(observation.vpnServices) : servicesMessage(reading);
    const [tunnel] = tunnelEnds(route);
    if (tunnel !== undefined) {
      return {
        outcome: tunnel.reach === 'can' ? 'carries-flows' : 'carries-the-route',
        value: message('condition.vpn.value.route', { interface: tunnel.interface }),
        seen: [routeMessage([tunnel, tunnel]), services],
      };
    }
    if (reading === null) return { outcome: 'unreadable', value: unreadable, seen: [services] };
    const value = valueMessage(reading);
    return { outcome: reading.connected ? 'beside' : 'none', value, seen: [services] };
  },
});
