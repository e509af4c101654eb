import type { ConditionId } from '../../main/core/diagnosis/diagnosis.ts';

/** What docs/conditions.md adds to a condition's own texts. */
export interface ConditionNote {
  /** What is checked, and why it matters. */
  readonly asks: string;
  /** Open questions about the condition; empty if there are none. */
  readonly open: readonly string[];
}

export const conditionNotes: Readonly<Record<ConditionId, ConditionNote>> = {
  'os-version': {
    asks: 'Can this system have user-space networking? macOS can from version 12 on ([Apple](https://developer.apple.com/forums/thread/751581)). The rules come from the published kernels of 12.2 to 15.6 and 26.0.',
    open: [
      'The kernels of 12.0 and 12.1 were published without this part; 26.1 and later and 27 were not read.',
    ],
  },
  gate: {
    asks: 'Does the kernel allow user-space networking at all? net.link.generic.system.enable_netagent applies to the whole Mac: 1 is on, 0 is off. Lanelight reads it and never writes it.',
    open: ['Whether every user can still read it from macOS 26.1 on.'],
  },
  'packet-filter': {
    asks: 'Is there any rule in the main ruleset of pf, or any anchor outside Apple\'s list (com.apple itself, com.apple.internet-sharing, com.apple/250.ApplicationFirewall, com.apple/200.AirDrop)? It makes no difference whether pf is enabled, whether the anchor is empty, or whether it is below com.apple. The kernel names it "pf" in net.filter_state.',
    open: ['Which program loaded the rules: only pfctl with administrator rights shows them.'],
  },
  'socket-filter': {
    asks: 'Is a third-party socket filter registered? Legacy kernel extensions of firewall, antivirus and VPN products do that. Up to macOS 14.2, more than 4 socket filters from Apple count as well. The kernel names it "socket" in net.filter_state.',
    open: ['Which kernel extension registered it: the list of loaded extensions is the best hint.'],
  },
  'interface-filter': {
    asks: 'Is a third-party interface filter attached anywhere? Legacy kernel extensions for virtual machines, VPN and packet capture do that. The kernel names it "interface" in net.filter_state.',
    open: ['Which kernel extension attached it: the list of loaded extensions is the best hint.'],
  },
  'ip-filter': {
    asks: 'Is a third-party IP filter attached? Legacy kernel extensions of VPN and firewall products do that. The kernel names it "ip" in net.filter_state.',
    open: ['Which kernel extension attached it: the list of loaded extensions is the best hint.'],
  },
  'application-firewall': {
    asks: 'Does the kernel part of the firewall turn the kernel switch off? Up to macOS 14 it does so whenever the firewall is on; from 15.0 on that part is gone. The kernel names it "application-firewall" in net.filter_state.',
    open: ['A test on a Mac for each version: only 14.4.1 was confirmed in public, by Apple.'],
  },
  'parental-controls': {
    asks: 'Are more than 4 socket filters from Apple registered? The first 4 belong to the firewall; the web filter of Screen Time ("Limit Adult Websites") adds more. The kernel names it "parental-controls" in net.filter_state.',
    open: [
      'Whether the web filter alone reaches that number from macOS 15 on, where the 4 of the firewall are gone.',
    ],
  },
  firewall: {
    asks: 'Is the firewall on in the settings, and does the kernel react to it? The setting is only a hint: the kernel switch shows whether it has an effect, whatever the version.',
    open: [
      'Whether the firewall of macOS 15 and later, which runs in user space, moves some connections to sockets.',
      'The first and the last release in which it has the effect, tested on a Mac.',
    ],
  },
  'default-route': {
    asks: 'Can the interface that most connections use carry user-space flows? Ethernet, Wi-Fi and cellular can. Tunnels can only if their vendor asked for it. PPP, VLANs, bridges and members of a bridge cannot.',
    open: [
      'Whether the driver of an adapter supports it: only flows on it, or a test connection, prove that.',
      "Whether Apple's own VPN asks for a flowswitch on its tunnel.",
    ],
  },
  vpn: {
    asks: 'Does a VPN carry the default route, or is one connected beside it? What goes through a typical tunnel uses sockets, and cannot reach the network below it in user space.',
    open: ['Which connections a VPN beside the default route takes: its own rules decide that.'],
  },
  'network-extensions': {
    asks: 'Is a content filter, transparent proxy, DNS proxy or VPN active as a system extension? These do not turn the kernel switch off, but they may affect some connections.',
    open: [
      'Whether a content filter or transparent proxy moves connections to sockets: no public statement was found, and the library is closed.',
    ],
  },
  'kernel-extensions': {
    asks: 'Are third-party kernel extensions loaded, and are they for networking? Socket, interface and IP filters come from them.',
    open: ['Which of several extensions registered a filter: remove them one at a time to find out.'],
  },
  'private-relay': {
    asks: 'Is Private Relay on? It does not turn the kernel switch off. Relayed connections share a few tunnels, so Safari shows few flows. Conversely, packet filter rules make Private Relay switch itself off.',
    open: ['How Private Relay changes what a single process uses: it was not seen on a Mac.'],
  },
  'flow-limit': {
    asks: 'How close is any process to the number of user-space flows that one process may have on one interface? Close means 90%. The kernel does not report the limit: it is known by version.',
    open: ['The limit of 26.1 to 26.3 and of 27: it is assumed to be that of neighboring versions.'],
  },
  'open-files': {
    asks: 'How close is any process, or the whole machine, to its limit of open files? Each socket takes a descriptor; user-space flows take two in total. The limit of another process cannot be read, so its sockets are compared with the limit it most likely has. That is an estimate.',
    open: ['The limit that another process has set for itself, and its descriptors that are not sockets.'],
  },
  ports: {
    asks: 'Are there local ports left for new connections? Sockets and flows share them, per local address and protocol.',
    open: ['The exact number of ports in use: the sockets of the busiest process are the estimate.'],
  },
  'tcp-clock': {
    asks: 'How long until the TCP clock of the kernel stops? From macOS 26 on it stops after 2^32 milliseconds awake (49 days 17 hours); then closed connections never release their ports. A loopback connection of Lanelight itself shows the clock.',
    open: [
      'Whether a version after 26.4.1 fixes it.',
      'The layout of the connection list comes from the source and has not been checked on a Mac.',
    ],
  },
  'tcp-memory': {
    asks: 'How much memory does TCP use, and how much is it allowed? From macOS 26 on the hard limit is a 32nd of the memory of the Mac; on Linux it is the third number of net.ipv4.tcp_mem.',
    open: ['Whether a Mac answers kern.memacct to every user, as its source suggests.'],
  },
  conntrack: {
    asks: 'How full is the table of the connections that the packet filter tracks (nf_conntrack_count of nf_conntrack_max)? A full table drops packets without an error.',
    open: [],
  },
  'listen-queue': {
    asks: 'Does a server of this machine accept too slowly? The queue of each listener now, and how many connections the kernel dropped since the last check (ListenOverflows).',
    open: [],
  },
  'file-watches': {
    asks: 'How many inotify watches and instances does this user hold, and how many are allowed? At the limit programs report “too many open files” or “no space left on device”.',
    open: ['Watches of processes that this user cannot see are not counted.'],
  },
  'network-stack': {
    asks: 'Does a program carry the packets of this machine in user space: gVisor, pasta, slirp4netns, Tailscale, wireguard-go, OpenVPN?',
    open: ['A program in another container cannot be named from inside.'],
  },
};
