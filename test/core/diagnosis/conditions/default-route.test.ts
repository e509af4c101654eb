import { defaultRoute } from '../../../../main/core/diagnosis/conditions/default-route.ts';
import { captureNamed, notPermitted } from '../../../support/captures.ts';
import { describeCondition } from '../../../support/condition-cases.ts';

const socketsOverEn0 = captureNamed('probe-disagrees-15.4').probe;

describeCondition(defaultRoute, {
  'Wi-Fi is able': {
    capture: 'healthy-15.5',
    outcome: 'able',
    says: 'en0 (Wi-Fi)',
  },
  'cellular is able': {
    capture: 'healthy-15.5',
    changes: {
      'observe.interfaces.list': [
        {
          name: 'pdp_ip0',
          kind: 'cellular',
          up: true,
          running: true,
          ipv4: true,
          ipv6: true,
          bridged: false,
        },
      ],
      'observe.defaultRoute': { ok: true, ipv4: 'pdp_ip0', ipv6: 'pdp_ip0' },
      probe: null,
      'observe.flowAdvisory.channels': [],
    },
    outcome: 'able',
    says: 'pdp_ip0 (cellular)',
  },
  'an interface that is not listed is judged by its name': {
    capture: 'healthy-15.5',
    changes: {
      'observe.interfaces': notPermitted,
      'observe.defaultRoute': { ok: true, ipv4: 'en5', ipv6: null },
    },
    outcome: 'able',
    says: 'en5 (Ethernet)',
  },
  'a tunnel has no flowswitch': {
    capture: 'vpn-default-route-14.7.1',
    outcome: 'tunnel',
    says: 'utun4 (VPN tunnel)',
  },
  'a tunnel that is not listed is known by its name': {
    capture: 'healthy-15.5',
    changes: {
      'observe.interfaces': notPermitted,
      'observe.defaultRoute': { ok: true, ipv4: 'ipsec0', ipv6: null },
    },
    outcome: 'tunnel',
    says: 'ipsec0 (VPN tunnel)',
  },
  'ppp has none': {
    capture: 'healthy-15.5',
    changes: {
      'observe.interfaces.list': [
        { name: 'ppp0', kind: 'ppp', up: true, running: true, ipv4: true, ipv6: true, bridged: false },
      ],
      'observe.defaultRoute': { ok: true, ipv4: 'ppp0', ipv6: 'ppp0' },
      probe: null,
      'observe.flowAdvisory.channels': [],
    },
    outcome: 'incapable',
    says: 'ppp0 (PPP link)',
  },
  'a bridge has none': {
    capture: 'healthy-15.5',
    changes: {
      'observe.interfaces.list': [
        {
          name: 'bridge100',
          kind: 'bridge',
          up: true,
          running: true,
          ipv4: true,
          ipv6: true,
          bridged: false,
        },
      ],
      'observe.defaultRoute': { ok: true, ipv4: 'bridge100', ipv6: 'bridge100' },
      probe: null,
      'observe.flowAdvisory.channels': [],
    },
    outcome: 'incapable',
    says: 'bridge100 (bridge)',
  },
  'a bond has none': {
    capture: 'healthy-15.5',
    changes: {
      'observe.interfaces.list': [
        { name: 'bond0', kind: 'other', up: true, running: true, ipv4: true, ipv6: true, bridged: false },
      ],
      'observe.defaultRoute': { ok: true, ipv4: 'bond0', ipv6: 'bond0' },
      probe: null,
      'observe.flowAdvisory.channels': [],
    },
    outcome: 'incapable',
    says: 'bond0 (another type of interface)',
  },
  'an interface of virtual machines has none': {
    capture: 'healthy-15.5',
    changes: {
      'observe.interfaces.list': [
        {
          name: 'vmenet0',
          kind: 'ethernet',
          up: true,
          running: true,
          ipv4: true,
          ipv6: true,
          bridged: false,
        },
      ],
      'observe.defaultRoute': { ok: true, ipv4: 'vmenet0', ipv6: 'vmenet0' },
      probe: null,
      'observe.flowAdvisory.channels': [],
    },
    outcome: 'incapable',
    says: 'vmenet0 (virtual interface)',
  },
  'a member of a bridge loses it': {
    capture: 'probe-disagrees-15.4',
    outcome: 'incapable',
    says: 'en0 (member of a bridge)',
  },
  'a member of a bridge loses it even with old flows on it': {
    capture: 'probe-disagrees-15.4',
    changes: { 'observe.flowAdvisory.channels': [{ pid: 1, name: null, interface: 'en0', flows: 3 }] },
    outcome: 'incapable',
    says: 'en0 (member of a bridge)',
  },
  'a VLAN for one family leaves the other': {
    capture: 'vlan-default-route-14.6',
    outcome: 'partly',
    says: 'vlan0 (VLAN) for IPv4 and en0 (Ethernet) for IPv6',
  },
  'a tunnel for one family leaves the other': {
    capture: 'healthy-15.5',
    changes: { 'observe.defaultRoute.ipv4': 'utun4' },
    outcome: 'partly-tunnel',
    says: 'utun4 (VPN tunnel) for IPv4 and en0 (Wi-Fi) for IPv6',
  },
  'flows on a tunnel prove that its maker asked for a flowswitch': {
    capture: 'vpn-default-route-14.7.1',
    changes: {
      probe: null,
      'observe.flowAdvisory.channels': [{ pid: 1, name: null, interface: 'utun4', flows: 3 }],
    },
    outcome: 'able-by-probe',
    says: 'were seen on it',
  },
  'IPv6 through a tunnel beside a capable IPv4 route may be nothing': {
    capture: 'healthy-15.5',
    changes: { 'observe.defaultRoute.ipv6': 'utun0' },
    outcome: 'aside',
    says: 'macOS sets such routes',
  },
  'a socket on a capable interface makes its driver a suspect': {
    capture: 'healthy-15.5',
    changes: { probe: socketsOverEn0 },
    outcome: 'probe-says-sockets',
    says: 'its driver may not support them',
  },
  'no default route may matter': {
    capture: 'healthy-15.5',
    changes: { 'observe.defaultRoute': { ok: true, ipv4: null, ipv6: null } },
    outcome: 'none',
    says: 'There is no default route.',
  },
  'not readable is not known': {
    capture: 'everything-unreadable-27.0',
    outcome: 'unreadable',
    says: 'EACCES',
  },
  'a route of the wrong type is not known, with its path': {
    capture: 'broken-by-hand-14.4.1',
    outcome: 'unreadable',
    says: 'observe.defaultRoute',
  },
  'on Linux there is nothing to check': {
    capture: 'linux-debian-12',
    outcome: 'elsewhere',
    says: 'macOS only',
  },
});
