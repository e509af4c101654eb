import { beforeAll, expect, it } from 'vitest';
import { painted, wantsColor } from '../../main/cli/color.ts';
import { builtCli, capturePath, runCli } from '../support/cli.ts';

const escape = '\u001b';
const check = ['check', '--replay', capturePath('firewall-on-14.4.1')];

beforeAll(async () => {
  await builtCli();
});

it.each([
  [{}, true, true],
  [{}, false, false],
  [{ TERM: 'dumb' }, true, false],
  [{ CLICOLOR: '0' }, true, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ CLICOLOR_FORCE: '1' }, false, true],
  [{ CLICOLOR_FORCE: '0' }, true, false],
])('in the environment %j and a terminal %s, colour is %s', (environment, isTerminal, expected) => {
  expect(wantsColor('auto', environment, isTerminal)).toBe(expected);
  expect(wantsColor('always', environment, isTerminal)).toBe(true);
  expect(wantsColor('never', environment, isTerminal)).toBe(false);
});

it('colour is applied to the first line, titles, marks and arrows, and changes no character', () => {
  const text = 'Fallen back.\nmacOS\n\nWhy\n  ✗ The firewall is on\n    → Turn it off\n\nEvidence: none\n';
  const inColor = painted(text, 'bad');
  expect(inColor.split('\n').map((line) => line.includes(escape))).toEqual([
    true,
    false,
    false,
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(
    inColor
      .split(escape)
      .map((part, index) => (index === 0 ? part : part.replace(/^\[\d+m/, '')))
      .join(''),
  ).toBe(text);
});

it('colour covers a first sentence that is wrapped, and no value after a label', () => {
  const first = 'Status unavailable: the kernel switch, open connections and test connection';
  const text = `${first}\nare unreadable.\nmacOS 27.0\n\nApps: Safari 41 of 512 flows and rapportd 7 of\n  256 sockets\n`;
  const colored = painted(text, 'unknown')
    .split('\n')
    .map((line) => line.includes(escape));
  expect(colored).toEqual([true, true, false, false, false, false, false]);
});

it('a process, a run and a comparison are coloured where it is requested, and nowhere else', async () => {
  const commands = [
    ['process', String(process.pid)],
    ['compare', capturePath('firewall-on-14.4.1'), capturePath('healthy-15.5')],
    ['run', '--', 'true'],
  ];
  for (const [name = '', ...rest] of commands) {
    const colored = await runCli([name, '--color', 'always', ...rest]);
    expect(`${colored.stdout}${colored.stderr}`, name).toContain(escape);
    const plain = await runCli([name, ...rest]);
    expect(`${plain.stdout}${plain.stderr}`, name).not.toContain(escape);
  }
});

it('a pipe gets no colour unless it is requested', async () => {
  const environment = { FORCE_COLOR: '', NO_COLOR: '' };
  expect((await runCli(check, { environment })).stdout).not.toContain(escape);
  expect((await runCli([...check, '--color', 'always'], { environment })).stdout).toContain(`${escape}[31m✗`);
  expect((await runCli(check, { environment: { ...environment, CLICOLOR_FORCE: '1' } })).stdout).toContain(
    escape,
  );
  const json = await runCli([...check, '--json', '--color', 'always'], { environment });
  expect(json.stdout).not.toContain(escape);
});
