import { describe, expect, it } from 'vitest';
import { type Alert, alertKinds, type AlertSubject } from '../../../main/core/app/alerts/alert.ts';
import { verbatim } from '../../../main/core/text/message.ts';
import { english } from '../../../main/core/text/text.ts';
import { notificationView } from '../../../main/core/views/notification.ts';
import { brokenBurst, doneBurst, nowMs } from '../../support/states.ts';

const view = (subject: AlertSubject) => {
  const alert: Alert = { key: 'key', about: 'about', atMs: nowMs, delivery: 'notify', subject };
  const { title, body, tab } = notificationView(alert, english);
  return [title, body, tab];
};

const cases: Readonly<Record<string, readonly [AlertSubject, readonly string[]]>> = {
  'a fallback with its cause': [
    { kind: 'fallback-began', status: 'sockets', causes: ['application-firewall'] },
    ['Fallen back to sockets', 'The application firewall is on.', 'now'],
  ],
  'a partial fallback without a cause': [
    { kind: 'fallback-began', status: 'mixed', causes: [] },
    ['Partly fallen back to sockets', 'The cause is unknown.', 'now'],
  ],
  'connections that hang': [
    { kind: 'fallback-began', status: 'stuck', causes: ['connection-stuck'] },
    ['Connections hang', 'Connections hang, while sockets to the same host work.', 'now'],
  ],
  'the end of hanging connections': [
    { kind: 'fallback-ended', from: 'stuck', lastedMs: 5 * 60_000 },
    ['Connections work again', 'They hung for 5 min.', 'history'],
  ],
  'the end of a short fallback, without a false precision': [
    { kind: 'fallback-ended', from: 'fallen', lastedMs: 2_600 },
    ['User-space networking restored', 'Connections used sockets for less than a minute.', 'history'],
  ],
  'the end of a fallback': [
    { kind: 'fallback-ended', from: 'fallen', lastedMs: 40 * 60_000 },
    ['User-space networking restored', 'Connections used sockets for 40 min.', 'history'],
  ],
  'an app near its limit': [
    {
      kind: 'limit-near',
      limit: {
        kind: 'flow-table',
        state: 'near',
        subject: { pid: 512, name: 'Safari', interface: 'en0' },
        used: 478,
        limit: 512,
      },
    },
    [
      'Safari (512) is close to its flow limit',
      '478 of 512 flows are in use on en0. At the limit, new connections hang.',
      'now',
    ],
  ],
  'an app at its limit': [
    {
      kind: 'limit-near',
      limit: { kind: 'open-files-system', state: 'at', subject: null, used: 9, limit: 9 },
    },
    [
      'This machine has reached its open-file limit',
      '9 of 9 open files are in use: new connections fail.',
      'now',
    ],
  ],
  'a limit found by a burst': [
    { kind: 'limit-found', limit: { kind: 'open-files', errno: 'EMFILE', atConnection: 1250 } },
    ['Burst reached a limit', 'Open-file limit reached at connection 1,250 (EMFILE).', 'burst'],
  ],
  'a finished burst': [
    { kind: 'burst-finished', burst: doneBurst() },
    ['Burst finished', '500 at once to the built-in server: 500 of 500 ready in 640 ms', 'burst'],
  ],
  'a burst that sleep stopped': [
    { kind: 'burst-finished', burst: doneBurst({ stopped: 'asleep', ready: 212, verified: 212 }) },
    [
      'Burst stopped: the machine went to sleep',
      '500 at once to the built-in server: 212 of 500 ready in 640 ms',
      'burst',
    ],
  ],
  'a burst without an answer, stopped early': [
    {
      kind: 'burst-finished',
      burst: doneBurst({ stopped: 'timeout', attempted: 37, ready: 37, verified: 0 }),
    },
    [
      'Burst stopped: the time limit was reached',
      '500 at once to the built-in server: 37 of 500 ready in 640 ms, none answered as expected',
      'burst',
    ],
  ],
  'a burst that broke': [
    { kind: 'burst-finished', burst: brokenBurst() },
    ['Burst failed', '500 at once to the built-in server: The helper was ended by SIGKILL.', 'burst'],
  ],
  'a broken helper': [
    { kind: 'helper-broken', error: verbatim('The helper is missing: reinstall Lanelight.') },
    ['Lanelight can’t read this system', 'The helper is missing: reinstall Lanelight.', 'now'],
  ],
  'a new version': [
    { kind: 'update-available', version: '0.2.0' },
    ['A new version of Lanelight is available', 'Version 0.2.0. Open Lanelight to read what is new.', 'now'],
  ],
  flapping: [
    { kind: 'unstable', changes: 4, withinMs: 900_000 },
    [
      'Status keeps changing',
      'Switched between user-space networking and sockets 4 times in 15 min. Further alerts are paused until it settles.',
      'history',
    ],
  ],
};

describe('a notification', () => {
  it.each(Object.entries(cases))('the notification words %s', (_what, [subject, expected]) => {
    expect(view(subject)).toEqual(expected);
  });

  it('every kind of alert has a notification', () => {
    expect(new Set(Object.values(cases).map(([{ kind }]) => kind))).toEqual(new Set(alertKinds));
  });

  it('a notification has a button to the place of the fix and one to mute it, where they are of use', () => {
    const labels = (subject: AlertSubject) =>
      notificationView(
        { key: 'k', about: 'a', atMs: nowMs, delivery: 'notify', subject },
        english,
      ).actions.map(({ label }) => label);
    expect(labels({ kind: 'fallback-began', status: 'sockets', causes: ['packet-filter', 'vpn'] })).toEqual([
      'Open Network settings',
      'Mute for 1 hour',
    ]);
    expect(labels({ kind: 'fallback-began', status: 'mixed', causes: [] })).toEqual(['Mute for 1 hour']);
    expect(labels({ kind: 'burst-finished', burst: doneBurst() })).toEqual([]);
  });

  it('a notification is cut to what macOS shows', () => {
    const [title = '', body = ''] = view({ kind: 'helper-broken', error: verbatim('x'.repeat(1000)) });
    expect(title.length).toBeLessThanOrEqual(60);
    expect(body.length).toBeLessThanOrEqual(178);
  });
});
