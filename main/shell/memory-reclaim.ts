import { app } from 'electron';

const feature = 'PartitionAllocMemoryReclaimer:interval/60s';
const featureSwitch = 'enable-features';

/**
 * Must be called before the app is ready. By default every Chromium process returns unused memory every four seconds: with three
 * processes, 45 wake-ups a minute, which cost an idle app more processor time than all its other work. A menu-bar app is
 * idle nearly always, so once a minute is enough. Chromium ignores a feature name that it does not know, so a rename would
 * silently bring back four seconds:
 * https://source.chromium.org/chromium/chromium/src/+/main:base/allocator/partition_alloc_features.cc
 */
export function reclaimMemoryRarely(): void {
  // appendSwitch replaces an earlier value, and users pass features of their own, for Wayland for example.
  const others = app.commandLine.getSwitchValue(featureSwitch);
  app.commandLine.appendSwitch(featureSwitch, others === '' ? feature : `${others},${feature}`);
}
