process.env['TZ'] = 'UTC';
import { describe, expect, it } from 'vitest';
import type { Model } from '../../../main/core/app/model.ts';
import { verbatim } from '../../../main/core/text/message.ts';
import { english } from '../../../main/core/text/text.ts';
import { nowView } from '../../../main/core/views/now-tab.ts';
import type { LinkView } from '../../../main/core/views/row-types.ts';
import { captureNames, diagnosisOfCapture } from '../../support/captures.ts';
import {
  diagnosisOf,
  doneBurst,
  type ModelChanges,
  modelIn,
  modelOf,
  nowMs,
  runningBurst,
} from '../../support/states.ts';

const now = (model: Model) => nowView(model, english, nowMs);

describe('Now', () => {
  it('conditions that need attention come first and the others are folded', () => {
    const { conditions, why } = now(modelIn('sockets'));
    expect(conditions.pressing.map(({ id, tone }) => [id, tone])).toEqual([
      ['application-firewall', 'bad'],
      ['vpn', 'warn'],
    ]);
    expect(conditions.restLabel).toBe('1 OK, 1 unknown');
    expect(why?.rows[0]).toMatchObject({
      title: 'The application firewall is on',
      advice: english('cause.application-firewall.advice', { macos: 'from13' }),
      link: { id: 'firewall-settings' },
    });
  });

  it('links to System Settings need a Mac as the machine that shows them', () => {
    const elsewhere = now(modelIn('sockets', { environment: { platform: 'linux' } }));
    const rows = [...(elsewhere.why?.rows ?? []), ...elsewhere.conditions.pressing];
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.map((row) => row.link)).toEqual(rows.map(() => null));
  });

  it.each([
    [
      { gate: 'sockets', census: 'mixed', probe: 'sockets' },
      'agree',
      'Kernel and test connection agree; open connections are mixed',
    ],
    [
      { gate: 'user-space', census: 'mixed', probe: 'sockets' },
      'disagree',
      'Kernel and test connection disagree; open connections are mixed',
    ],
    [
      { gate: 'sockets', census: 'mixed', probe: null },
      'agree',
      'Based on the kernel switch; open connections are mixed',
    ],
    [{ gate: null, census: 'mixed', probe: null }, 'single', 'Based on open connections only'],
    [{ gate: 'sockets', census: 'sockets', probe: null }, 'agree', 'Kernel and open connections agree'],
  ] as const)('mixed open connections neither agree nor disagree: %j', (witnesses, agreement, text) => {
    const diagnosis = diagnosisOf('mixed', { agreement, witnesses });
    expect(now(modelOf(diagnosis)).witnesses.agreement).toBe(text);
  });

  it('the three sources of evidence are shown side by side when they disagree', () => {
    const { witnesses } = now(
      modelOf(
        diagnosisOf('sockets', {
          agreement: 'disagree',
          witnesses: { gate: 'user-space', census: null, probe: 'sockets' },
        }),
      ),
    );
    expect(witnesses.agreement).toBe('Kernel and test connection disagree');
    expect(witnesses.rows.map(({ says }) => says)).toEqual(['user-space', 'unknown', 'sockets']);
  });

  it('the apps are measured against their limits, the closest one first', () => {
    const { busiest } = now(modelIn('user-space'));
    expect(busiest.rows.map(({ sentence }) => sentence)).toEqual([
      'Safari Networking, process 512: 412 of 512 flows.',
      'Chrome, process 900: 96 of 256 sockets.',
      'Process 77, process 77: 38 of 512 flows.',
    ]);
    const full = diagnosisOf('user-space', {
      flows: {
        limit: 512,
        limitBasis: 'assumed',
        busiest: [
          { pid: 1, name: 'A', interface: 'en0', flows: 600 },
          { pid: 2, name: 'B', interface: 'en1', flows: 470 },
        ],
      },
    });
    const { rows, note } = now(modelOf(full)).busiest;
    expect(note).toBe('The limit of 512 flows is assumed from a similar version.');
    expect(rows.flatMap(({ uses }) => uses).slice(0, 2)).toEqual([
      { tone: 'bad', share: 1, amount: '600 of 512 flows on en0' },
      { tone: 'warn', share: 470 / 512, amount: '470 of 512 flows on en1' },
    ]);
  });

  it('an app with flows and sockets is one row, and Apple’s names are shown as people read them', () => {
    const diagnosis = diagnosisOf('mixed', {
      flows: {
        limit: 512,
        limitBasis: 'source',
        busiest: [{ pid: 5, name: 'com.apple.WebKit.Networking', interface: 'en0', flows: 23 }],
      },
      sockets: [{ pid: 5, name: 'com.apple.WebKit.Networking', tcpSockets: 12, udpSockets: 2 }],
    });
    const { rows } = now(modelOf(diagnosis)).busiest;
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      pid: 5,
      name: 'com.apple.WebKit.Networking',
      label: 'WebKit Networking',
      amount: '23 of 512 flows · 14 of 256 sockets',
      detail: 'pid 5 · 12 TCP, 2 UDP',
    });
  });

  it('a limit comes with advice, once for all apps close to the same one', () => {
    const near = (pid: number) =>
      ({
        kind: 'open-files',
        state: 'near',
        subject: { pid, name: 'node' },
        used: 240,
        limit: 256,
      }) as const;
    const { why } = now(modelOf(diagnosisOf('user-space', { limits: [near(1), near(2)] })));
    expect(why?.title).toBe('Notes');
    expect(why?.rows.map(({ title }) => title)).toEqual([
      'node (1) is close to its open-file limit',
      'node (2) is close to its open-file limit',
    ]);
    expect(why?.rows.map(({ advice }) => advice !== null)).toEqual([true, false]);
  });

  it('an app with more sockets than a new app may open comes first, and what does not fit is folded', () => {
    const busiest = Array.from({ length: 9 }, (_, pid) => ({
      pid,
      name: `app${pid}`,
      interface: 'en0',
      flows: 9,
    }));
    const sockets = [901, 902].map((pid) => ({ pid, name: 'Chrome', tcpSockets: 903, udpSockets: 0 }));
    const flows = { limit: 512, limitBasis: 'source', busiest } as const;
    const view = now(modelOf(diagnosisOf('user-space', { flows, sockets }))).busiest;
    expect(view.rows.map(({ amount }) => amount)).toEqual(['903 sockets', '903 sockets', '9 of 512 flows']);
    expect(view.rest).toHaveLength(8);
    expect(view.restLabel).toBe('8 more apps');
  });

  it('a single cause is named in the header only, with its fix below', () => {
    const { why } = now(modelIn('sockets'));
    expect(why?.isInHeader).toBe(true);
    const two = diagnosisOf('sockets', { causes: ['application-firewall', 'packet-filter'] });
    expect(now(modelOf(two)).why?.isInHeader).toBe(false);
  });

  it('every cause and limit that can be fixed has a place, a command or a page to read', () => {
    for (const name of captureNames) {
      const { why } = now(modelOf(diagnosisOfCapture(name)));
      for (const row of why?.rows ?? []) expect(row.docs, `${name} ${row.id}`).not.toBeNull();
    }
    const packets = now(modelOf(diagnosisOfCapture('packet-filter-with-living-flows-14.5'))).why?.rows[0];
    expect(packets?.commands.map(({ command }) => command)).toEqual([
      'sudo pfctl -sr',
      'sudo pfctl -v -s Anchors',
    ]);
    const stuck = now(modelOf(diagnosisOfCapture('connection-stuck-26.3'))).why?.rows[0];
    expect(stuck).toMatchObject({ link: { id: 'network-settings' }, docs: { id: 'docs-kernel-extensions' } });
  });

  it('the first start explains itself in three lines until it is closed, and never beside a capture', () => {
    const first = { settings: { welcomed: false } } as const;
    expect(now(modelIn('user-space', first)).welcome).toMatchObject({ login: 'Open at login' });
    expect(now(modelIn('user-space', first)).welcome?.lines).toHaveLength(3);
    const unpackaged = { ...first, environment: { loginItem: 'not-available' } } as const;
    expect(now(modelIn('user-space', unpackaged)).welcome?.login).toBeNull();
    expect(now(modelIn('user-space', { ...first, checks: { replayOf: 'x.json' } })).welcome).toBeNull();
    expect(now(modelIn('user-space')).welcome).toBeNull();
  });

  it('a burst that runs or ended a moment ago is a line of its own', () => {
    const line = (changes: ModelChanges) => now(modelIn('user-space', changes)).burst;
    expect(line({ burst: runningBurst() })).toMatchObject({ title: 'Burst running', detail: '500 at once' });
    expect(line({ ended: [doneBurst()] })).toMatchObject({
      tone: 'ok',
      title: 'Burst: 500 at once',
      detail: '500 of 500 ready in 640 ms',
    });
    expect(line({})).toBeNull();
    const old = nowView(modelIn('user-space', { ended: [doneBurst()] }), english, nowMs + 11 * 60_000);
    expect(old.burst).toBeNull();
  });

  it('a long detail is folded and a short one is not', () => {
    const [first] = diagnosisOf('sockets').conditions;
    const long = verbatim(
      Array.from({ length: 40 }, (_, index) => `com.example.extension${index}`).join(', '),
    );
    const conditions =
      first === undefined
        ? []
        : [
            { ...first, seen: [long] },
            { ...first, id: 'vpn' as const },
          ];
    const { pressing } = now(modelOf(diagnosisOf('sockets', { conditions }))).conditions;
    expect(pressing.map(({ shortDetail }) => shortDetail?.length ?? null)).toEqual([150, null]);
    expect(pressing[0]?.detail).toContain('com.example.extension39');
  });

  it('each advice is shown once', () => {
    for (const name of captureNames) {
      const { why, conditions } = now(modelOf(diagnosisOfCapture(name)));
      const rows = [...(why?.rows ?? []), ...conditions.pressing, ...conditions.rest];
      const given = rows.flatMap(({ advice }) => (advice === null ? [] : [advice]));
      expect(new Set(given).size, name).toBe(given.length);
    }
  });

  it('nothing is a problem or unknown on a system without user-space networking', () => {
    const shown = now(modelOf(diagnosisOfCapture('linux-debian-12')));
    const rows = [
      ...(shown.why?.rows ?? []),
      ...shown.conditions.pressing,
      ...shown.conditions.rest,
      ...shown.witnesses.rows,
    ];
    expect(new Set(rows.map(({ tone }) => tone))).toEqual(new Set(['neutral', 'ok']));
    expect(shown.conditions.restLabel).toBe('3 OK, 5 unknown');
    expect(shown.witnesses.rows.map(({ says }) => says)).toEqual([
      'not on this system',
      'sockets',
      'not on this system',
    ]);
  });

  it('links to System Settings need a diagnosis of a Mac', () => {
    const links = (state: Model): (LinkView | null)[] =>
      now(state).conditions.pressing.map(({ link }) => link);
    expect(links(modelIn('sockets')).some((link) => link !== null)).toBe(true);
    expect(links(modelIn('unsupported')).every((link) => link === null)).toBe(true);
  });
});
