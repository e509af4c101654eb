import { mayHoldLimit } from '../readers/limit-words.ts';
import type { KnownKind } from '../../core/explain/explanation.ts';

/**
 * Words without which a text is not of a kind. A long text is looked through for them before it is read line by line; a
 * short one is read whatever it holds, since people cut columns, headers and labels away.
 */
const wordsOfOutputs: Readonly<Record<Exclude<KnownKind, 'error-lines'>, readonly string[]>> = {
  gate: ['net.link.generic', 'net.filter_state', 'net.alf'],
  firewall: [
    'irewall',
    'State = ',
    'tealth',
    'apps =',
    '(state:',
    'ncoming connection',
    'globalstate',
    'lock all',
    'com.apple.alf',
    'global_state',
  ],
  'packet-filter': ['anchor', 'pfctl', 'ALTQ', 'Status: ', 'com.apple'],
  'vpn-services': ['onnected)', 'onnecting)', 'network connection services', '(Invalid)', 'Reasserting'],
  'system-extensions': ['extension(s)', 'system_extension', 'activated', 'terminated', 'teamID'],
  'kernel-extensions': [
    'Refs',
    'showloaded',
    '__kernel__',
    '0xffffff',
    '0xfffffe',
    'com.apple.',
    'linked_against',
  ],
  lsof: [
    'COMMAND',
    ' IPv',
    '\tIPv',
    'CHAN',
    'NPOLICY',
    'KQUEUE',
    ' REG ',
    ' DIR ',
    ' CHR ',
    ' unix ',
    'tIPv',
    'PTCP',
    'PUDP',
    '\np',
  ],
  'skywalkctl-flow': ['tcp4', 'tcp6', 'udp4', 'udp6', 'quic', 'nexusPort', 'Proto'],
  connections: ['tcp', 'udp', 'Recv-Q', '<->', 'WAIT', 'ESTAB', 'LISTEN', 'TCP:', 'SYN'],
  interfaces: ['<Link#', 'flags=', 'member: ', '<UP', 'LOOPBACK'],
  routes: ['Destination', 'default', 'route to', 'Network information', '0/1', 'link#', 'Routing'],
  limits: [
    'maxfiles',
    'open files',
    'descriptors',
    'kern.',
    'portrange',
    'conntrack',
    'file-nr',
    'nofile',
    'ip_local_port',
    'fs.',
  ],
  panic: ['panic'],
  profiles: ['_computerlevel', 'attribute:', 'Payload', 'profile'],
  'network-configuration': [
    'contentFilter',
    'dnsProxy',
    'packetTunnel',
    'appProxy',
    'transparentProxy',
    'appVPN',
    'NEConfiguration',
    'NEFilter',
    'NEDNS',
    'NETransparent',
    'NETunnel',
    'roviderBundleIdentifier',
    'com.apple.networkextension',
  ],
  'network-log': [
    'nw_',
    '[C',
    '-flow',
    'POSIX',
    'NECP',
    'tcp_connection',
    'TCP Conn',
    'Connection ',
    'unsatisfied',
    'libnetwork',
    'com.apple.network',
    'NWError',
    'failed with error',
  ],
  'flow-advisory': ['Nexus UUID', 'Netif'],
  'network-memory': ['mbufs in use', 'allocated to network', 'for memory', 'memacct'],
  dns: ['resolver #', 'nameserver['],
  proxy: ['HTTPEnable', 'HTTPSEnable', 'SOCKSEnable', 'ProxyAuto', 'FTPPassive', 'ExceptionsList'],
  'boot-arguments': ['boot-args'],
  'os-version': ['Product', 'macOS', 'Mac OS', 'OS X', 'mac os'],
};

/** Longer texts are logs and whole listings. */
const longTextLength = 64 * 1024;

export const mayHold = (text: string, kind: KnownKind): boolean => {
  if (text.length < longTextLength) return true;
  return kind === 'error-lines'
    ? mayHoldLimit(text)
    : wordsOfOutputs[kind].some((word) => text.includes(word));
};
