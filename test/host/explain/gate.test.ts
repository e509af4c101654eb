import { expect, it } from 'vitest';
import { explained } from '../../support/explain-json.ts';

const gate = 'net.link.generic.system.enable_netagent';
const filters = 'net.filter_state';

it.each([
  ['a switch that is off', `${gate}: 0\n`, { enableNetagent: 0, filters: null }, 'sockets'],
  ['a switch that is on', `${gate}: 1\n`, { enableNetagent: 1, filters: null }, 'user-space'],
  [
    'filters without the switch',
    `${filters}: pf application-firewall\n`,
    { enableNetagent: null, filters: ['pf', 'application-firewall'] },
    'sockets',
  ],
  [
    'both at once, with a filter that is not known',
    `> ${gate}: 0\n> ${filters}: socket novel\n`,
    { enableNetagent: 0, filters: ['socket', 'novel'] },
    'sockets',
  ],
  [
    'no filter',
    `$ sysctl ${gate} ${filters}\n${gate}: 1\n${filters}: \n`,
    { enableNetagent: 1, filters: [] },
    'user-space',
  ],
  [
    'values alone, after the command that asked for them',
    `me@mac ~ % sysctl -n ${filters} ${gate}\nip interface\n0\n`,
    { enableNetagent: 0, filters: ['ip', 'interface'] },
    'sockets',
  ],
  [
    'no value, where no filter is named',
    `$ sysctl -n ${filters}\n$ `,
    { enableNetagent: null, filters: [] },
    'unknown',
  ],
  ['a value of a kernel to come', `${gate}=7\n`, { enableNetagent: null, filters: null }, 'unknown'],
  [
    'the firewall extension of old',
    'net.alf.perm: 1\n',
    { enableNetagent: null, filters: ['application-firewall'] },
    'sockets',
  ],
])('%s is read as the kernel switch', (_, text, reading, mode) => {
  expect(explained(text)).toMatchObject({ verdict: { mode }, parts: [{ kind: 'gate', reading }] });
});

it('a value without its command is no evidence', () => {
  const keys = (text: string): readonly string[] => explained(text).parts.map(({ says }) => says);
  expect(keys('0\n')).toEqual([expect.stringContaining('a single number')]);
  expect(keys('application-firewall\n')).toEqual([expect.stringContaining('recognizes nothing')]);
  expect(keys(`$ sysctl -n ${gate} | wc -l\n1\n`)).toEqual([expect.stringContaining('a single number')]);
});

it('of a value before and after a change the last one counts', () => {
  const { verdict, parts } = explained(`${gate}: 0\n${gate}: 1\n`);
  expect(parts.map(({ kind }) => kind)).toEqual(['gate', 'gate']);
  expect(verdict.mode).toBe('user-space');
});

it('an error in place of a value, and other names of sysctl, are not taken for the switch', () => {
  expect(explained(`sysctl: unknown oid '${gate}'\n`).parts.map(({ kind }) => kind)).toEqual(['unknown']);
  expect(explained('kern.maxfiles: 122880\n').parts.map(({ kind }) => kind)).toEqual(['limits']);
});
