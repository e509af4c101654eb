import type { Settings } from '../core/settings.ts';

/** The part of the settings that the monitor goes by. */
export interface MonitorSettings {
  /** Milliseconds between two looks; null: no looks by itself. */
  readonly lookIntervalMs: number | null;
  /** Milliseconds between two probes; null: none by itself. */
  readonly probeIntervalMs: number | null;
  /** On battery both intervals are this many times longer. */
  readonly batteryFactor: number;
}

export const monitorSettings = (settings: Settings): MonitorSettings => ({
  lookIntervalMs: settings.lookIntervalSeconds * 1_000,
  probeIntervalMs: settings.probeIntervalMinutes === null ? null : settings.probeIntervalMinutes * 60_000,
  batteryFactor: settings.batteryFactor,
});
