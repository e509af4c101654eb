process.env['TZ'] = 'UTC';
import { describe, expect, it } from 'vitest';
import type { AppState } from '../../../main/core/app-state.ts';
import { type BurstState, idleBurst, reduceBurst } from '../../../main/core/burst/burst-state.ts';
import { defaultPlan } from '../../../main/core/burst/plan.ts';
import { presetIds } from '../../../main/core/burst/presets.ts';
import { modes } from '../../../main/core/diagnosis/diagnosis.ts';
import { emptyHistory, type History } from '../../../main/core/history.ts';
import {
  preferenceKeys,
  type SavedTarget,
  settingChange,
  type Settings,
} from '../../../main/core/settings.ts';
import { type AppFacts, popoverView } from '../../../main/core/views/popover.ts';
import type { LinkView, PopoverView } from '../../../main/core/views/popover-view.ts';
import { captureNames, diagnosisOfCapture } from '../../support/captures.ts';
import {
  appFacts,
  brokenBurst,
  diagnosisOf,
  doneBurst,
  isoAt,
  limitedBurst,
  nowMs,
  runningBurst,
  settings,
  stateIn,
  stateOf,
} from '../../support/states.ts';

const minute = 60_000;
const history: History = {
  records: [
    ['user-space', 300],
    ['sockets', 100],
    ['user-space', 60],
  ].map(([mode, minutes]) => ({
    kind: 'look' as const,
    at: nowMs - Number(minutes) * minute,
    mode: mode === 'sockets' ? ('sockets' as const) : ('user-space' as const),
    because: mode === 'sockets' ? 'The firewall is on' : null,
    flows: null,
    flowLimit: null,
    sockets: null,
    goodForMs: 300 * minute,
  })),
};
interface Input {
  readonly app?: Partial<AppFacts>;
  readonly wishes?: Partial<Settings>;
  readonly past?: History;
}
const view = (state: AppState, { app = {}, wishes = {}, past = history }: Input = {}): PopoverView =>
  popoverView({
    state,
    settings: { ...settings, ...wishes },
    history: past,
    app: { ...appFacts, ...app },
    nowMs,
  });

const everyState: Readonly<Record<string, AppState>> = {
  'before the first look': stateOf(null, { look: { phase: 'looking' } }),
  'with a broken helper': stateOf(null, { helper: { state: 'broken', error: 'The helper is missing.' } }),
  ...Object.fromEntries(modes.map((mode) => [`in the mode ${mode}`, stateIn(mode)])),
  ...Object.fromEntries(
    captureNames.map((name) => [
      `with the capture ${name}`,
      stateOf(diagnosisOfCapture(name), { replayOf: `${name}.json` }),
    ]),
  ),
  'with a burst running': stateIn('sockets', { burst: runningBurst() }),
  'looking for the limit': stateIn('user-space', { burst: runningBurst({ pattern: 'find-limit' }) }),
  'with results of every kind': stateIn('sockets', {
    results: [doneBurst(), limitedBurst(), brokenBurst(), doneBurst({ stopped: 'asleep' })],
  }),
  paused: stateIn('mixed', { look: { phase: 'paused', because: 'locked' } }),
  late: stateIn('mixed', { look: { phase: 'idle', nextAt: isoAt(nowMs), late: true } }),
};

/** Every text in a view with the way to it. */
function texts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((one, index) => texts(one, `${path}[${index}]`));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, one]) => texts(one, `${path}.${key}`));
  if (typeof value === 'number') expect(Number.isFinite(value), path).toBe(true);
  return [];
}

