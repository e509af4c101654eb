import { powerMonitor } from 'electron';
import type { SystemSignal } from '../core/app/event.ts';

const signals = {
  suspend: 'suspend',
  resume: 'resume',
  'lock-screen': 'lock',
  'unlock-screen': 'unlock',
  'on-battery': 'on-battery',
  'on-ac': 'on-ac',
} as const satisfies Record<string, SystemSignal>;

/** Passes on sleep, lock and battery, as Electron reports them. The state at start is passed on at once. */
export function watchSystem(signal: (signal: SystemSignal) => void): void {
  const emitter: NodeJS.EventEmitter = powerMonitor;
  for (const [event, name] of Object.entries(signals)) emitter.on(event, () => signal(name));
  if (powerMonitor.isOnBatteryPower()) signal('on-battery');
}
