import { expect, it } from 'vitest';
import type { DoctorFacts } from '../../../main/core/doctor/doctor-facts.ts';
import { type DoctorItem, doctorItems, examine, isHealthy } from '../../../main/core/doctor/examine.ts';
import { verbatim } from '../../../main/core/text/message.ts';

const healthy: DoctorFacts = {
  platform: 'darwin',
  version: '0.1.0',
  node: '20.19.0',
  electron: '/electron',
  helper: { state: 'working', version: '0.1.0', transports: ['sockets'] },
  signature: 'valid',
  readings: [{ name: 'gate', state: 'ok', why: null }],
  folder: { path: '~/Lanelight', state: 'usable', isOpen: false, openFiles: [] },
  settings: { state: 'valid' },
  notifications: 'possible',
  loginItem: 'on',
  leftovers: [],
  descriptors: { open: 20, limit: 256 },
};
const why = verbatim('EIO');

it('an installation without a fault has every item, all of them fine', () => {
  const findings = examine(healthy);
  expect(findings.map(({ id }) => id)).toEqual(doctorItems);
  expect(findings.filter(({ state, fix }) => state !== 'ok' || fix !== null)).toEqual([]);
  expect(isHealthy(findings)).toBe(true);
});

const problems: readonly (readonly [DoctorItem, Partial<DoctorFacts>])[] = [
  ['node', { node: '20.18.3' }],
  ['node', { node: '18.20.0' }],
  ['helper', { helper: { state: 'working', version: '0.0.9', transports: [] } }],
  ['helper', { helper: { state: 'broken', error: why } }],
  ['helper', { helper: { state: 'unknown' } }],
  ['signature', { signature: 'invalid' }],
  ['readings', { readings: [{ name: 'gate', state: 'failed', why }] }],
  ['descriptors', { descriptors: { open: 230, limit: 256 } }],
  ['folder', { folder: { ...healthy.folder, state: 'not-writable' } }],
  ['folder', { folder: { ...healthy.folder, state: 'not-a-folder' } }],
  ['folder', { folder: { ...healthy.folder, state: 'of-another-user' } }],
  ['folder', { folder: { ...healthy.folder, isOpen: true } }],
  ['folder', { folder: { ...healthy.folder, openFiles: ['settings.json'] } }],
  ['settings', { settings: { state: 'damaged' } }],
  ['settings', { settings: { state: 'newer' } }],
  ['settings', { settings: { state: 'bad-values', keys: ['targets'] } }],
  ['settings', { settings: { state: 'unreadable', reason: why } }],
  ['notifications', { notifications: 'no-program' }],
  ['login-item', { loginItem: 'broken' }],
  ['leftovers', { leftovers: [512] }],
];
it.each(problems)('a problem with %s is found in %j, alone, and has a fix', (id, fault) => {
  const findings = examine({ ...healthy, ...fault });
  const found = findings.filter(({ state }) => state !== 'ok');
  expect(found.map((one) => [one.id, one.state])).toEqual([[id, 'problem']]);
  expect(found[0]?.fix).not.toBeNull();
  expect(isHealthy(findings)).toBe(false);
});

const notes: readonly Partial<DoctorFacts>[] = [
  { electron: null },
  { folder: { ...healthy.folder, state: 'absent' } },
  { settings: { state: 'absent' } },
  { notifications: 'no-desktop' },
  { notifications: 'unknown' },
  { loginItem: 'unknown' },
];
it.each(notes)('what a machine does not have or report is a note and no problem: %j', (facts) => {
  expect(isHealthy(examine({ ...healthy, ...facts }))).toBe(true);
  expect(examine({ ...healthy, ...facts }).filter(({ state }) => state === 'note')).toHaveLength(1);
});

it('what does not exist on a system is left out, and a reading that it does not offer is no fault', () => {
  const findings = examine({
    ...healthy,
    signature: null,
    descriptors: { open: null, limit: null },
    readings: [{ name: 'gate', state: 'unavailable', why }],
  });
  expect(findings.map(({ id }) => id)).toEqual(
    doctorItems.filter((id) => id !== 'signature' && id !== 'descriptors'),
  );
  expect(isHealthy(findings)).toBe(true);
});
