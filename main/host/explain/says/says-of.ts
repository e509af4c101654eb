import type { Message } from '../../../core/text/message.ts';
import type { KnownReading } from '../../../core/explain/explanation.ts';
import * as check from './check-says.ts';
import * as network from './network-says.ts';
import * as paste from './paste-says.ts';

/** One sentence for each kind: what it shows, and what it does not. */
export const saysOf = (known: KnownReading): Message => {
  switch (known.kind) {
    case 'gate':
      return paste.gate(known.reading);
    case 'packet-filter':
      return paste.packetFilter(known.reading);
    case 'interfaces':
      return paste.interfaces(known.reading);
    case 'routes':
      return paste.routes(known.reading);
    case 'connections':
      return paste.connections(known.reading);
    case 'limits':
      return paste.limits(known.reading);
    case 'error-lines':
      return paste.errorLines(known.reading);
    case 'profiles':
      return paste.profiles(known.reading);
    case 'network-configuration':
      return paste.networkConfiguration(known.reading);
    case 'panic':
      return paste.panic(known.reading);
    case 'flow-advisory':
      return network.flowAdvisory(known.reading);
    case 'network-memory':
      return network.networkMemory(known.reading);
    case 'dns':
      return network.dns(known.reading);
    case 'proxy':
      return network.proxy(known.reading);
    case 'boot-arguments':
      return network.bootArguments(known.reading);
    case 'firewall':
      return check.firewall(known.reading);
    case 'vpn-services':
      return check.vpnServices(known.reading);
    case 'system-extensions':
      return check.systemExtensions(known.reading);
    case 'kernel-extensions':
      return check.kernelExtensions(known.reading);
    case 'lsof':
      return check.lsof(known.reading);
    case 'skywalkctl-flow':
      return check.skywalkFlow(known.reading);
    case 'network-log':
      return check.networkLog(known.reading);
    case 'os-version':
      return check.osVersion(known.reading);
  }
};
