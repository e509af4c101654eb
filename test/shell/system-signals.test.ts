import { expect, test, vi } from 'vitest';

vi.mock('electron', () => ({ powerMonitor: {} }));
const { networkSignature } = await import('../../main/shell/system-signals.ts');

const address = (family: 'IPv4' | 'IPv6', text: string, internal = false) =>
  ({ family, address: text, internal, netmask: '', mac: '', cidr: null, scopeid: 0 }) as never;
const home = { en0: [address('IPv4', '10.0.0.5'), address('IPv6', '2001:db8:1:2:aaaa::1')] };
test('another address or interface is a change of network', () => {
  expect(networkSignature({ en0: [address('IPv4', '10.0.0.6')] })).not.toBe(networkSignature(home));
  expect(networkSignature({ ...home, utun3: [address('IPv4', '100.64.0.1')] })).not.toBe(
    networkSignature(home),
  );
});

test('a temporary IPv6 address, another order or a loopback address is no change of network', () => {
  const renewed = { en0: [address('IPv6', '2001:db8:1:2:bbbb::9'), address('IPv4', '10.0.0.5')] };
  expect(networkSignature(renewed)).toBe(networkSignature(home));
  expect(networkSignature({ ...home, lo: [address('IPv4', '127.0.0.1', true)] })).toBe(
    networkSignature(home),
  );
});
