import type { Model } from '../../main/core/app/model.ts';
import type { CauseId, Diagnosis, LimitKind, LimitNotice } from '../../main/core/diagnosis/diagnosis.ts';
import { type Changes, diagnosisOfCapture } from './captures.ts';
import { diagnosisOf, isoAt, modelOf, nowMs } from './states.ts';

/** A live model for every cause and every limit. */

type Source = readonly [capture: string, changes?: Changes];

const captureOfCause: Readonly<Record<Exclude<CauseId, 'no-descriptors' | 'no-descriptors-system'>, Source>> =
  {
    'packet-filter': ['packet-filter-before-15.5'],
    'socket-filter': ['legacy-socket-filter-12.7'],
    'interface-filter': ['interface-filter-14.2'],
    'ip-filter': ['interface-filter-14.2', { 'observe.filterState.value': 'ip' }],
    'application-firewall': ['firewall-on-14.4.1'],
    'parental-controls': ['parental-controls-13.5'],
    'off-without-reason': ['off-without-reason-13.6'],
    'default-route-has-no-flowswitch': ['vlan-default-route-14.6'],
    vpn: ['vpn-default-route-14.7.1'],
    'os-too-old': ['too-old-11.7.10'],
    platform: ['linux-debian-12'],
    'connection-stuck': ['connection-stuck-26.3'],
  };

/** Each limit in each of its states, except those of an extension, which have another fix. */
const captureOfLimit: Readonly<Record<LimitKind, Readonly<Record<LimitNotice['state'], Source>>>> = {
  'flow-table': { near: ['near-flow-limit-14.6'], at: ['flow-table-full-26.0'] },
  'open-files': { near: ['conditions/app-files-near-15.5'], at: ['conditions/app-files-full-15.5'] },
  'open-files-system': {
    near: ['conditions/machine-files-near-15.5'],
    at: ['conditions/machine-files-full-15.5'],
  },
  ports: { near: ['conditions/ports-near-15.5'], at: ['conditions/ports-full-15.5'] },
  'tcp-clock': { near: ['conditions/tcp-clock-last-day-26.2'], at: ['conditions/tcp-clock-stopped-26.2'] },
  'tcp-memory': { near: ['conditions/tcp-memory-near-26.2'], at: ['conditions/tcp-memory-full-26.2'] },
  conntrack: { near: ['conditions/conntrack-near-debian-12'], at: ['conditions/conntrack-full-debian-12'] },
  'listen-queue': {
    near: ['conditions/listen-queue-near-debian-12'],
    at: ['conditions/listen-queue-full-debian-12'],
  },
  'file-watches': {
    near: ['conditions/inotify-watches-near-debian-12'],
    at: ['conditions/inotify-watches-full-debian-12'],
  },
  'file-watchers': {
    near: ['conditions/inotify-instances-near-debian-12'],
    at: ['conditions/inotify-instances-full-debian-12'],
  },
};

const extensions: Readonly<Record<string, Source>> = {
  'an extension close to its flow limit': ['conditions/extension-flows-near-15.5'],
  'an extension at its flow limit': ['conditions/extension-flows-full-15.5'],
  'an extension at its open-file limit': ['conditions/extension-files-full-15.5'],
};

const live = ([capture, changes]: Source): Model => {
  const diagnosis = diagnosisOfCapture(capture, changes);
  return modelOf(
    { ...diagnosis, replay: false, takenAt: isoAt(nowMs - 12_000) },
    { environment: { platform: diagnosis.platform } },
  );
};

/** Nothing could be read, because the helper did not start. */
const withoutDescriptors = (cause: 'no-descriptors' | 'no-descriptors-system'): Model => {
  const read: Diagnosis = diagnosisOf('unknown');
  return modelOf({ ...read, causes: [cause], summary: { kind: 'out-of-descriptors' } });
};

const entries = <Key extends string, Value>(
  record: Readonly<Record<Key, Value>>,
): (readonly [string, Value])[] => Object.entries<Value>(record);

export const causeStates: Readonly<Record<string, Model>> = {
  ...Object.fromEntries(entries(captureOfCause).map(([id, source]) => [id, live(source)])),
  'no-descriptors': withoutDescriptors('no-descriptors'),
  'no-descriptors-system': withoutDescriptors('no-descriptors-system'),
};

export const limitStates: Readonly<Record<string, Model>> = {
  ...Object.fromEntries(
    entries(captureOfLimit).flatMap(([kind, { near, at }]) => [
      [`near ${kind}`, live(near)],
      [`at ${kind}`, live(at)],
    ]),
  ),
  ...Object.fromEntries(entries(extensions).map(([name, source]) => [name, live(source)])),
};
