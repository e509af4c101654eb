import { expect, it } from 'vitest';
import { explainPaste } from '../../../main/host/explain/explain-paste.ts';

const gate = 'net.link.generic.system.enable_netagent';
const filters = 'net.filter_state';
const saysOf = (text: string): readonly string[] => explainPaste(text).explanations.map(({ says }) => says);

const closed = "The kernel's gate is closed (enable_netagent is 0): new connections on this Mac use sockets";
const open = "The kernel's gate is open (enable_netagent is 1): the kernel allows user-space networking";
const notTold = 'what a connection really takes it does not say.';

it.each([
  [
    'a closed gate',
    `${gate}: 0\n`,
    `${closed}; \`sysctl net.filter_state\` names the filters that close it.`,
  ],
  ['an open gate', `${gate}: 1\n`, `${open}; ${notTold}`],
  [
    'the filters that close it',
    `${filters}: pf application-firewall\n`,
    `The kernel names what closes the gate (net.filter_state): the packet filter (pf) and the application firewall; \`sysctl ${gate}\` says whether it is open.`,
  ],
  [
    'both at once, with a filter that is not known',
    `> ${gate}: 0\n> ${filters}: socket novel\n`,
    `${closed}; the kernel names what closes the gate (net.filter_state): a third-party socket filter and "novel", which Lanelight does not know; ${notTold}`,
  ],
  [
    'no filter',
    `$ sysctl ${gate} ${filters}\n${gate}: 1\n${filters}: \n`,
    `${open}; the kernel names no filter that closes the gate (net.filter_state is empty); ${notTold}`,
  ],
  [
    'values alone, after the command that asked for them',
    `me@mac ~ % sysctl -n ${filters} ${gate}\nip interface\n0\n`,
    `${closed}; the kernel names what closes the gate (net.filter_state): a third-party IP filter and a third-party interface filter; ${notTold}`,
  ],
  [
    'a value of a kernel to come',
    `${gate}=7\n`,
    `The kernel's gate reads neither 0 nor 1 (enable_netagent is 7), so that it is not known whether it is open; ${notTold}`,
  ],
])('%s is said in one sentence', (_, text, says) => {
  expect(explainPaste(text).explanations).toEqual([{ kind: 'unknown', says, reading: {} }]);
});

it('a value alone says nothing without the command', () => {
  expect(saysOf('0\n')).toEqual([expect.stringContaining('a single number')]);
  expect(saysOf('application-firewall\n')).toEqual([expect.stringContaining('does not recognise')]);
  expect(saysOf(`$ sysctl -n ${gate} | wc -l\n1\n`)).toEqual([expect.stringContaining('a single number')]);
});

it('before and after a change are told one by one, and beside other outputs', () => {
  expect(saysOf(`${gate}: 0\n${gate}: 1\n`)).toEqual([
    expect.stringContaining('is closed'),
    expect.stringContaining('is open'),
  ]);
  const { explanations } = explainPaste(`Firewall is enabled. (State = 1)\n${gate}: 0\n`);
  expect(explanations.map(({ kind }) => kind)).toEqual(['firewall', 'unknown']);
});

it('an error in place of a value, and other names of sysctl, are not taken for the gate', () => {
  expect(saysOf(`sysctl: unknown oid '${gate}'\n`)).toEqual([expect.not.stringContaining('gate is')]);
  expect(saysOf('kern.maxfiles: 122880\n')).toEqual([expect.stringContaining('`sysctl` output')]);
});

it('what is not recognised is told all that is', () => {
  expect(saysOf('Lorem ipsum\n')).toEqual([expect.stringMatching(/kextstat, kmutil showloaded, .*sysctl/)]);
});
