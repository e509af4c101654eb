import { vpn } from '../../../../main/core/diagnosis/conditions/vpn.ts';
import { describeCondition } from '../../../support/condition-cases.ts';

describeCondition(vpn, {
  'a tunnel as default route blocks, and names the service': {
    capture: 'vpn-default-route-14.7.1',
    outcome: 'carries-the-route',
    says: 'Connected: "Example VPN".',
  },
  'it blocks where the services cannot be read too': {
    capture: 'vpn-default-route-14.7.1',
    changes: { 'command vpn-services': null },
    outcome: 'carries-the-route',
    says: 'utun4',
  },
  'a tunnel with flows on it is clear': {
    capture: 'vpn-default-route-14.7.1',
    changes: {
      probe: null,
      'observe.flowAdvisory.channels': [{ pid: 1, name: null, interface: 'utun4', flows: 3 }],
    },
    outcome: 'carries-flows',
    says: 'flows were seen on it',
  },
  'connected beside the default route may matter': {
    capture: 'healthy-15.5',
    changes: {
      'command vpn-services':
        'Available network connection services in the current set (*=enabled):\n* (Connected)   11D4583A-E7CD-4CEC-A36F-F696A0F8E3B6 VPN (io.tailscale.ipn.macsys) "Tailscale" [VPN:io.tailscale.ipn.macsys]\n',
    },
    outcome: 'beside',
    says: 'Connected: "Tailscale".',
  },
  'none connected is clear': {
    capture: 'content-filter-15.6',
    outcome: 'none',
    says: 'No VPN service is connected (1 set up).',
  },
  'services that cannot be read are not known': {
    capture: 'everything-unreadable-27.0',
    outcome: 'unreadable',
    says: '/usr/sbin/scutil did not respond in time',
  },
  'an output of the wrong type is not known, with its path': {
    capture: 'healthy-15.5',
    changes: {
      commands: [{ id: 'vpn-services', argv: [], exitCode: 0, stdout: 7, stderr: '', failure: null }],
    },
    outcome: 'unreadable',
    says: 'commands[0].stdout is not text',
  },
  'on Linux there is nothing to check': {
    capture: 'linux-debian-12',
    outcome: 'elsewhere',
    says: 'macOS only',
  },
});
