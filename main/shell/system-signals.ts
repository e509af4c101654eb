import { networkInterfaces } from 'node:os';
import { powerMonitor } from 'electron';
import type { SystemSignal } from '../core/app/event.ts';

/** getifaddrs is one cheap call; a network change is then noticed within this time. */
const networkIntervalMs = 5_000;

const signals = {
  suspend: 'suspend',
  resume: 'resume',
  'lock-screen': 'lock',
  'unlock-screen': 'unlock',
  'on-battery': 'on-battery',
  'on-ac': 'on-ac',
} as const satisfies Record<string, SystemSignal>;

/**
 * Passes on sleep, lock and battery, as Electron reports them, and network changes, which nobody reports to the main
 * process. The state at start is passed on at once.
 */
export function watchSystem(signal: (signal: SystemSignal) => void): void {
  const emitter: NodeJS.EventEmitter = powerMonitor;
  for (const [event, name] of Object.entries(signals)) emitter.on(event, () => signal(name));
  if (powerMonitor.isOnBatteryPower()) signal('on-battery');

  let before = networkSignature(networkInterfaces());
  setInterval(() => {
    const now = networkSignature(networkInterfaces());
    if (now === before) return;
    before = now;
    signal('network-change');
  }, networkIntervalMs).unref();
}

type Interfaces = ReturnType<typeof networkInterfaces>;

/**
 * The interfaces with their addresses, in a stable order. Temporary IPv6 addresses come and go by themselves (RFC 8981)
 * and are no change of network: of IPv6 only the first half counts.
 */
export function networkSignature(interfaces: Interfaces): string {
  const lines = Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    addresses
      .filter(({ internal }) => !internal)
      .map(({ family, address }) => `${name} ${family === 'IPv6' ? firstHalf(address) : address}`),
  );
  return [...new Set(lines)].toSorted().join('\n');
}

const firstHalf = (address: string): string => address.split(':').slice(0, 4).join(':');
