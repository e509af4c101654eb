import { expect, it } from 'vitest';
import type { AppEvent } from '../../../../main/core/app/event.ts';
import { changes } from '../../../../main/core/app/history/episodes.ts';
import { historyOf, readRecord } from '../../../../main/core/app/history/history.ts';
import { initialModel, type Model } from '../../../../main/core/app/model.ts';
import { update } from '../../../../main/core/app/update.ts';
import type { Effect } from '../../../../main/core/app/effect.ts';
import { english } from '../../../../main/core/text/text.ts';
import { differencesText } from '../../../../main/core/views/difference-text.ts';
import { historyView } from '../../../../main/core/views/history-tab.ts';
import { notificationView } from '../../../../main/core/views/notification.ts';
import { type Changes, observed } from '../../../support/captures.ts';

const start = Date.parse('2026-01-01T12:00:00.000Z');
const vpn = 'Available network connection services in the current set (*=enabled):\n';
const connected = `${vpn}* (Connected)   0A1B2C3D-0000-4000-8000-000000000001 VPN (com.example.vpn) "ExampleVPN" [VPN:com.example.vpn]\n`;
const rules: Changes = {
  'observe.gate.enableNetagent': 0,
  'observe.filterState.value': 'pf',
  'observe.flowAdvisory.channels': [],
  'observe.census.processes': [],
};
const tunnel: Changes = { 'command vpn-services': connected };

/** Checks of a live machine at given seconds, through the model, with their effects. */
function story(...checks: readonly (readonly [seconds: number, changes: Changes])[]) {
  let model: Model = initialModel;
  const effects: Effect[] = [];
  for (const [seconds, made] of checks) {
    const atMs = start + seconds * 1_000;
    const observation = {
      ...observed('healthy-15.5', made),
      takenAt: new Date(atMs).toISOString(),
      replay: false,
    };
    const nextAt = new Date(atMs + 60_000).toISOString();
    const event: AppEvent = {
      type: 'check-ended',
      observation,
      helper: { state: 'unknown' },
      phase: { phase: 'idle', nextAt, late: false },
    };
    const step = update(model, event, atMs);
    model = step.model;
    effects.push(...step.effects);
  }
  const { flip } = model.checks.timeline;
  return {
    model,
    effects,
    sentence: flip === null ? null : differencesText(flip.differences, 6, english),
    notifications: effects.flatMap((effect) =>
      effect.type === 'notify' ? [notificationView(effect.alert, english)] : [],
    ),
  };
}

it('a fallback names what changed with it and what changed shortly before', () => {
  const { sentence, notifications } = story(
    [0, {}],
    [0.3, {}],
    [10, tunnel],
    [12, { ...tunnel, ...rules }],
    [12.3, { ...tunnel, ...rules }],
  );
  expect(sentence).toBe('Packet filter rules appeared. ExampleVPN connected 2.0 sec earlier.');
  expect(notifications).toEqual([
    expect.objectContaining({ title: 'Fallen back to sockets', body: sentence }),
  ]);
});

it('what changed more than a minute before a fallback has nothing to do with it', () => {
  const fallen = { ...tunnel, ...rules };
  expect(story([0, {}], [10, tunnel], [80, fallen]).sentence).toBe('Packet filter rules appeared.');
});

it('a command that answers at the second reading is named with the change, not after it', () => {
  const { sentence, effects } = story(
    [0, {}],
    [0.3, {}],
    [10, rules],
    [10.3, { ...rules, 'command vpn-services': connected }],
  );
  expect(sentence).toBe('Packet filter rules appeared. ExampleVPN connected.');
  const recorded = effects.flatMap((effect) => (effect.type === 'append-history' ? [effect.record] : []));
  expect(recorded.map((record) => (record.kind === 'check' ? (record.changed ?? []).length : 0))).toEqual([
    0, 1, 2,
  ]);
});

it('a reading that fails for one check is not a change of the machine', () => {
  const unread = { 'observe.defaultRoute': { ok: false, errno: 'ENOMEM' }, 'command vpn-services': null };
  const { model } = story([0, tunnel], [10, { ...tunnel, ...unread }], [20, tunnel]);
  expect(model.checks.timeline.recent).toEqual([]);
});

it('a check without a known mode does not hide what changed around it', () => {
  const unknown = {
    ...tunnel,
    'observe.gate': { ok: false, errno: 'EPERM' },
    'observe.filterState': { ok: false, errno: 'EPERM' },
    'observe.census': { ok: false, errno: 'EPERM' },
    'observe.flowAdvisory': { ok: false, errno: 'EPERM' },
    'observe.apiStats': { ok: false, errno: 'EPERM' },
    'observe.necp': { ok: false, errno: 'EPERM' },
    probe: null,
  };
  const { model, sentence } = story([0, {}], [10, unknown], [20, { ...tunnel, ...rules }]);
  expect(model.checks.timeline.flip).toMatchObject({ from: 'user-space', to: 'sockets' });
  expect(sentence).toContain('ExampleVPN connected 10 sec earlier.');
});

it('every kind of change is a sentence', () => {
  const before: Changes = {
    'command system-extensions':
      '1 extension(s)\n--- com.apple.system_extension.network_extension\nenabled\tactive\tteamID\tbundleID (version)\tname\t[state]\n*\t*\tABCDE12345\tcom.example.filter (1.0/1)\tFilter\t[activated enabled]\n',
    'command firewall': 'Firewall is enabled. (State = 1)\n',
  };
  expect(story([0, before], [10, { ...rules, 'observe.os.version': '15.6' }]).sentence).toContain(
    'Packet filter rules appeared. The firewall was turned off.',
  );
  expect(story([0, before], [10, rules]).sentence).toContain(
    'The extension com.example.filter became inactive.',
  );
  expect(story([0, {}], [10, { ...rules, 'observe.defaultRoute.ipv6': 'utun4' }]).sentence).toContain(
    'The default route (IPv6) moved from en0 to utun4.',
  );
  expect(story([0, rules], [10, {}]).sentence).toBe('Packet filter rules were removed.');
  expect(story([0, {}], [10, { 'observe.gate.enableNetagent': 0 }]).sentence).toBe(
    'The kernel turned user-space networking off.',
  );
});

it('a firewall that was turned on is named once, though the kernel and its setting both have it', () => {
  const on: Changes = {
    'observe.filterState.value': 'application-firewall',
    'observe.gate.enableNetagent': 0,
    'command firewall': 'Firewall is enabled. (State = 1)\n',
  };
  const off: Changes = { 'command firewall': 'Firewall is disabled. (State = 0)\n' };
  expect(story([0, off], [10, on]).sentence).toBe('The application firewall was turned on.');
});

it('the history keeps what changed, and its tab shows it', () => {
  const { model, effects } = story([0, {}], [0.3, {}], [10, rules], [10.3, rules]);
  const records = effects.flatMap((effect) => (effect.type === 'append-history' ? [effect.record] : []));
  const again = records.map((record) => readRecord(JSON.parse(JSON.stringify(record))));
  expect(again).toEqual(records);
  const [newest] = changes(historyOf(records, start + 20_000), start - 1, start + 20_000);
  expect(newest?.changed).toHaveLength(1);
  const [shown] = historyView(model, english, start + 20_000).changes.list;
  expect(shown?.detail).toContain('Packet filter rules appeared.');
});
