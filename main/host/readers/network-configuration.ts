import type { NetworkConfiguration, NetworkConfigurationReading } from '../../core/paste-readings.ts';
import { linesOf } from './text.ts';

type Kind = NetworkConfiguration['kind'];

/** The parts of a configuration as `nehelper`, `log` and `defaults` print it: "contentFilter = {", "vpn = {", `<key>ContentFilter</key>`. */
const kinds: readonly (readonly [RegExp, Kind])[] = [
  [/^\s*"?(?:contentFilter|ContentFilter)"?\s*(?:=>?|:)\s*[{(<]/u, 'content-filter'],
  [/^\s*"?(?:dnsProxy|DNSProxy)"?\s*(?:=>?|:)\s*[{(<]/u, 'dns-proxy'],
  [/^\s*"?(?:dnsSettings|DNSSettings)"?\s*(?:=>?|:)\s*[{(<]/u, 'dns-settings'],
  [
    /^\s*"?(?:appProxy|AppProxy|transparentProxy|TransparentProxy|appVPN|AppVPN)"?\s*(?:=>?|:)\s*[{(<]/u,
    'app-proxy',
  ],
  [/^\s*"?(?:relay|Relay)"?\s*(?:=>?|:)\s*[{(<]/u, 'relay'],
  [/^\s*"?(?:vpn|VPN|packetTunnel|PacketTunnel)"?\s*(?:=>?|:)\s*[{(<]/u, 'packet-tunnel'],
];
const name =
  /^\s*"?(?:name|Name|applicationName|ApplicationName|localizedDescription)"?\s*(?:=>?|:)\s*"?(?<name>[^";\n]{1,100}?)"?[;,]?\s*$/u;
const enabled =
  /^\s*"?(?:enabled|Enabled|isEnabled)"?\s*(?:=>?|:)\s*"?(?<enabled>YES|NO|true|false|1|0)"?[;,]?\s*$/iu;
const marks =
  /\bNEConfiguration\b|\bNEFilterManager\b|\bNEDNSProxyManager\b|\bNETransparentProxyManager\b|\bNETunnelProviderManager\b|\b(?:contentFilter|dnsProxy|packetTunnel|appProxy|transparentProxy|appVPN)\b\s*(?:=>?|:)\s*[{(<]|\bproviderBundleIdentifier\b|\bcom\.apple\.networkextension\b.{0,60}\bplist\b|\bfilterDataProviderBundleIdentifier\b/u;
/** Where the block of a configuration is not named, its provider identifies it. */
const providers: readonly (readonly [RegExp, Kind])[] = [
  [/filterDataProvider|filterPacketProvider|NEFilter\w*Provider|content-filter/iu, 'content-filter'],
  [/NEDNSProxy|dns-proxy/iu, 'dns-proxy'],
  [/NETransparentProxy|NEAppProxy|app-proxy/iu, 'app-proxy'],
  [/NEPacketTunnel|packet-tunnel|NETunnelProvider/iu, 'packet-tunnel'],
];

interface Open {
  readonly name: string | null;
  kind: Kind | null;
  enabled: boolean | null;
}

/** A dump of configurations of Network Extension: content filters, DNS proxies, tunnels; null where the text is none. */
export const readNetworkConfiguration = (text: string): NetworkConfigurationReading | null => {
  const lines = linesOf(text);
  if (!lines.some((line) => marks.test(line))) return null;
  const configurations: NetworkConfiguration[] = [];
  let open: Open = { name: null, kind: null, enabled: null };
  const close = (): void => {
    if (open.kind !== null) configurations.push({ kind: open.kind, name: open.name, enabled: open.enabled });
  };
  for (const line of lines) {
    const named = name.exec(line)?.groups?.['name']?.trim();
    if (named !== undefined && named !== '' && (open.name === null || open.kind !== null)) {
      close();
      open = { name: named, kind: null, enabled: null };
      continue;
    }
    const kind =
      kinds.find(([shape]) => shape.test(line))?.[1] ?? providers.find(([shape]) => shape.test(line))?.[1];
    open.kind ??= kind ?? null;
    const on = enabled.exec(line)?.groups?.['enabled'];
    if (on !== undefined) open.enabled ??= /^(?:yes|true|1)$/iu.test(on);
  }
  close();
  return { configurations };
};
