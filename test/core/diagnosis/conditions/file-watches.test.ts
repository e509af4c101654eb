import { fileWatches } from '../../../../main/core/diagnosis/conditions/file-watches.ts';
import { describeCondition } from '../../../support/condition-cases.ts';

describeCondition(fileWatches, {
  'there is room': {
    capture: 'linux-debian-12',
    changes: {
      'observe.fileWatches': {
        ok: true,
        instances: 3,
        instancesMax: 128,
        watches: 40,
        watchesMax: 8192,
        processes: [],
      },
    },
    outcome: 'roomy',
    says: '40 of 8,192 inotify watches',
  },
  'watches run out': {
    capture: 'linux-debian-12',
    changes: {
      'observe.fileWatches': {
        ok: true,
        instances: 3,
        instancesMax: 128,
        watches: 8000,
        watchesMax: 8192,
        processes: [{ pid: 911, name: 'node', instances: 1, watches: 7990 }],
      },
    },
    outcome: 'near',
    says: 'Most of them: node (911), 7,990 watches in 1 instance.',
  },
  'no instance is left': {
    capture: 'linux-debian-12',
    changes: {
      'observe.fileWatches': {
        ok: true,
        instances: 128,
        instancesMax: 128,
        watches: 1,
        watchesMax: 8192,
        processes: [],
      },
    },
    outcome: 'full',
    says: '128 of 128 inotify instances',
  },
  'counts of the wrong type are unknown': {
    capture: 'linux-debian-12',
    changes: {
      'observe.fileWatches': {
        ok: true,
        instances: -1,
        instancesMax: 128,
        watches: 1,
        watchesMax: 8192,
        processes: [],
      },
    },
    outcome: 'unreadable',
    says: 'observe.fileWatches',
  },
  'macOS cannot have it': { capture: 'healthy-15.5', outcome: 'elsewhere', says: 'Linux only' },
});
