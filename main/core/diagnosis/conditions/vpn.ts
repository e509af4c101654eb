import { causeTexts } from '../causes.ts';
import { tunnelEnds } from '../default-route.ts';
import { valueOf, whyNotKnown } from '../../reading.ts';
import type { VpnService } from '../../command-readings.ts';
import { defineCondition, notReadable } from './condition-rule.ts';

const isConnected = ({ state }: VpnService): boolean => state.toLowerCase() === 'connected';

export const vpn = defineCondition({
  id: 'vpn',
  title: 'VPN',
  asks: 'Does a VPN carry the default route, or is one connected beside it? What goes through a typical tunnel uses sockets, and the network below is out of reach for it.',
  facts: ['F1.12', 'F1.11'],
  notKnown: ['Which connections a VPN beside the default route takes: its own rules decide that.'],
  where: 'macos',
  outcomes: {
    'carries-the-route': {
      state: 'blocks',
      meaning: 'Connections that leave through it use sockets.',
      advice: causeTexts.vpn.advice,
    },
    'carries-flows': {
      state: 'clear',
      meaning: 'It carries the default route, and user-space flows were seen on it.',
      advice: null,
    },
    beside: {
      state: 'may-matter',
      meaning: 'The default route does not go through it; connections that it takes use sockets.',
      advice: 'Disconnect it to compare.',
    },
    none: { state: 'clear', meaning: 'No VPN is in the way.', advice: null },
    unreadable: {
      state: 'not-known',
      meaning: 'A VPN beside the default route would not be seen.',
      advice: null,
    },
  },
  find: ({ observation, route }) => {
    const reading = valueOf(observation.vpnServices);
    const connected = reading?.services.filter(isConnected).map(({ name }) => `"${name}"`) ?? [];
    const services =
      reading === null
        ? whyNotKnown(observation.vpnServices)
        : connected.length > 0
          ? `Connected: ${connected.join(', ')}.`
          : reading.connected
            ? 'A VPN service is connected.'
            : `No VPN service is connected (${reading.services.length} set up).`;
    const [tunnel] = tunnelEnds(route);
    if (tunnel !== undefined) {
      const saw = `The default route goes through ${tunnel.interface}, ${tunnel.what}. ${services}`;
      const outcome = tunnel.reach === 'can' ? 'carries-flows' : 'carries-the-route';
      return { outcome, value: `default route through ${tunnel.interface}`, saw };
    }
    if (reading === null) return { outcome: 'unreadable', value: notReadable, saw: services };
    return reading.connected
      ? { outcome: 'beside', value: `connected: ${connected.join(', ') || 'yes'}`, saw: services }
      : { outcome: 'none', value: 'none connected', saw: services };
  },
});
