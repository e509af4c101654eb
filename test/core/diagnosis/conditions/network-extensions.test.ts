import { networkExtensions } from '../../../../main/core/diagnosis/conditions/network-extensions.ts';
import { describeCondition } from '../../../support/condition-cases.ts';

describeCondition(networkExtensions, {
  'an active content filter may matter: its effect is unknown': {
    capture: 'content-filter-15.6',
    outcome: 'active',
    says: 'com.objective-see.lulu.extension 3.1.5',
  },
  'none is clear': {
    capture: 'healthy-15.5',
    outcome: 'none',
    says: 'No network system extension is active.',
  },
  'one that waits for removal is not active': {
    capture: 'content-filter-15.6',
    changes: {
      'command system-extensions':
        '1 extension(s)\n--- com.apple.system_extension.network_extension\nenabled\tactive\tteamID\tbundleID (version)\tname\t[state]\n\t\tVBG97UB4TA\tcom.objective-see.lulu.extension (3.1.5/3.1.5)\tLuLu\t[terminated waiting to uninstall on reboot]\n',
    },
    outcome: 'none',
    says: 'No network system extension is active.',
  },
  'an endpoint security extension is none of networking': {
    capture: 'content-filter-15.6',
    changes: {
      'command system-extensions':
        '1 extension(s)\n--- com.apple.system_extension.endpoint_security\nenabled\tactive\tteamID\tbundleID (version)\tname\t[state]\n*\t*\tX9E956P446\tcom.crowdstrike.falcon.Agent (7.05/179.01)\tFalcon\t[activated enabled]\n',
    },
    outcome: 'none',
    says: 'No network system extension is active.',
  },
  'a refusal is unknown, with its message': {
    capture: 'everything-unreadable-27.0',
    outcome: 'unreadable',
    says: 'Operation not permitted',
  },
  'on Linux there is nothing to check': {
    capture: 'linux-debian-12',
    outcome: 'elsewhere',
    says: 'macOS only',
  },
});
