import { expect, test } from 'vitest';
import { redact } from '../../../main/core/report/redaction.ts';
import { plantedForms, plantedIdentity, privateParts, withoutMarks } from './planted-forms.ts';

/** Written around what is planted: as the name of a process, in a line, in quotes, in an address, in JSON. */
const frames = ['¦', 'x ¦ y', '"¦"', '(¦)', 'name=¦', '\t¦\n'];

const planted: Readonly<Record<string, readonly string[]>> = {
  'own account': [
    'janedoe',
    'JaneDoe',
    'JANEDOE',
    'janedoe2',
    'janedoe_vpn',
    'JanedoeVPN',
    'janedoe-agent',
    'com.janedoe.app',
    '/Users/janedoe',
    '/home/janedoe',
    'al',
    'AL',
  ],
  'own full name': ['Jane Doeington', 'JANE DOEINGTON', 'jane doeington'],
  'own host': [
    'Janes-MBP',
    'JANES-MBP',
    'janes-mbp',
    'Janes-MBP.local',
    'janes-mbp.fritz.box',
    'hq',
    'db1.prod.acme-corp.com',
    'db1.prod.acme-c',
    'prod.acme-corp.com',
    'db1',
  ],
  'other hosts': [
    'wiki.corp',
    'hr.intranet',
    'srv3.localdomain',
    'box.tail1234.ts.net',
    'build.internal',
    'git.acme-corp.de',
    'vpn.acme-corp.io',
    'nas.lan',
    'nas.home.arpa',
    'root@bastion-7',
    'deploy@web-12',
    'mail.acme.co.uk',
  ],
  IPv4: [
    '23.45.67.92',
    'vpn-23.45.67.92',
    'x_23.45.67.93',
    'ip-23-45-67-91',
    '023.045.067.094',
    '23.45.67.95:443',
    'http://23.45.67.96/',
    '10.20.30.40',
    '23.45.67.97.443',
  ],
  IPv6: [
    'fdab:cdef::face',
    'x.2a02:810d::1',
    'a_2a02:810d::2',
    '2a02:810d:0:1:2:3:4:5',
    '[2a02:810d::3]:443',
  ],
  hardware: [
    'a4:83:e7:12:34:58',
    'A4-83-E7-12-34-58',
    'a483.e712.3458',
    'a483e7123459',
    'C02XK0AAJGH5',
    '5F4FFCFD-E11D-470C-AA63-8797AFE60692',
    '5f4ffcfde11d470caa638797afe60692',
  ],
  computers: [
    'Jane’s MacBook Pro',
    "Jane's MacBook Air",
    'jane’s mac mini',
    'James’ MacBook Air',
    '太郎のMacBook Pro',
    '小明的MacBook Air',
    'Åsas MacBook Pro',
    "Jane's iPhone",
    'MacBook Air von Jürgen',
    'Janes-iMac',
    'toms-mbp',
  ],
  secrets: [
    'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
    'AKIAIOSFODNN7EXAMPLE',
    'mysql -pS3cr3t!',
    'Bearer abc.def-123',
    'https://bob:hunter22@host/',
    'password=hunter22',
    'token: abcdef123456',
    'API_KEY="abcdef123456"',
    'glpat-abcdefghij0123456789',
    'xoxb-123456789012-abcdef',
    'sk-proj-abcdef0123456789abcd',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc',
  ],
  'networks and services': ['ACME Corp VPN', 'acme corp vpn', 'ACME CORP VPN'],
};

/** The private parts: the planted word without the words that are the same everywhere. */
const privatePartsOf = (word: string): readonly string[] =>
  word
    .split(/[\s/@:"=[\]()]+|^(?:vpn|ip|x|a)[-_.]|’s|'s/)
    .filter((part) => part.length > 1)
    .filter(
      (part) =>
        !/^(?:https?|mysql|Bearer|password|token|API_KEY|root|443|Users|home|com|host|MacBook|Pro|Air|mac|mini|iPhone|von|VPN|.{0,9}(?:\.local|\.home\.arpa))$/i.test(
          part,
        ),
    );

test.each(Object.entries(planted))('nothing that is planted as %s survives', (_kind, words) => {
  const survivors = words.flatMap((word) =>
    frames.flatMap((frame) => {
      const redacted = redact(frame.replace('¦', word), plantedIdentity);
      return privatePartsOf(word).some((part) => redacted.includes(part)) ? [redacted] : [];
    }),
  );
  expect(survivors).toEqual([]);
});

test.each(Object.entries(plantedForms))(
  'nothing of %s survives in the forms that it was found in',
  (_kind, forms) => {
    const survivors = forms.flatMap((form) =>
      frames.flatMap((frame) => {
        const redacted = redact(
          frame.replace('¦', () => withoutMarks(form)),
          plantedIdentity,
        );
        return privateParts(form).some((part) => redacted.includes(part)) ? [redacted] : [];
      }),
    );
    expect(survivors).toEqual([]);
  },
);

test('there are at least 300 planted forms, each once', () => {
  const all = [...Object.values(planted).flat(), ...Object.values(plantedForms).flat()];
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(300);
});

test('what is the same on every machine stays in every frame', () => {
  const shared = [
    'com.apple.WebKit.Networking',
    'io.tailscale.ipn.macsys',
    'net.link.generic.system.enable_netagent',
    'kern.skywalk.stats.flow_adv',
    'UBF8T346G9',
    '127.0.0.1',
    'EADDRNOTAVAIL',
    'xnu-10063.101.15~2',
    'example.org',
    'network-framework',
    'application-firewall',
    'MacBookPro18,3',
    'Microsoft.Teams',
    'Safari.app',
    'node.js',
    'com.microsoft.VSCode.helper',
    'at.obdev.littlesnitch.networkextension',
    'homebrew.mxcl.postgresql',
    '24.04.LTS',
    '5.14.0-427.el9.x86_64',
    'Google Chrome Helper (Renderer)',
    'tracker-miner-fs-3',
    'observe.census.processes[3].pid',
    '/Volumes/Macintosh HD',
    '/usr/libexec/ApplicationFirewall/socketfilterfw',
  ];
  for (const word of shared)
    for (const frame of frames) {
      const text = frame.replace('¦', word);
      expect(redact(text, plantedIdentity)).toBe(text);
    }
});
