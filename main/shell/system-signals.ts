import { networkInterfaces } from 'node:os';
import { powerMonitor } from 'electron';
import type { Signal } from '../monitor/monitor.ts';

/** Electron tells of sleep, lock and battery; nothing tells the main process of a network change, so that is looked for. */

/** getifaddrs is one cheap call; a network change is then noticed within this time. */
const networkEveryMs = 5_000;

/** Passes the system's signals on; returns the stop. The state at start is told at once. */
export function watchSystem(signal: (signal: Signal) => void): () => void {
  const watches = [
    [
      'suspend',
      () => {
        signal('suspend');
      },
    ],
    [
      'resume',
      () => {
        signal('resume');
      },
    ],
    [
      'lock-screen',
      () => {
        signal('lock');
      },
    ],
    [
      'unlock-screen',
      () => {
        signal('unlock');
      },
    ],
    [
      'on-battery',
      () => {
        signal('on-battery');
      },
    ],
    [
      'on-ac',
      () => {
        signal('on-ac');
      },
    ],
  ] as const;
  const emitter: NodeJS.EventEmitter = powerMonitor;
  for (const [event, listener] of watches) emitter.on(event, listener);
  if (powerMonitor.isOnBatteryPower()) signal('on-battery');

  let before = networkSignature(networkInterfaces());
  const timer = setInterval(() => {
    const now = networkSignature(networkInterfaces());
    if (now === before) return;
    before = now;
    signal('network-change');
  }, networkEveryMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    for (const [event, listener] of watches) emitter.off(event, listener);
  };
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
