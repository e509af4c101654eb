import { app } from 'electron';

/** How often; Chromium's own interval is four seconds. */
const interval = '60s';
const feature = `PartitionAllocMemoryReclaimer:interval/${interval}`;
const featureSwitch = 'enable-features';

/**
 * Must be called before the app is ready. Each Chromium process returns unused memory to the system every four seconds, which
 * wakes an idle app 45 times a minute and takes more processor time than everything this app does in that minute. A menu-bar app
 * is idle nearly always, so it returns memory once a minute. The name is Chromium's own, and an unknown one is ignored:
 * https://source.chromium.org/chromium/chromium/src/+/main:base/allocator/partition_alloc_features.cc
 */
export function reclaimMemoryRarely(): void {
  // A switch that is set again replaces its value, and users set features of their own (Wayland).
  const others = app.commandLine.getSwitchValue(featureSwitch);
  app.commandLine.appendSwitch(featureSwitch, others === '' ? feature : `${others},${feature}`);
}
