/** Outputs that people paste for the same questions and that Lanelight has no reading for: named, so that nobody wonders. */
interface OtherOutput {
  readonly name: string;
  readonly shape: RegExp;
  /** Why it does not answer the question, or what does. */
  readonly instead: string;
}

const noReading = 'Lanelight has no reading for it';

const others: readonly OtherOutput[] = [
  {
    name: 'the preference of iCloud Private Relay',
    shape: /\bPrivacyProxyServiceStatus\b|\bNSPServiceStatusManagerInfo\b/u,
    instead: 'Relay does not close the gate by itself',
  },
  {
    name: '`skywalkctl status`',
    shape: /Skywalk is (?:NOT )?enabled currently|sysctl net\.link\.generic\.system\.if_attach_nx failed/u,
    instead: 'it prints this on every Mac sold, whatever the mode, so it says nothing about it',
  },
  {
    name: 'the refusal of `systemextensionsctl`',
    shape: /this tool cannot be used if System Integrity Protection is enabled/u,
    instead: 'it lists no extension; `systemextensionsctl list` works with System Integrity Protection on',
  },
  {
    name: 'an error of `defaults`',
    shape: /The domain\/default pair of \(.{0,400}\) does not exist|Domain .{1,200} does not exist/u,
    instead: 'the preference that was asked for is not there, which says nothing about the mode',
  },
  {
    name: 'a usage text of `lsof`',
    shape: /^\s*lsof: (?:illegal option|no process ID specified|unsupported)|^\s*lsof \d+\.\d+/mu,
    instead: 'it lists no descriptor; try `lsof -nP -p PID`',
  },
  {
    name: 'the usage text of `socketfilterfw`',
    shape: /usage: \S*socketfilterfw/iu,
    instead: 'it does not say how the firewall is set; try `--getglobalstate`',
  },
  {
    name: 'another output of `skywalkctl`',
    shape:
      /^\s*(?:flowswitch|kernel-pipe|user-pipe|net-if|flow-switch) \S+ |^\s*Instances: \d+|^NetIf\s+Port\s+Property\s+Bkt\s+Process|<Closed Port Stats>|^\s*\d+ total Rx packet|port reservations for |Flow ID statistics for|^Proto RefCnt Pid ePid|^netif:$|^AOP:$|^flow not found$|^ifindex \S+\s+seq\s|Nexus UUID:/mu,
    instead: '`skywalkctl flow` is the one that shows what carries connections',
  },
  {
    name: '`ifconfig` output',
    shape: /^\s*[a-z][a-z_]*\d+(?:\.\d+)?: flags=[0-9a-f]+</mu,
    instead: noReading,
  },
  {
    name: '`netstat -r` or `route` output',
    shape:
      /^\s*Destination\s+Gateway\s+Flags|^Routing tables|^\s*route to: |^\s*(?:default|[\d./]+)\s+\S+\s+U[A-Za-z]*\s+(?:\d+\s+\d+\s+)?[a-z]+\d+\b/mu,
    instead: noReading,
  },
  {
    name: '`netstat` output',
    shape: /\bmbufs in use\b|^Active Internet connections|^(?:tcp|udp)[46]\s+\d+\s+\d+\s/mu,
    instead: '`skywalkctl flow` tells user-space flows from sockets, netstat does not',
  },
  {
    name: '`networksetup` output',
    shape: /^Hardware Port: |An asterisk \(\*\) denotes that a network service is disabled/mu,
    instead: noReading,
  },
  {
    name: '`pfctl` output',
    shape:
      /\bpfctl: |^(?:scrub-|nat-|rdr-|dummynet-)?anchor "|No ALTQ support in kernel|^Status: (?:Enabled|Disabled)\b/mu,
    instead: '`sysctl net.filter_state` says whether the packet filter closes the gate',
  },
  {
    name: '`scutil --dns` output',
    shape: /^\s*DNS configuration|^\s*resolver #\d+|^\s*nameserver\[\d+\] :/mu,
    instead: noReading,
  },
  {
    name: '`scutil --nwi` output',
    shape: /^\s*Network information\b|^\s*IPv[46] network interface information/mu,
    instead: noReading,
  },
  {
    name: '`scutil --proxy` output',
    shape: /^\s*(?:HTTPEnable|HTTPSEnable|ExceptionsList|ProxyAutoConfigEnable|FTPPassive) :/mu,
    instead: noReading,
  },
  {
    name: '`sysctl` output',
    shape: /^\s*(?:net|kern|hw|vm)\.[\w.]+(?:: |\s*=\s*)\S/mu,
    instead: '`lanelight check` reads what it needs of it by itself',
  },
  {
    name: '`launchctl limit` output',
    shape: /^\s*(?:maxfiles|maxproc|cpu|filesize|stack|rss)\s+\d+\s+(?:\d+|unlimited)\s*$/mu,
    instead: '`lanelight check` says how near a process is to its limit of open files',
  },
  {
    name: '`ulimit` output',
    shape: /\bulimit: |^\s*(?:open files|-n: file descriptors)\s/mu,
    instead: '`lanelight check` says how near a process is to its limit of open files',
  },
  {
    name: 'a single number',
    shape: /^\s*-?\d{1,10}\s*$/u,
    instead: 'paste the command line with it, so that it can be told what it counts',
  },
];

/** What an output without a reading is and what it does not say, in one sentence; null where it is not known either. */
export const otherOutput = (text: string): string | null => {
  const known = others.find(({ shape }) => shape.test(text));
  return known === undefined ? null : `This is ${known.name}; ${known.instead}.`;
};
