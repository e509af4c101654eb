import { describe, expect, it } from 'vitest';
import type { FirewallReading } from '../../../main/core/command-readings.ts';
import { readFirewall, readFirewallPreference } from '../../../main/host/readers/firewall.ts';

const nothing: FirewallReading = {
  state: 'unknown',
  stealth: null,
  blockAll: null,
  allowBuiltInSigned: null,
  allowDownloadedSigned: null,
  apps: null,
  error: null,
};
const reading = (found: Partial<FirewallReading>): FirewallReading => ({ ...nothing, ...found });

describe('socketfilterfw', () => {
  const table: readonly (readonly [string, Partial<FirewallReading> | null])[] = [
    ['Firewall is enabled. (State = 1)', { state: 'on' }],
    ['Firewall is disabled. (State = 0)', { state: 'off' }],
    ['Firewall is enabled. (State = 2)', { state: 'on' }],
    [
      'Firewall is blocking all non-essential incoming connections. (State = 2)',
      { state: 'block-all', blockAll: true },
    ],
    [
      'Firewall is set to block all non-essential incoming connections',
      { state: 'block-all', blockAll: true },
    ],
    [
      'Firewall is blocking all non-essential incoming connections. (State = 2)\nBlock all DISABLED!',
      { state: 'on', blockAll: false },
    ],
    ['Firewall is enabled. (State = 2)\nBlock all ENABLED!', { state: 'block-all', blockAll: true }],
    [
      'Firewall is enabled. (State = 1)\nFirewall has block all state set to enabled.',
      { state: 'block-all', blockAll: true },
    ],
    [
      'Firewall is disabled. (State = 0)\nFirewall has block all state set to enabled.',
      { state: 'off', blockAll: true },
    ],
    // The number outranks the words; a number that was never seen is ignored.
    ['Firewall is enabled. (State = 0)', { state: 'off' }],
    ['Some new wording. (State = 1)', { state: 'on' }],
    ['Some new wording. (State = 10)', { state: 'unknown' }],
    ['Firewall is enabled. (State = 10)', { state: 'on' }],
    ['Firewall is enabled.', { state: 'on' }],
    ['Firewall is enabled. (State = ', { state: 'on' }],
    ['Firewall is disabled', { state: 'off' }],
    ['Stealth mode enabled', { stealth: true }],
    ['Stealth mode disabled', { stealth: false }],
    ['Firewall stealth mode is on', { stealth: true }],
    [
      'Automatically allow signed built-in software DISABLED.\nAutomatically allow downloaded signed software ENABLED!',
      { allowBuiltInSigned: false, allowDownloadedSigned: true },
    ],
    ['Automatically allow built-in signed software DISABLED', { allowBuiltInSigned: false }],
    ['Automatically allow signed software ENABLED', { allowBuiltInSigned: true }],
    [
      'Firewall is enabled. (State = 1)\nALF: Error, kStealthEnableKey does not return the correct type.',
      { state: 'on', error: 'stealth mode cannot be read (kStealthEnableKey has the wrong type)' },
    ],
    ['Log mode is on \nLog Option is throttled ', {}],
    ['Must be root to change settings.', { error: 'needs root' }],
    [
      'Firewall settings cannot be modified from command line on managed Mac computers.',
      { error: 'managed' },
    ],
    ['ALF: total number of apps = 0 ', { apps: [] }],
    [
      'Total number of apps = 2\n1 : /a b/C: D.app (Allow incoming connections)\n2 : /x\n   ( Block all incoming connections )',
      {
        apps: [
          { name: '/a b/C: D.app', allow: true },
          { name: '/x', allow: false },
        ],
      },
    ],
    ['Total number of apps = 1\nodd (state: 7)', { apps: [{ name: 'odd', allow: null }] }],
    ['bun (state: 4)', { apps: [{ name: 'bun', allow: false }] }],
    [
      '$ sudo /usr/libexec/ApplicationFirewall/socketfilterfw --getglobalstate\nPassword:\nFirewall is enabled. (State = 1)\n$ socketfilterfw --getstealthmode\nStealth mode enabled',
      { state: 'on', stealth: true },
    ],
    ['1 : /a.app (Allow incoming connections)', { apps: [{ name: '/a.app', allow: true }] }],
    [
      '2 : /Applications/Chess.app \n        ( Allow incoming connections )\n3 : /b',
      {
        apps: [
          { name: '/Applications/Chess.app', allow: true },
          { name: '/b', allow: null },
        ],
      },
    ],
    ['Incoming connection to /x y is blocked.', { apps: [{ name: '/x y', allow: false }] }],
    ['Incoming connection to /x is permitted.', { apps: [{ name: '/x', allow: true }] }],
    ['Firewall is blocking all incoming connections.', { state: 'block-all', blockAll: true }],
    [
      'ALF : Total number of apps = 1\n\n1 :  /usr/libexec/configd\n   ( Allow incoming connections )',
      { apps: [{ name: '/usr/libexec/configd', allow: true }] },
    ],
    ['"Firewall": "Firewall is disabled. (State = 0)"', { state: 'off' }],
    // What the tool may do is not how the Mac is set.
    [
      'usage: socketfilterfw --getglobalstate   display if the firewall is enabled or not\n  --getblockall  display whether block all is enabled or not\n  --getstealthmode  display whether stealth mode is on or not',
      null,
    ],
    ['My firewall is enabled, what now?', null],
    ['Windows Firewall is on', null],
    ['', null],
  ];

  it.each(table)('socketfilterfw: %j', (text, found) => {
    expect(readFirewall(text)).toEqual(found === null ? null : reading(found));
  });
});

