/** Interfaces that VPNs and filters make. */
export const isTunnel = (name: string): boolean => /^(?:utun|ipsec|ppp|tun|tap|wg)\d/u.test(name);
