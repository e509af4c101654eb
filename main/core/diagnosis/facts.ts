/** What the conditions rest on: each fact in a sentence, how sure it is, and where anyone can look it up. */
export interface Fact {
  readonly says: string;
  /** source: read in Apple's published kernel; reported: by a named public source; inferred: ours, from the other two. */
  readonly basis: 'source' | 'reported' | 'inferred';
  readonly link: string;
}

const xnu = (path: string): string =>
  `https://github.com/apple-oss-distributions/xnu/blob/xnu-11417.101.15/bsd/${path}`;
const thread = (number: number): string => `https://developer.apple.com/forums/thread/${number}`;

export const facts = {
  'F1.2': {
    says: 'Any filter bit closes the gate for the whole Mac (from 13.3 on any but the one for private proxies); with none set it is open.',
    basis: 'source',
    link: xnu('net/dlil.c'),
  },
  'F1.4': {
    says: 'A Mac that was booted with the transport agent off has a closed gate and names no filter.',
    basis: 'source',
    link: xnu('skywalk/os_skywalk_private.h'),
  },
  'F1.5': {
    says: "Each bit has one rule. Packet filter: any rule in the main ruleset or any anchor outside Apple's list, enabled or not, empty or not. Socket, interface and IP filters: any that is not Apple's. Parental controls: more than 4 socket filters of Apple.",
    basis: 'source',
    link: xnu('net/pf_ioctl.c'),
  },
  'F1.8': {
    says: "The kernel's firewall rule never changed, but the kernel extension that feeds it is gone in macOS 15.0.",
    basis: 'inferred',
    link: thread(751581),
  },
  'F1.9': {
    says: 'The Screen Time web filter loads more socket filters of Apple; with those of the firewall that is more than 4.',
    basis: 'inferred',
    link: thread(718723),
  },
  'F1.11': {
    says: 'Only interfaces of the Ethernet family (Wi-Fi among them) and cellular ones get the agent; loopback, ppp, bond, vlan, gif and all others carry sockets.',
    basis: 'source',
    link: xnu('net/dlil.c'),
  },
  'F1.12': {
    says: 'A utun or ipsec interface has a flowswitch only if its creator asked for one; ppp never.',
    basis: 'source',
    link: xnu('net/if_utun.c'),
  },
  'F1.13': {
    says: 'Drivers with the legacy transmit model and virtual machine interfaces get no flowswitch.',
    basis: 'source',
    link: xnu('net/dlil.c'),
  },
  'F1.14': {
    says: 'A member of a bridge loses its agent.',
    basis: 'source',
    link: xnu('net/if_bridge.c'),
  },
  'F1.16': {
    says: 'Flows that are alive when the gate closes are not torn down: old flows and new sockets live side by side.',
    basis: 'inferred',
    link: xnu('net/necp_client.c'),
  },
  'F1.17': {
    says: 'No filter bit is set by Private Relay. Packet filter rules make Relay switch itself off. With Relay on, connections share tunnels.',
    basis: 'reported',
    link: 'https://mullvad.net/en/blog/apples-private-relay-can-cause-the-system-to-ignore-firewall-rules',
  },
  'F1.18': {
    says: 'Content filters and transparent proxies of the Network Extension framework set no filter bit; what the closed library does with them is not published.',
    basis: 'source',
    link: xnu('net/necp.c'),
  },
  'F2.2': {
    says: 'net.filter_state names the filters that hold the gate closed; any user may read it.',
    basis: 'source',
    link: xnu('skywalk/lib/net_filter_event.c'),
  },
  'F2.3': {
    says: 'net.link.generic.system.enable_netagent is the gate itself: 1 open, 0 closed; any user may read it.',
    basis: 'source',
    link: xnu('net/dlil_sysctl.c'),
  },
  'F2.6': {
    says: "net.api_stats counts filters by kind and how many of them are Apple's, and sockets and flows since boot.",
    basis: 'source',
    link: xnu('net/net_api_stats.h'),
  },
  'F2.8': {
    says: 'kern.skywalk.stats.flow_adv counts the active flows of every process by interface; any user may read it.',
    basis: 'source',
    link: xnu('skywalk/nexus/flowswitch/fsw.c'),
  },
  'F2.16': {
    says: "macOS 27 shows other users' connections no longer: every value may become unreadable by itself.",
    basis: 'reported',
    link: 'https://github.com/doronz88/pymobiledevice3/pull/1952',
  },
  'F4.2': {
    says: "Flows in one table: 512 in 12.2, 682 from 12.3 to 13, 512 from 14.0 to 15.6 and in 26.0, 1024 from 26.4 on by Apple's word; the rest is assumed.",
    basis: 'reported',
    link: thread(832004),
  },
  'F4.3': {
    says: 'The table of flows belongs to one process on one interface.',
    basis: 'source',
    link: xnu('skywalk/nexus/flowswitch/flow/flow_owner.c'),
  },
  'F4.4': {
    says: 'A full table fails new flows with ENOSPC up to 14.6 and with ENOMEM from 15.0 on; the app waits for ever.',
    basis: 'source',
    link: xnu('skywalk/nexus/flowswitch/flow/flow_owner.c'),
  },
  'F4.7': {
    says: 'Sockets and flows share the local ports that the kernel gives out: 49152 to 65535 unless changed, for each address and protocol.',
    basis: 'source',
    link: xnu('skywalk/namespace/netns.c'),
  },
  'F4.8': {
    says: 'The kernel limits open files for each process and in all; flows cost a process two descriptors in all, sockets one each.',
    basis: 'source',
    link: xnu('kern/kern_descrip.c'),
  },
  'F5.1': {
    says: 'Apps start with a soft limit of 256 open files and no hard limit.',
    basis: 'source',
    link: xnu('kern/bsd_init.c'),
  },
  'F5.2': {
    says: 'What counts is the smaller of the soft limit and kern.maxfilesperproc.',
    basis: 'source',
    link: xnu('kern/kern_resource.c'),
  },
  DTS: {
    says: 'User-space networking came with macOS 12 and is an implementation detail that may change.',
    basis: 'reported',
    link: thread(751581),
  },
} as const satisfies Record<string, Fact>;

export type FactId = keyof typeof facts;
