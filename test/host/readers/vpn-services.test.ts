import { describe, expect, it } from 'vitest';
import { readVpnServices } from '../../../main/host/readers/vpn-services.ts';

const id = '5F4FFCFD-E11D-470C-AA63-8797AFE60692';
const header = 'Available network connection services in the current set (*=enabled):';

describe('scutil --nc list', () => {
  const table: readonly (readonly [
    string,
    string,
    boolean,
    readonly (readonly [string, string, string | null])[],
  ])[] = [
    [
      'a quote in a name',
      `* (Connected)      ${id} IPSec "My "home" VPN"    [IPSec]`,
      true,
      [['My "home" VPN', 'Connected', 'IPSec']],
    ],
    [
      'a bracket in a name',
      `  (Disconnected)   ${id} VPN (a.b) "VPN [work]"   [VPN:a.b]`,
      false,
      [['VPN [work]', 'Disconnected', 'VPN:a.b']],
    ],
    [
      'a service that is not enabled has no star',
      `${header}\n  (Connected)   ${id} VPN (a.b) "A" [VPN:a.b]`,
      true,
      [['A', 'Connected', 'VPN:a.b']],
    ],
    [
      'folded after the UUID',
      `* (Connecting)   ${id}\n VPN (a.b) "A"\n [VPN:a.b]`,
      false,
      [['A', 'Connecting', 'VPN:a.b']],
    ],
    [
      'folded inside of the UUID',
      `* (Connected)   5F4FFCFD-E11D-470C-\nAA63-8797AFE60692 VPN (a.b) "A" [VPN:a.b]`,
      true,
      [['A', 'Connected', 'VPN:a.b']],
    ],
    [
      'folded inside of the type',
      `* (Connected)   ${id} VPN (io.tailscale) "A" [VPN:io.\ntailscale]`,
      true,
      [['A', 'Connected', 'VPN:io.tailscale']],
    ],
    ['cut before the type', `* (Connected)   ${id} VPN (a.b) "A"`, true, [['A', 'Connected', null]]],
    ['cut before the name', `* (Connected)   ${id} VPN (a.b)`, true, [['a.b', 'Connected', null]]],
    ['cut after the UUID', `* (Disconnected)   ${id}`, false, [[id, 'Disconnected', null]]],
    ['cut inside of the UUID', `${header}\n* (Connected)   5F4FFC`, false, []],
    [
      'a prompt after a cut row',
      `* (Connected)   ${id} VPN (a.b) "A"\nuser@mac ~ % echo "[x]"`,
      true,
      [['A', 'Connected', null]],
    ],
    [
      'a connected modem is no VPN',
      `* (Connected)   ${id} PPP --> Arduino "Arduino" [PPP:Modem]`,
      false,
      [['Arduino', 'Connected', 'PPP:Modem']],
    ],
    [
      'PPPoE is the line itself',
      `* (Connected)   ${id} PPP --> Ethernet "DSL" [PPP:PPPoE]`,
      false,
      [['DSL', 'Connected', 'PPP:PPPoE']],
    ],
    [
      'L2TP is a VPN',
      `* (Connected)   ${id} PPP --> L2TP "Work" [PPP:L2TP]`,
      true,
      [['Work', 'Connected', 'PPP:L2TP']],
    ],
    [
      'a name in another script',
      `* (Disconnecting) ${id} VPN (a.b) "会社の VPN — ü" [VPN:a.b]`,
      false,
      [['会社の VPN — ü', 'Disconnecting', 'VPN:a.b']],
    ],
    [
      'tabs for blanks',
      `*\t(Connected)\t${id}\tVPN\t(a.b)\t"A"\t[VPN:a.b]`,
      true,
      [['A', 'Connected', 'VPN:a.b']],
    ],
    [
      'no quotes around the name',
      `${header}\n* (Connected) ${id} Home Tunnel [VPN:L2TP]`,
      true,
      [['Home Tunnel', 'Connected', 'VPN:L2TP']],
    ],
    [
      'no UUID, under the header',
      `${header}\n* (Connected) Work IKE "Work IKE" [VPN:IKEv2]`,
      true,
      [['Work IKE', 'Connected', 'VPN:IKEv2']],
    ],
    [
      'a masked UUID, under the header',
      `${header}\n  (Disconnected) <UUID> IPSec "Office" [IPSec]`,
      false,
      [['Office', 'Disconnected', 'IPSec']],
    ],
    [
      'a modem of old',
      `* (Disconnected)   ${id} PPP --> Modem (usbmodem1411) "Arduino Uno"                    [PPP:Modem]`,
      false,
      [['Arduino Uno', 'Disconnected', 'PPP:Modem']],
    ],
    [
      'a plug-in of old',
      `* (Connected)      ${id} GlobalProtect "Work VPN"        [VPN:com.example.vpnplugin]`,
      true,
      [['Work VPN', 'Connected', 'VPN:com.example.vpnplugin']],
    ],
    [
      'two lists',
      `${header}\n* (Connected) ${id} VPN (a.b) "A" [VPN:a.b]\n${header}`,
      true,
      [['A', 'Connected', 'VPN:a.b']],
    ],
  ];

  it.each(table)('scutil --nc list: %s', (_, text, connected, services) => {
    expect(readVpnServices(text)).toEqual({
      connected,
      services: services.map(([name, state, type]) => ({ name, state, type })),
    });
  });

  it.each([
    '',
    'Connected',
    '(Connected)',
    'Wi-Fi (Connected) to home',
    'resolver #1',
    `(Connected) ${id.slice(0, 6)}`,
  ])('scutil --nc list: %j is no such list', (text) => {
    expect(readVpnServices(text)).toBeNull();
  });
});
