import { message, type Message, type TextKey } from '../../core/text/message.ts';

/** Outputs that people paste for the same questions and that Lanelight has no reading for: the answer names them. */
interface OtherOutput {
  readonly says: TextKey;
  readonly shape: RegExp;
}

const others: readonly OtherOutput[] = [
  {
    says: 'explain.other.relayPreference',
    shape: /\bPrivacyProxyServiceStatus\b|\bNSPServiceStatusManagerInfo\b/u,
  },
  {
    says: 'explain.other.skywalkStatus',
    shape: /Skywalk is (?:NOT )?enabled currently|sysctl net\.link\.generic\.system\.if_attach_nx failed/u,
  },
  {
    says: 'explain.other.extensionsRefusal',
    shape: /this tool cannot be used if System Integrity Protection is enabled/u,
  },
  {
    says: 'explain.other.defaultsError',
    shape: /The domain\/default pair of \(.{0,400}\) does not exist|Domain .{1,200} does not exist/u,
  },
  {
    says: 'explain.other.lsofUsage',
    shape: /^[ \t]*lsof: (?:illegal option|no process ID specified|unsupported)|^[ \t]*lsof \d+\.\d+/mu,
  },
  {
    says: 'explain.other.firewallUsage',
    shape: /usage: \S*socketfilterfw/iu,
  },
  {
    says: 'explain.other.skywalkShow',
    shape: /^[ \t]*(?:flowswitch|kernel-pipe|user-pipe|net-if|flow-switch) \S+ /mu,
  },
  {
    says: 'explain.other.skywalkChannel',
    shape: /^[ \t]*Instances: \d+/mu,
  },
  {
    says: 'explain.other.skywalkOwner',
    shape: /^[ \t]*NetIf\s+Port\s+Property\s+Bkt\s+Process/mu,
  },
  {
    says: 'explain.other.skywalkSwitch',
    shape: /^[ \t]*\d+ (?:total Rx packet|dropped, flow lookup failure)/mu,
  },
  {
    says: 'explain.other.skywalkPorts',
    shape: /port reservations for /u,
  },
  {
    says: 'explain.other.skywalkOther',
    shape:
      /^[ \t]*(?:flowswitch|kernel-pipe|user-pipe|net-if|flow-switch) \S+ |^[ \t]*Instances: \d+|^NetIf\s+Port\s+Property\s+Bkt\s+Process|<Closed Port Stats>|^[ \t]*\d+ total Rx packet|port reservations for |Flow ID statistics for|^Proto RefCnt Pid ePid|^netif:$|^AOP:$|^flow not found$|^ifindex \S+\s+seq\s|Nexus UUID:/mu,
  },
  {
    says: 'explain.other.netstat',
    shape: /\bmbufs in use\b|^Active Internet connections|^(?:tcp|udp)[46]\s+\d+\s+\d+\s/mu,
  },
  {
    says: 'explain.other.networksetup',
    shape: /^Hardware Port: |An asterisk \(\*\) denotes that a network service is disabled/mu,
  },
  {
    says: 'explain.other.pfctl',
    shape:
      /\bpfctl: |^(?:scrub-|nat-|rdr-|dummynet-)?anchor "|No ALTQ support in kernel|^Status: (?:Enabled|Disabled)\b/mu,
  },
  {
    says: 'explain.other.sysctl',
    shape: /^[ \t]*(?:net|kern|hw|vm)\.[\w.]+(?:: |\s*=\s*)\S/mu,
  },
  {
    says: 'explain.other.launchctl',
    shape: /^[ \t]*(?:maxfiles|maxproc|cpu|filesize|stack|rss)\s+\d+\s+(?:\d+|unlimited)\s*$/mu,
  },
  {
    says: 'explain.other.ulimit',
    shape: /\bulimit: |^[ \t]*(?:open files|-n: file descriptors)\s/mu,
  },
  {
    says: 'explain.other.number',
    shape: /^[ \t]*-?\d{1,10}\s*$/u,
  },
];

/** What an output without a reading is and what it does not show; null where that is unknown too. */
export const otherOutput = (text: string): Message | null => {
  const known = others.find(({ shape }) => shape.test(text));
  return known === undefined ? null : message(known.says);
};