describe.each(Object.entries(everyState))('the popover %s', (_what, state) => {
  it('has a text in every place, and none that shows the inside', () => {
    for (const past of [history, emptyHistory])
      for (const [path, text] of texts(view(state, { past }))) {
        if (!path.endsWith('.restLabel')) expect(text.trim(), path).not.toBe('');
        expect(text, path).not.toMatch(/undefined|NaN|\bnull\b|\[object|Infinity|\.\.$|\s{2}/);
      }
  });

  it('tells states apart by marks and names, never by colour alone', () => {
    const { now, burst } = view(state);
    const rows = [
      ...(now.why?.rows ?? []),
      ...now.witnesses.rows,
      ...now.conditions.pressing,
      ...now.conditions.rest,
      ...burst.results.list,
    ];
    for (const { tone, mark, markName } of rows) {
      const shape = { ok: ['check'], warn: ['exclamation'], bad: ['cross'], neutral: ['dash', 'question'] }[
        tone
      ];
      expect(shape).toContain(mark);
      expect(markName).not.toBe('');
    }
  });

  it('keeps its bars and strips within their width', () => {
    const { now, history: past, burst } = view(state);
    for (const { share } of now.busiest.rows) if (share !== null) expect(share).toBeLessThanOrEqual(1);
    for (const { spans } of past.strips)
      expect(spans.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    const charts = [
      burst.running?.chart,
      burst.sideBySide?.chart,
      ...burst.results.list.map(({ chart }) => chart),
    ];
    for (const chart of charts)
      for (const [x, y] of chart?.series.flatMap(({ points }) => points) ?? []) {
        expect(x).toBeLessThanOrEqual(chart?.mostX ?? 0);
        expect(y).toBeLessThanOrEqual(chart?.mostY ?? 0);
      }
  });

  it('says the same for the same input', () => {
    expect(view(state)).toEqual(view(state));
  });
});

describe('the header', () => {
  it('says what is the case, who says so, and how old that is', () => {
    expect(view(stateIn('sockets')).header).toEqual({
      lamp: 'sockets',
      lampName: 'Sockets',
      tone: 'bad',
      title: 'Fallen back to sockets because the firewall is on',
      subtitle: 'Kernel and probe agree · checked 12 s ago · since 14:54 · macOS 14.4.1',
      check: { label: 'Check', busy: false },
    });
  });

  it('says that it looks, and that it does not', () => {
    expect(view(stateIn('sockets', { look: { phase: 'looking' } })).header.check).toEqual({
      label: 'Looking…',
      busy: true,
    });
    expect(view(everyState['paused'] ?? stateOf(null)).header.subtitle).toContain('paused while locked');
    expect(view(everyState['late'] ?? stateOf(null)).header.subtitle).toContain('checked 12 s ago, late');
  });

  it('gives a replay its date and marks it on every tab', () => {
    const old = diagnosisOf('sockets', { replay: true, takenAt: '2024-05-01T10:00:00Z' });
    const { header, replay, burst } = view(stateOf(old, { replayOf: 'theirs.json' }));
    expect(header.subtitle).toBe('Kernel and probe agree · taken 1 May 2024 10:00 · macOS 14.4.1');
    expect(replay).toBe('Replay of theirs.json: this is what the capture saw, not this machine.');
    expect(burst.start.enabled).toBe(false);
  });
});

describe('Now', () => {
  it('shows what presses first and folds away what is in order', () => {
    const { conditions, why } = view(stateIn('sockets')).now;
    expect(conditions.pressing.map(({ id, tone }) => [id, tone])).toEqual([
      ['application-firewall', 'bad'],
      ['vpn', 'warn'],
    ]);
    expect(conditions.restLabel).toBe('1 more in order, 1 not known');
    expect(why?.rows[0]).toMatchObject({
      title: 'The firewall is on',
      advice: 'Turn it off in System Settings.',
      link: { id: 'firewall-settings' },
    });
  });

  it('offers System Settings only where they are, whatever machine a capture is from', () => {
    const elsewhere = view(stateIn('sockets'), { app: { platform: 'linux' } }).now;
    const rows = [...(elsewhere.why?.rows ?? []), ...elsewhere.conditions.pressing];
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.map((row) => row.link)).toEqual(rows.map(() => null));
  });

  it.each([
    [
      { gate: 'sockets', census: 'mixed', probe: 'sockets' },
      'agree',
      'Kernel and probe agree, census saw both',
    ],
    [
      { gate: 'user-space', census: 'mixed', probe: 'sockets' },
      'disagree',
      'Kernel and probe disagree, census saw both',
    ],
    [{ gate: 'sockets', census: 'mixed', probe: null }, 'agree', 'Kernel spoke, census saw both'],
    [{ gate: null, census: 'mixed', probe: null }, 'single', 'Only the census spoke'],
    [{ gate: 'sockets', census: 'sockets', probe: null }, 'agree', 'Kernel and census agree'],
  ] as const)('a census that saw both is not said to agree: %j', (witnesses, agreement, text) => {
    const diagnosis = diagnosisOf('mixed', { agreement, witnesses });
    expect(view(stateOf(diagnosis)).now.witnesses.agreement).toBe(text);
  });

  it('shows the three witnesses side by side, also when they disagree', () => {
    const { witnesses } = view(
      stateOf(
        diagnosisOf('sockets', {
          agreement: 'disagree',
          witnesses: { gate: 'user-space', census: null, probe: 'sockets' },
        }),
      ),
    ).now;
    expect(witnesses.agreement).toBe('Kernel and probe disagree');
    expect(witnesses.rows.map(({ says }) => says)).toEqual(['user-space', 'not known', 'sockets']);
  });

  it('measures the busiest apps against their limit', () => {
    const { busiest } = view(stateIn('user-space')).now;
    expect(busiest.title).toBe('Busiest apps on en0 (limit 512 flows each)');
    expect(busiest.rows.map(({ sentence }) => sentence)).toEqual([
      'Safari Networking on en0: 412 flows of 512.',
      'Process 77 on en0: 38 flows of 512.',
      'Chrome: 96 sockets, 90 TCP, 6 UDP.',
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
    const rows = view(stateOf(full)).now.busiest;
    expect(rows.title).toBe('Busiest apps (limit 512 flows each, assumed)');
    expect(rows.rows.map(({ tone, share, detail }) => [tone, share, detail]).slice(0, 2)).toEqual([
      ['bad', 1, 'on en0'],
      ['warn', 470 / 512, 'on en1'],
    ]);
  });

  it('gives each advice once', () => {
    for (const name of captureNames) {
      const { why, conditions } = view(stateOf(diagnosisOfCapture(name))).now;
      const rows = [...(why?.rows ?? []), ...conditions.pressing, ...conditions.rest];
      const given = rows.flatMap(({ advice }) => (advice === null ? [] : [advice]));
      expect(new Set(given).size, name).toBe(given.length);
    }
  });

  it('makes no problem and no riddle of a system without user-space networking', () => {
    const { now } = view(stateOf(diagnosisOfCapture('linux-debian-12')));
    const rows = [
      ...(now.why?.rows ?? []),
      ...now.conditions.pressing,
      ...now.conditions.rest,
      ...now.witnesses.rows,
    ];
    expect(new Set(rows.map(({ tone }) => tone))).toEqual(new Set(['neutral', 'ok']));
    expect(now.conditions.restLabel).toBe('2 more in order, 14 on macOS only');
    expect(now.witnesses.rows.map(({ says }) => says)).toEqual([
      'not on this system',
      'sockets',
      'not on this system',
    ]);
  });

  it('offers System Settings on a Mac only', () => {
    const links = (state: AppState): (LinkView | null)[] =>
      view(state).now.conditions.pressing.map(({ link }) => link);
    expect(links(stateIn('sockets')).some((link) => link !== null)).toBe(true);
    expect(links(stateIn('unsupported')).every((link) => link === null)).toBe(true);
  });
});

describe('Burst', () => {
  it('says what a burst costs in this mode', () => {
    expect(view(stateIn('sockets')).burst.note).toContain('costs a file descriptor');
    expect(view(stateIn('user-space')).burst.note).toBeNull();
  });

  it('offers the presets, the saved targets and both transports where there are two', () => {
    const targets: SavedTarget[] = [
      { target: '192.168.1.9:7777', protocol: 'tcp', verify: 'echo' },
      { target: 'lab.example.net:443', protocol: 'tls', verify: 'none' },
    ];
    const { burst } = view(stateIn('user-space'), { wishes: { targets, chosenTarget: '192.168.1.9:7777' } });
    expect(burst.presets.options.map(({ value }) => value)).toEqual(presetIds);
    expect(burst.targets.chosen).toBe('192.168.1.9:7777');
    expect(burst.targets.options.map(({ question }) => question)).toEqual([
      null,
      null,
      'lab.example.net is not on your own network. Run the burst against it?',
    ]);
    expect(burst.compare).not.toBeNull();
    const linux = stateIn('unsupported', {
      helper: { state: 'working', version: '1', transports: ['sockets'] },
    });
    expect(view(linux).burst.compare).toBeNull();
    expect(view(linux).burst.ownPlan.fields.map(({ key }) => key)).not.toContain('transport');
  });

  it('shows how a running one gets on, and can stop it', () => {
    const { running, start } = view(stateIn('sockets', { burst: runningBurst() })).burst;
    expect(running).toMatchObject({
      title: '500 at once to the built-in server',
      share: 412 / 500,
      progress: '412 of 500 ready',
      elapsed: '1.9 s',
      failed: null,
      stopLabel: 'Stop',
      spoken: '75 percent',
    });
    expect(start).toMatchObject({ enabled: false, whyNot: 'A burst is running.' });
    const endless = view(stateIn('sockets', { burst: runningBurst({ pattern: 'find-limit' }) })).burst
      .running;
    expect(endless).toMatchObject({ share: null, progress: '412 connections ready' });
  });

  it('says when the connections became ready, however long they are held after that', () => {
    const ready = (burst: BurstState, elapsedMs: number): BurstState =>
      reduceBurst(burst, { type: 'line', line: { ...held, elapsedMs } });
    const held = {
      type: 'progress',
      attempted: 500,
      inFlight: 0,
      ready: 500,
      verified: 500,
      open: 500,
      failed: {},
    } as const;
    const burst = ready(ready(runningBurst(), 2_000), 9_000);
    expect(view(stateIn('sockets', { burst })).burst.running?.chart.twin).toBe(
      '500 connections ready after 2.0 s and half of them after 1.9 s.',
    );
    const begun = reduceBurst(idleBurst, { type: 'begin', plan: defaultPlan, startedAt: isoAt(nowMs) });
    const atOnce = view(stateIn('sockets', { burst: ready(begun, 0) })).burst.running;
    expect(atOnce?.chart.twin).toBe('500 connections ready.');
  });

  it('names the limit that was met, in the list and on the chart', () => {
    const [result] = view(stateIn('sockets', { results: [limitedBurst()] })).burst.results.list;
    expect(result).toMatchObject({ tone: 'bad', when: '14:59' });
    expect(result?.title).toContain('open files');
    expect(result?.advice).toContain('limit of open files');
    expect(result?.chart.marker?.label).toBe('open-file limit at 250 (EMFILE)');
    expect(result?.chart.twin).toContain('the open-file limit met at connection 250');
  });

  it('keeps what was counted of a burst that broke', () => {
    const [result] = view(stateIn('sockets', { results: [brokenBurst()] })).burst.results.list;
    expect(result).toMatchObject({ tone: 'bad', title: 'The helper was killed.' });
    expect(result?.lines).toContain('412 connections ready before it broke.');
  });

  it('puts the same plan over both transports side by side', () => {
    const results = [
      doneBurst({ transport: 'sockets', carriedBy: 'sockets' }, { transport: 'sockets' }),
      doneBurst(
        { transport: 'network-framework', carriedBy: 'user-space', ready: 480, failed: { 'flow-table': 20 } },
        { transport: 'network-framework' },
      ),
    ];
    const { sideBySide } = view(stateIn('user-space', { results })).burst;
    expect(sideBySide?.columns).toEqual(['Network.framework', 'BSD sockets']);
    expect(sideBySide?.rows.find(({ name }) => name === 'Carried by')?.values).toEqual([
      'user-space',
      'sockets',
    ]);
    expect(sideBySide?.twin).toContain(
      'Ready: 480 of 500 over Network.framework, 500 of 500 over BSD sockets.',
    );
    expect(view(stateIn('user-space', { results: results.slice(0, 1) })).burst.sideBySide).toBeNull();
    const other = doneBurst(
      { transport: 'network-framework' },
      { transport: 'network-framework', count: 10 },
    );
    const unlike = [results[0] ?? other, other];
    expect(view(stateIn('user-space', { results: unlike })).burst.sideBySide).toBeNull();
  });
});

describe('Adding a target', () => {
  it('has its words from the view: the page makes up none', () => {
    expect(view(stateIn('sockets')).burst.targets).toMatchObject({
      addLabel: 'Add a target',
      addExample: 'host:443',
      tlsLabel: 'TLS',
    });
  });
});

describe('History', () => {
  it('shows hour, day and week, and the changes with their cause', () => {
    const { strips, changes } = view(stateIn('user-space')).history;
    expect(strips.map(({ range, twin }) => [range, twin])).toEqual([
      ['hour', 'User-space all hour'],
      [
        'day',
        'Nothing known all day except 3 hours 20 minutes of user-space at 10:00, 40 minutes of sockets at 13:20 and 1 hour of user-space at 14:00',
      ],
      [
        'week',
        'Nothing known all week except 3 hours 20 minutes of user-space at 10:00, 40 minutes of sockets at 13:20 and 1 hour of user-space at 14:00',
      ],
    ]);
    expect(changes.list.map(({ when, title, detail, tone }) => [when, title, detail, tone])).toEqual([
      ['14:00', 'User-space networking is on', 'for 1 h now', 'ok'],
      ['13:20', 'Fallen back to sockets', 'The firewall is on · for 40 min', 'bad'],
      ['10:00', 'User-space networking is on', 'for 3 h 20 min', 'ok'],
    ]);
  });

  it('is said to be of this machine where a capture is shown beside it', () => {
    const titles = ({ now, history: { strips, changes } }: PopoverView) =>
      [now.lastDay, ...strips, changes].map((one) => one?.title);
    expect(titles(view(stateIn('sockets')))).toEqual([
      'Last 24 hours',
      'Last hour',
      'Last 24 hours',
      'Last 7 days',
      'Changes of the last 7 days',
    ]);
    expect(titles(view(stateIn('sockets', { replayOf: 'theirs.json' })))).toEqual([
      'Last 24 hours of this machine',
      'Last hour of this machine',
      'Last 24 hours of this machine',
      'Last 7 days of this machine',
      'Changes on this machine in the last 7 days',
    ]);
  });

  it('lists the newest changes and counts the rest', () => {
    const records = Array.from({ length: 80 }, (_, index) => ({
      kind: 'look' as const,
      at: nowMs - (80 - index) * minute,
      mode: index % 2 === 0 ? ('sockets' as const) : ('user-space' as const),
      because: null,
      flows: null,
      flowLimit: null,
      sockets: null,
      goodForMs: 5 * minute,
    }));
    const { changes } = view(stateIn('sockets'), { past: { records } }).history;
    expect(changes.list).toHaveLength(30);
    expect(changes.more).toBe('and 50 more in the export');
  });
});

describe('Preferences', () => {
  const fields = (input: Input = {}) =>
    view(stateIn('sockets'), input).preferences.groups.flatMap((one) => one.fields);
  const field = (key: string, input: Input = {}) => fields(input).find((one) => one.key === key);

  it('offer every preference, and only values that fit', () => {
    expect(fields().map(({ key }) => key)).toEqual([...preferenceKeys].sort((a, b) => order(a) - order(b)));
    for (const one of fields()) {
      if (one.control === 'choice')
        for (const { setting } of one.options) expect(settingChange(one.key, setting)).not.toBeNull();
      if (one.control === 'number')
        for (const value of [one.least, one.most]) expect(settingChange(one.key, value)).not.toBeNull();
    }
  });
  const order = (key: string): number => fields().findIndex((one) => one.key === key);

  it('can be reset one by one when they are not the default', () => {
    expect(fields().every(({ resetLabel }) => resetLabel === null)).toBe(true);
    expect(field('batteryFactor', { wishes: { batteryFactor: 5 } })?.resetLabel).toBe(
      'Reset on battery, slower by',
    );
  });

  it('say what a number may be', () => {
    expect(field('lookIntervalSeconds')).toMatchObject({
      range: '10 to 3,600',
      misfit: 'Not taken: a number from 10 to 3,600 is needed.',
    });
  });

  it('show a probe interval of the file beside the usual ones', () => {
    const probe = field('probeIntervalMinutes', { wishes: { probeIntervalMinutes: 7 } });
    expect(probe?.control === 'choice' && probe.options.map(({ label }) => label)).toEqual([
      '5 minutes',
      '7 minutes',
      '15 minutes',
      '30 minutes',
      '60 minutes',
      'Off',
    ]);
    expect(field('probeIntervalMinutes', { wishes: { probeIntervalMinutes: null } })).toMatchObject({
      value: 'off',
    });
  });

  it.each([
    ['requires-approval', true, 'Waiting for your approval in System Settings.'],
    ['not-available', false, 'Only the packaged app can be launched at login.'],
    ['not-found', true, 'The system does not know this app; move it to Applications.'],
    ['off', true, 'The system does not launch it at login.'],
    ['on', false, 'The system still launches it at login.'],
    ['on', true, undefined],
    ['off', false, undefined],
    ['not-found', false, undefined],
  ] as const)('show how the login item really stands: %s, wished %s', (loginItem, launchAtLogin, text) => {
    const login = field('launchAtLogin', { app: { loginItem }, wishes: { launchAtLogin } });
    expect(login?.status?.text).toBe(text);
  });

  it('show that notifications are muted or refused', () => {
    const first = (input: Input) => field('notifyFallbackBegan', input)?.status?.text;
    expect(first({ wishes: { muteUntil: isoAt(nowMs + 15 * minute) } })).toBe('Muted until 15:15');
    expect(first({ app: { notifications: 'refused' } })).toContain('the dot on the icon takes over');
    expect(first({})).toBeUndefined();
  });
});

describe('notices and news', () => {
  it('tell of refused notifications, a broken helper and what was lost', () => {
    const state = stateIn('sockets', { helper: { state: 'broken', error: 'The helper is missing.' } });
    const { notices } = view(state, {
      app: { notifications: 'refused', notices: [{ id: 'settings', detail: 'They are kept beside it.' }] },
    });
    expect(notices.map(({ id, dismiss }) => [id, dismiss !== null])).toEqual([
      ['helper-broken', false],
      ['notifications-refused', false],
      ['settings', true],
    ]);
  });

  it('mark the tab where something new is', () => {
    const { tabs } = view(stateIn('sockets'), { app: { unseen: ['history'] } });
    expect(tabs.map(({ news }) => news)).toEqual([null, null, 'new', null]);
  });

  it('offer to unmute only while muted', () => {
    const mute = (muteUntil: string | null) =>
      view(stateIn('sockets'), { wishes: { muteUntil } }).footer.mute;
    expect(mute(null).options.map(({ value }) => value)).toEqual(['15-minutes', '1-hour', 'until-tomorrow']);
    expect(mute(isoAt(nowMs + minute))).toMatchObject({ state: 'Muted until 15:01' });
    expect(mute(isoAt(nowMs + minute)).options.at(-1)?.value).toBe('off');
  });
});