describe('system_profiler SPFirewallDataType in other languages', () => {
  const table: readonly (readonly [string, string, Partial<FirewallReading>])[] = [
    [
      'German',
      'Firewall:\n\n    Firewall-Einstellungen:\n\n      Modus: Alle eingehenden Verbindungen erlauben\n      Firewall-Protokollierung: Nein\n      Tarn-Modus: Nein',
      { state: 'off', stealth: false },
    ],
    [
      'German, limited',
      'Firewall:\n\n    Firewall-Einstellungen:\n\n      Modus: Eingehende Verbindungen auf bestimmte Dienste und Programme beschränken\n      Dienste:\n          Entfernte Anmeldung (SSH): Alle Verbindungen erlauben\n      Programme:\n          com.skype.skype: Alle Verbindungen erlauben\n          bun: Alle Verbindungen blockieren\n      Tarn-Modus: Ja',
      {
        state: 'on',
        stealth: true,
        apps: [
          { name: 'com.skype.skype', allow: true },
          { name: 'bun', allow: false },
        ],
      },
    ],
    [
      'German, all blocked',
      '      Modus: Alle eingehenden Verbindungen blockieren',
      { state: 'block-all', blockAll: true },
    ],
    [
      'French',
      'Coupe-feu :\n\n    Réglages du coupe-feu :\n\n      Mode : Autoriser toutes les connexions entrantes\n      Historique du coupe-feu : Non\n      Mode furtif : Non',
      { state: 'off', stealth: false },
    ],
    [
      'French, limited',
      '      Mode : Limiter les connexions entrantes à des services et applications spécifiques\n      Applications :\n          com.apple.Safari : Autoriser toutes les connexions\n      Mode furtif : Oui',
      { state: 'on', stealth: true, apps: [{ name: 'com.apple.Safari', allow: true }] },
    ],
    [
      'Japanese',
      'ファイアウォール:\n\n    ファイアウォール設定:\n\n      モード: すべての受信接続を許可\n      ファイアウォールログ: いいえ\n      ステルスモード: いいえ',
      { state: 'off', stealth: false },
    ],
    [
      'Japanese, blocked',
      '      モード： すべての受信接続をブロック\n      ステルスモード： はい',
      { state: 'block-all', blockAll: true, stealth: true },
    ],
    [
      'Spanish',
      '      Modo: Permitir todas las conexiones entrantes\n      Modo encubierto: No',
      { state: 'off', stealth: false },
    ],
    [
      'Italian',
      '      Modalità: Limita le connessioni in entrata a servizi e applicazioni specifici\n      Modalità invisibile: Sì',
      { state: 'on', stealth: true },
    ],
    ['Chinese', '      模式：允许所有传入连接\n      隐身模式：否', { state: 'off', stealth: false }],
    [
      '10.5, essential only',
      'Firewall:\n\n    Firewall Settings:\n\n      Mode: Allow only essential services',
      { state: 'block-all', blockAll: true },
    ],
    [
      'no application is allowed but one service is',
      '      Mode: Limit incoming connections to specific services and applications\n      Services:\n          Remote Login (SSH): Allow all connections\n      Stealth Mode: Yes',
      { state: 'on', stealth: true },
    ],
  ];

  it.each(table)('system_profiler SPFirewallDataType in other languages: %s', (_, text, found) => {
    expect(readFirewall(text)).toEqual(reading(found));
  });

  it.each([
    'Default: deny (incoming), allow (outgoing), disabled (routed)',
    '- **Connexions entrantes** : bloquer toutes les connexions entrantes',
    'Pare-feu : Bloque toutes les connexions entrantes',
    'Note: the firewall can block all incoming connections',
  ])('system_profiler SPFirewallDataType in other languages: %j is another firewall, or prose', (text) => {
    expect(readFirewall(text)).toBeNull();
  });

  it('a wording that is not known is not guessed at', () => {
    expect(readFirewall('Firewall:\n\n    X:\n\n      Tila: Jotain aivan muuta')).toBeNull();
  });
});

