import type { AlertSubject } from '../../main/core/app/alerts/alert.ts';
import { message } from '../../main/core/text/message.ts';
import { brokenBurst, doneBurst } from './states.ts';

/** What the program may alert about, by situation. */
export const everyAlert: Readonly<Record<string, AlertSubject>> = {
  'a fallback with its cause': {
    kind: 'fallback-began',
    status: 'sockets',
    causes: ['application-firewall'],
  },
  'a partial fallback without a cause': { kind: 'fallback-began', status: 'mixed', causes: [] },
  'connections that hang': { kind: 'fallback-began', status: 'stuck', causes: ['connection-stuck'] },
  'the end of hanging connections': { kind: 'fallback-ended', from: 'stuck', lastedMs: 5 * 60_000 },
  'the end of a fallback': { kind: 'fallback-ended', from: 'fallen', lastedMs: 40 * 60_000 },
  'an app close to its limit': {
    kind: 'limit-near',
    limit: {
      kind: 'flow-table',
      state: 'near',
      subject: { pid: 512, name: 'Safari', interface: 'en0' },
      used: 478,
      limit: 512,
    },
  },
  'the machine at its limit': {
    kind: 'limit-near',
    limit: { kind: 'open-files-system', state: 'at', subject: null, used: 9, limit: 9 },
  },
  'a limit found by a burst': {
    kind: 'limit-found',
    limit: { kind: 'open-files', errno: 'EMFILE', atConnection: 1250 },
  },
  'a finished burst': { kind: 'burst-finished', burst: doneBurst() },
  'a burst that sleep stopped': {
    kind: 'burst-finished',
    burst: doneBurst({ stopped: 'asleep', ready: 212, verified: 212 }),
  },
  'a burst that broke': { kind: 'burst-finished', burst: brokenBurst() },
  'a broken helper': { kind: 'helper-broken', error: message('helper.notOurs') },
  'a new version': { kind: 'update-available', version: '0.2.0' },
  'a status that keeps changing': { kind: 'unstable', changes: 4, withinMs: 900_000 },
};
