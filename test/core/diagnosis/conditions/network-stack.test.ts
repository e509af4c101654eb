import { networkStack } from '../../../../main/core/diagnosis/conditions/network-stack.ts';
import { describeCondition } from '../../../support/condition-cases.ts';

describeCondition(networkStack, {
  'the kernel carries everything': {
    capture: 'linux-debian-12',
    changes: { 'observe.networkStack': { ok: true, kernel: 'linux', carriers: [] } },
    outcome: 'kernel',
    says: 'No TUN or TAP interface is carried by a program.',
  },
  'a tunnel beside the default route': {
    capture: 'linux-debian-12',
    changes: {
      'observe.networkStack': {
        ok: true,
        kernel: 'linux',
        carriers: [{ kind: 'tailscale', interface: 'tailscale0', pid: 5, program: 'tailscaled' }],
      },
    },
    outcome: 'beside',
    says: 'tailscale on tailscale0',
  },
  'pasta carries the default route': {
    capture: 'linux-debian-12',
    changes: {
      'observe.networkStack': {
        ok: true,
        kernel: 'linux',
        carriers: [{ kind: 'pasta', interface: 'eth0', pid: null, program: null }],
      },
    },
    outcome: 'user-space',
    says: 'carries the packets of the default route',
  },
  'gVisor is a stack of its own': {
    capture: 'linux-debian-12',
    changes: { 'observe.networkStack': { ok: true, kernel: 'gvisor', carriers: [] } },
    outcome: 'gvisor',
    says: 'gVisor sandbox',
  },
  'a stack of the wrong type is unknown': {
    capture: 'linux-debian-12',
    changes: { 'observe.networkStack': { ok: true, kernel: 'linux', carriers: 'none' } },
    outcome: 'unreadable',
    says: 'observe.networkStack',
  },
  'macOS cannot have it': { capture: 'healthy-15.5', outcome: 'elsewhere', says: 'Linux only' },
});
