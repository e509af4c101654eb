import { list } from '../words.ts';
import type { Cause, CauseId } from './diagnosis.ts';

/** A cause as a clause after "because", its title and what to do about it. */
interface CauseText {
  readonly title: string;
  readonly because: string;
  readonly advice: string;
}

/** Conditions of the same name give the same advice. */
export const causeTexts: Readonly<Record<CauseId, CauseText>> = {
  'application-firewall': {
    title: 'The application firewall is on',
    because: 'the firewall is on',
    advice:
      'Turn the firewall off in System Settings > Network > Firewall, or keep it and accept sockets. Up to macOS 14 this is expected; from 15 on it should not happen any more and is worth a report to Apple.',
  },
  'packet-filter': {
    title: 'Packet filter (pf) rules or anchors are loaded',
    because: 'packet filter rules are loaded',
    advice:
      'See what is loaded with "sudo pfctl -sr" and "sudo pfctl -v -s Anchors", then remove it or quit the program that loads it. "pfctl -d" does not help: rules that are loaded but disabled count, and so does an empty anchor that is not Apple\'s.',
  },
  'socket-filter': {
    title: "A socket filter that is not Apple's is registered",
    because: 'a third-party socket filter is installed',
    advice:
      'A legacy kernel extension (firewall, antivirus, VPN) registers it. Update that product to a version that uses a system extension, or remove it and restart.',
  },
  'interface-filter': {
    title: "An interface filter that is not Apple's is attached",
    because: 'a third-party interface filter is attached',
    advice:
      'A legacy kernel extension (VPN, virtual machine, packet capture) attaches it. Update or remove that product and restart.',
  },
  'ip-filter': {
    title: "An IP filter that is not Apple's is attached",
    because: 'a third-party IP filter is attached',
    advice:
      'A legacy kernel extension (VPN, firewall) attaches it. Update or remove that product and restart.',
  },
  'parental-controls': {
    title: 'The Screen Time web filter is on',
    because: 'the Screen Time web filter is on',
    advice:
      'In System Settings > Screen Time > Content & Privacy, set web content to unrestricted, then restart.',
  },
  'off-without-reason': {
    title: 'Off, and the kernel names no reason',
    because: 'it is switched off and the kernel names no reason',
    advice:
      'Restart the Mac. If it stays off, look for a boot argument with "nvram boot-args": if_attach_nx switches user-space networking off from the start.',
  },
  vpn: {
    title: 'A VPN carries the connections',
    because: 'a VPN carries the connections',
    advice:
      'Disconnect the VPN to compare. Most VPN tunnels offer sockets only; whether its maker can offer more is for the maker to say.',
  },
  'default-route-has-no-flowswitch': {
    title: 'The interface of the default route has no flowswitch',
    because: 'the interface of the default route has no flowswitch',
    advice:
      'Use Wi-Fi or Ethernet directly for the default route: VLANs, bridges and their members, PPP and most tunnels carry sockets only. Stop Internet Sharing or bridged virtual machines if they use this interface.',
  },
  'connection-stuck': {
    title: 'Connections of the Network framework get stuck, sockets to the same host work',
    because: 'its connections get stuck while sockets to the same host work',
    advice:
      'A network driver that mishandles user-space packets does this. Try another adapter or Wi-Fi, and update or remove the third-party driver.',
  },
  'os-too-old': {
    title: 'This macOS is older than 12',
    because: 'this macOS is too old',
    advice: 'User-space networking came with macOS 12. Update macOS to have it.',
  },
  platform: {
    title: 'This is not macOS',
    because: 'this is not macOS',
    advice: 'Nothing to do: every connection on this system is a socket. Bursts and limits work as usual.',
  },
};

export const causeOf = (id: CauseId): Cause => ({
  id,
  title: causeTexts[id].title,
  advice: causeTexts[id].advice,
});

/** "The firewall is on; A VPN carries the connections", or null where no cause was found. */
export const causeTitles = (causes: readonly Cause[]): string | null =>
  causes.length === 0 ? null : causes.map(({ title }) => title).join('; ');

/** "the firewall is on and packet filter rules are loaded" */
export function becauseOf(ids: readonly CauseId[]): string {
  return list(ids.map((id) => causeTexts[id].because));
}