describe('system_profiler -json and -xml', () => {
  it('system_profiler -json and -xml is read up to where it was cut', () => {
    const text =
      '{ "SPFirewallDataType" : [ { "spfirewall_applications" : { "a \\"b\\"" : "spfirewall_block_all", "c" : "spfirewall_al';
    expect(readFirewall(text)).toEqual(reading({ apps: [{ name: 'a "b"', allow: false }] }));
  });

  it('services are no applications', () => {
    const text =
      '{"spfirewall_globalstate":"spfirewall_globalstate_block_all","spfirewall_services":{"Screen Sharing":"spfirewall_allow_all"},"spfirewall_stealthenabled":"Ja"}';
    expect(readFirewall(text)).toEqual(reading({ state: 'block-all', blockAll: true, stealth: true }));
  });

  it('a state that was never seen is unknown', () => {
    expect(readFirewall('{"spfirewall_globalstate":"spfirewall_globalstate_new"}')).toEqual(nothing);
    expect(readFirewall('{"spfirewall_globalstate":"spfirewall_globalstate_off"}')).toEqual(
      reading({ state: 'off' }),
    );
  });

  it('XML is read as JSON is', () => {
    const text =
      '<key>spfirewall_applications</key>\n<dict>\n<key>bun</key>\n<string>spfirewall_block_all</string>\n</dict>\n<key>spfirewall_globalstate</key>\n<string>spfirewall_globalstate_limit_connections</string>\n<key>spfirewall_stealthenabled</key><string>No</string>';
    expect(readFirewall(text)).toEqual(
      reading({ state: 'on', stealth: false, apps: [{ name: 'bun', allow: false }] }),
    );
  });
});

describe('the alf preference', () => {
  it('the alf preference is read whole, as defaults and plutil print it', () => {
    const old =
      '{\n    allowdownloadsignedenabled = 0;\n    allowsignedenabled = 1;\n    globalstate = 1;\n    stealthenabled = 0;\n}';
    const expected = reading({
      state: 'on',
      stealth: false,
      allowBuiltInSigned: true,
      allowDownloadedSigned: false,
    });
    expect(readFirewall(old)).toEqual(expected);
    expect(readFirewall('{\n  "globalstate" => 0\n}')).toEqual(reading({ state: 'off' }));
    expect(readFirewall('<key>globalstate</key>\n\t<integer>2</integer>')).toEqual(reading({ state: 'on' }));
  });

  it('a number alone is read only when its command is known', () => {
    expect(readFirewall('1')).toBeNull();
    expect(readFirewall('# defaults read /Library/Preferences/com.apple.alf globalstate\n0')).toEqual(
      reading({ state: 'off' }),
    );
    expect(readFirewallPreference('2\n')).toEqual(reading({ state: 'on' }));
    expect(readFirewallPreference('7')).toBeNull();
  });

  it('the alf preference is gone from macOS 15 on', () => {
    const text =
      'The domain/default pair of (/Library/Preferences/com.apple.alf, globalstate) does not exist';
    expect(readFirewall(text)).toEqual(reading({ error: 'does not exist' }));
  });
});
