import type {
  DnsReading,
  FlowAdvisoryReading,
  NetworkMemoryReading,
  BootArgumentsReading,
  ProxyReading,
} from '../../../core/paste-readings.ts';
import { proxyAddress } from '../../../core/explain/proxy-address.ts';
import { message, type Message } from '../../../core/text/message.ts';
import { isTunnel } from '../tunnel.ts';
import { names } from './names.ts';

/*
 * One sentence for each output about the network as a whole: what it shows, and what it does not.
 */

export const flowAdvisory = ({ channels }: FlowAdvisoryReading): Message =>
  message('explain.flowAdvisory', {
    channels: channels.length,
    flows: channels.reduce((sum, { flows }) => sum + flows, 0),
    most: Math.max(0, ...channels.map(({ flows }) => flows)),
  });

export const networkMemory = ({
  denied,
  mbufsInUse,
  mbufsTotal,
  tcpMemory,
}: NetworkMemoryReading): Message => {
  if (tcpMemory !== null) return message('explain.memory.tcp', { state: tcpMemory });
  if ((denied ?? 0) > 0) return message('explain.memory.denied', { count: denied ?? 0 });
  if (mbufsInUse !== null && mbufsTotal !== null)
    return message('explain.memory.mbufs', { used: mbufsInUse, total: mbufsTotal });
  return message('explain.memory.plain');
};

export const dns = ({ resolvers }: DnsReading): Message => {
  const tunnels = resolvers.map((one) => one.interface).filter((name) => name !== null && isTunnel(name));
  const [tunnel] = tunnels;
  if (tunnel !== undefined && tunnel !== null) return message('explain.dns.tunnel', { name: tunnel });
  const local = resolvers
    .flatMap(({ nameservers }) => nameservers)
    .find((address) => /^(?:127\.|::1$)/u.test(address));
  return local === undefined
    ? message('explain.dns.plain', { count: resolvers.length })
    : message('explain.dns.local', { address: local });
};

export const proxy = ({ http, https, socks, autoConfiguration }: ProxyReading): Message => {
  const set = [http, https, socks].filter((place) => place !== null).map(proxyAddress);
  if (set.length > 0) return message('explain.proxy.on', { names: names(set) });
  return message(autoConfiguration ? 'explain.proxy.auto' : 'explain.proxy.off');
};

export const bootArguments = ({ arguments: found, attachesNexus }: BootArgumentsReading): Message => {
  if (attachesNexus !== null) return message('explain.bootArguments.nexus', { value: attachesNexus });
  return message(found.length === 0 ? 'explain.bootArguments.none' : 'explain.bootArguments.others', {
    count: found.length,
  });
};
