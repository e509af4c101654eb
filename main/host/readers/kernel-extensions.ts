import type { KernelExtensionsReading } from '../../core/command-readings.ts';
import { linesOf } from './text.ts';

/** `Index Refs Address Size Wired [Architecture] Name (Version) …`; the version follows the name, so a cut name is never taken for a whole one. */
const row =
  /^\s*\d{1,6}\s+\d{1,6}\s+(?:0x)?[0-9a-f]{1,16}\s+(?:0x)?[0-9a-f]{1,16}\s+(?:0x)?[0-9a-f]{1,16}(?:\s+[\w/]{1,16})?\s+(?<name>[A-Za-z_][\w.-]*)\s*\(/iu;
/** The first half of a row that was folded before its name. */
const rowHead =
  /^\s*\d{1,6}\s+\d{1,6}\s+(?:0x)?[0-9a-f]{1,16}\s+0x[0-9a-f]{1,16}(?:\s+0x[0-9a-f]{1,16})?\s*$/iu;
/** A row that was folded inside of its name, and the rest of that name. */
const rowCutInName =
  /^\s*\d{1,6}\s+\d{1,6}\s+(?:0x)?[0-9a-f]{1,16}\s+(?:0x)?[0-9a-f]{1,16}\s+(?:0x)?[0-9a-f]{1,16}\s+(?<name>[A-Za-z_][\w-]*\.[\w.-]*)\s*$/u;
const restOfName = /^(?<name>[\w.-]{0,120})\s*\(/u;
const foldedName = /^\s*(?:0x[0-9a-f]{1,16}\s+)?(?<name>[A-Za-z_][\w-]*(?:\.[\w-]+)+)\s*\(/u;
const header = /\bIndex\s+Refs\s+Address\b/u;
/** A row of which only the number and the name were kept (`kextstat | cut`); the last line of a paste may be cut inside of the name. */
const shortRow = /^\s*\d{1,6}\s+(?<name>[A-Za-z][\w-]*(?:\.[\w-]+){2,})\s*$/u;
/** `kextstat | awk '{print $6}'`, with the version or without; believed where nothing else follows the command. */
const bareName = /^\s*(?<name>[A-Za-z][\w-]*(?:\.[\w-]+){2,})(?:\s+\([^()\s]{1,40}\))?\s*$/u;
/** kmutil prints on stderr what it runs. Names in there were requested, and may not be loaded. */
const chatter = /^\s*(?:Executing: \/usr\/bin\/kmutil showloaded|No variant specified, falling back to )/u;

/** Names that suggest networking: tunnels, VPNs, filters, virtual and USB network interfaces. Compared without the first, top-level part. */
const networkNames = [
  /(?:^|[._-])(?:tun|tap|utun|nke|ndis|ppp|pf)\d*(?:$|[._-])/u,
  /tuntap|tunnel|vpn|wireguard|l2tp|pptp|ipsec/u,
  /vboxnet|vmnet|vnic|netbridge|hypernet|bridgenet|prl.*net/u,
  /netfilter|netflt|netadp|netext|netmon|netuse|network|socketfilter|sockfilter|packetfilter|webfilter|urlfilter|contentfilter|firewall/u,
  /littlesnitch|acsock|anyconnect|globalprotect|pangp|zerotier|tailscale|zscaler|handsoff|radiosilence|lulu|tcpblock/u,
  /ethernet|usbnet|rndis|wifi|wlan|airport80211|asix|ax88\d|rtl8\d|intelmausi|lan78/u,
];

export const isNetworkExtension = (bundleId: string): boolean => {
  const name = bundleId.toLowerCase();
  const withoutTopLevel = name.slice(name.indexOf('.') + 1);
  return networkNames.some((known) => known.test(withoutTopLevel));
};

const isApples = (bundleId: string): boolean =>
  bundleId.startsWith('com.apple.') || bundleId === '__kernel__';

/** `kmutil showloaded`, `kextstat`: null where the text has neither a row nor the header nor the chatter of these. */
export const readKernelExtensions = (text: string): KernelExtensionsReading | null => {
  const thirdParty = new Set<string>();
  let recognised = false;
  let folded = false;
  const lines = linesOf(text);
  const printed = lines.filter((line) => line.trim() !== '' && !chatter.test(line) && !header.test(line));
  const isListOfNames =
    lines.some((line) => chatter.test(line)) && printed.every((line) => bareName.test(line));
  for (const [index, line] of lines.entries()) {
    const cut = rowCutInName.exec(line)?.groups?.['name'];
    const rest = cut === undefined ? undefined : restOfName.exec(lines[index + 1] ?? '')?.groups?.['name'];
    if (cut !== undefined && rest !== undefined) {
      recognised = true;
      if (!isApples(cut + rest)) thirdParty.add(cut + rest);
      continue;
    }
    const short = recognised && index < lines.length - 1 ? shortRow.exec(line) : null;
    const found: RegExpExecArray | null =
      row.exec(line) ??
      (folded ? foldedName.exec(line) : null) ??
      short ??
      (isListOfNames ? bareName.exec(line) : null);
    const name: string | undefined = found?.groups?.['name'];
    folded = name === undefined && rowHead.test(line);
    if (name !== undefined) {
      recognised = true;
      if (!isApples(name)) thirdParty.add(name);
    } else if (header.test(line) || chatter.test(line)) recognised = true;
  }
  if (!recognised) return null;
  const names = [...thirdParty];
  return { thirdParty: names, network: names.filter(isNetworkExtension) };
};
