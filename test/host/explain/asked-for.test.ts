import { describe, expect, it } from 'vitest';
import { allConditions } from '../../../main/core/diagnosis/conditions/all-conditions.ts';
import en from '../../../main/core/text/en.json';
import { explained } from '../../support/explain-json.ts';

/** Whatever a text of the program asks people to run is read by explain: one sample for each command. */
const samples: readonly (readonly [RegExp, string])[] = [
  [
    /^sysctl -?\w* ?net\.(?:filter_state|link)/u,
    'net.link.generic.system.enable_netagent: 1\nnet.filter_state: \n',
  ],
  [/^sysctl (?:kern|net\.inet\.ip\.portrange)/u, 'kern.num_files: 9000\nkern.maxfiles: 122880\n'],
  [/^sysctl net\.netfilter|^conntrack/u, 'net.netfilter.nf_conntrack_max = 262144\n'],
  [/pfctl .*Anchors/u, '  com.apple\n  examplevpn\n'],
  [/pfctl/u, 'anchor "com.apple/*" all\n'],
  [/lsof/u, 'node 771 dev 21u IPv4 0x1 0t0 TCP 192.0.2.10:50000->198.51.100.1:443 (ESTABLISHED)\n'],
  [/netstat -r|^route |^ip route/u, 'default 192.0.2.1 UGScg en0\n'],
  [/netstat|nettop|^ss /u, 'tcp4 0 0 192.0.2.1.50000 198.51.100.1.443 ESTABLISHED\n'],
  [/ifconfig/u, 'en0: flags=8863<UP,BROADCAST,RUNNING> mtu 1500\n'],
  [
    /scutil --nwi/u,
    'Network information\n\nIPv4 network interface information\n     en0 : flags      : 0x5 (IPv4,DNS)\n',
  ],
  [/scutil --nc/u, 'Available network connection services in the current set (*=enabled):\n'],
  [/skywalkctl/u, ' tcp4 192.0.2.7.50000 198.51.100.1.443 1 9 8/8 7/7 BE en0 4 1 LTUE Browser.512\n'],
  [/systemextensionsctl/u, '0 extension(s)\n'],
  [/kmutil|kextstat/u, 'Executing: /usr/bin/kmutil showloaded\n'],
  [/socketfilterfw/u, 'Firewall is enabled. (State = 1)\n'],
  [/launchctl limit/u, '\tmaxfiles    256            unlimited\n'],
  [/ulimit/u, '$ ulimit -n\n256\n'],
  [/nvram/u, 'boot-args\tif_attach_nx=0x3 -v\n'],
  [/file-nr/u, '$ cat /proc/sys/fs/file-nr\n1856\t0\t9223372036854775807\n'],
  [/profiles/u, '_computerlevel[1] attribute: name: Security\n'],
  [/sw_vers/u, 'ProductVersion: 15.5\n'],
  [/system_profiler/u, 'Firewall Settings:\n\n      Mode: Allow all incoming connections\n'],
  [/log (?:stream|show)/u, '[C1 192.0.2.1:80 waiting parent-flow (unsatisfied (No network route))] event\n'],
];

const tools =
  /^(?:sudo )?(?:\/\S*\/)?(?:sysctl|pfctl|lsof|netstat|nettop|ifconfig|route|scutil|skywalkctl|systemextensionsctl|kmutil|kextstat|socketfilterfw|launchctl|ulimit|profiles|sw_vers|system_profiler|log|ss|ip|conntrack|nvram|cat)\b/u;

const asked = [
  ...new Set(
    Object.entries(en).flatMap(([key, text]) =>
      // Outputs that are named because nothing is read of them.
      key.startsWith('explain.other.')
        ? []
        : [...text.matchAll(/[`"]([^`"]+)[`"]/gu)].map(([, command = '']) => command),
    ),
  ),
  ...allConditions.flatMap(({ outcomes }) =>
    Object.values(outcomes).flatMap(({ fixes = [] }) =>
      fixes.flatMap((fix) => (fix.kind === 'command' ? [fix.command] : [])),
    ),
  ),
].filter(
  (command) => tools.test(command) && !/ -w | --set|sysctl [\w.-]+=/u.test(command) && command.includes(' '),
);

describe('an output that a text of the program asks for', () => {
  it('every command that a text of the program names has its output among the samples here', () => {
    const bare = (command: string): string => command.replace(/^sudo /u, '').replace(/^\/\S*\//u, '');
    const without = asked.filter((command) => !samples.some(([shape]) => shape.test(bare(command))));
    expect(without).toEqual([]);
    expect(asked.length).toBeGreaterThan(5);
  });

  it.each(samples.map(([shape, text]) => [shape.source, text] as const))(
    'an output that a text of the program asks for is read: %s',
    (_, text) => {
      expect(explained(text).parts.map(({ kind }) => kind)).not.toContain('unknown');
    },
  );
});
