import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Campaign, Trial } from '../campaign.ts';
import { hostileText } from '../hostile.ts';
import { capture, lanelight, type ProgramOptions, shown } from '../program.ts';
import type { Random } from '../random.ts';
import { type Expected, faultsOf } from '../verdict.ts';

interface Situation {
  readonly name: string;
  readonly env?: (random: Random) => Readonly<Record<string, string | undefined>>;
  readonly shell?: (random: Random) => string;
  readonly expected?: Expected;
}

/**
 * Intl in Node 20 crashes with SIGSEGV, before the program starts, where a part of the locale other than its character set has twelve
 * letters or more. So these variables only get values of their list.
 */
const isLocale = (name: string): boolean => /^(?:LANG|LC_)/.test(name);

/** The exit codes for a lost output or a missing helper; 70 because the result was lost. */
const lostOutput = { codes: [0, 1, 2, 3, 64, 70, 130] } as const satisfies Expected;

const variable = (name: string, values: readonly (string | undefined)[], expected?: Expected): Situation => ({
  name,
  env: (random) => {
    const value = values[random.between(0, values.length - 1)];
    return { [name]: !isLocale(name) && random.chance(0.3) ? hostileText(random) : value };
  },
  ...(expected === undefined ? {} : { expected }),
});

const situations: readonly Situation[] = [
  { name: 'nothing unusual' },
  variable('HOME', [undefined, '', '/nonexistent', 'relative', '/dev/null', '/']),
  variable('XDG_CONFIG_HOME', [undefined, '', '/nonexistent', 'relative', '/dev/null', '/proc']),
  variable('LANG', [undefined, '', 'C', 'POSIX', 'de_DE.UTF-8', 'xx_YY', 'zh_CN.GB18030', 'ja_JP.eucJP']),
  variable('LC_ALL', [undefined, '', 'fr_FR', 'es', 'zh_TW.Big5', `en_US.${'a'.repeat(10_000)}`]),
  variable('LANGUAGE', ['', ':::', 'de:fr', 'de'.repeat(1_000)]),
  variable('TERM', [undefined, '', 'dumb', 'xterm-256color', '../../x']),
  variable('NO_COLOR', [undefined, '', '1']),
  variable('FORCE_COLOR', ['', '0', '3', '99'], { colors: true }),
  variable('COLUMNS', ['', '0', '-1', '1', '1e9', '99999999999']),
  variable('TZ', [undefined, '', 'Europe/Berlin', ':/dev/null', 'XXX99', '/etc/passwd']),
  variable('PATH', [undefined, '', '/nonexistent', '.', ':::']),
  variable('TMPDIR', ['', '/nonexistent', '/dev/null']),
  variable('DISPLAY', [undefined, ':99', 'host:0', '::']),
  variable('DBUS_SESSION_BUS_ADDRESS', [
    undefined,
    'unix:path=/nonexistent',
    'tcp:host=127.0.0.1,port=1',
    ';;',
  ]),
  variable('LANELIGHT_HELPER', ['', '/nonexistent', '/', '/dev/null', '/etc/passwd', 'relative'], lostOutput),
  {
    name: 'a large environment',
    env: (random) =>
      Object.fromEntries(random.list(1_000, () => [`V${random.between(0, 1e9)}`, 'x'.repeat(100)])),
  },
  { name: 'few descriptors', shell: (random) => `ulimit -n ${random.between(20, 64)}` },
  { name: 'no file may have a byte', shell: () => 'ulimit -f 0' },
  { name: 'no core', shell: () => 'ulimit -c 0; ulimit -q 0' },
  { name: 'a mask of modes', shell: (random) => `umask ${random.pick(['000', '777', '077'])}` },
  { name: 'stdin closed', shell: () => 'exec <&-' },
  { name: 'stdout closed', shell: () => 'exec >&-', expected: lostOutput },
  { name: 'stderr closed', shell: () => 'exec 2>&-', expected: lostOutput },
  { name: 'all closed', shell: () => 'exec <&- >&- 2>&-', expected: lostOutput },
  { name: 'stdout full', shell: () => 'exec >/dev/full', expected: lostOutput },
  { name: 'stderr full', shell: () => 'exec 2>/dev/full' },
  { name: 'stdin endless', shell: () => 'exec </dev/zero' },
  { name: 'stdin is a folder', shell: () => 'exec </' },
  { name: 'stdin only written', shell: () => 'exec 0>/dev/null' },
  { name: 'more descriptors open', shell: () => 'exec 3>/dev/null 4</dev/null 9>/dev/null' },
  { name: 'the folder is gone', shell: () => 'mkdir -p gone.$$ && cd gone.$$ && rmdir "$PWD"' },
  { name: 'signals ignored', shell: () => "trap '' INT TERM HUP PIPE CHLD" },
  { name: 'a session of its own', shell: () => 'set -- setsid "$0" "$@"; exec "$@"' },
  { name: 'a low priority', shell: () => 'renice -n 3 $$ >/dev/null' },
];

const good = capture('healthy-15.5');
const uses: readonly (readonly string[])[] = [
  ['check'],
  ['check', '--json', '--replay', good],
  ['report', '--replay', capture('firewall-on-14.4.1')],
  ['capture', '-'],
  ['capture', '--replay', good],
  ['metrics'],
  ['metrics', '--out', 'lanelight.prom'],
  ['explain', good],
  ['explain'],
  ['compare', good, capture('firewall-on-14.4.1')],
  ['status'],
  ['doctor'],
  ['burst', '--count', '5'],
  ['burst', '--count', '3', '--save', 'one'],
  ['bursts'],
  ['process', '1'],
  ['run', '--', 'true'],
  ['completion', 'bash'],
  ['--help'],
  ['--version'],
  [],
];

/** `run` has the code of a shell if nothing was started. It reports on stderr, since stdout belongs to the program. */
function expectedOf(
  [command, ...options]: readonly string[],
  { expected = {} }: Situation,
  shell = '',
): Expected {
  if (command !== 'run') return { ...expected, savesLast: options.includes('--save') };
  const lost = shell.includes('2>/dev/full') ? [70] : [];
  return {
    ...expected,
    codes: [...(expected.codes ?? lostOutput.codes).filter((code) => code !== 70), 127, ...lost],
  };
}

function open(folder: string): Promise<Trial> {
  return Promise.resolve({
    attempt: async (random, number) => {
      const situation = situations[number % situations.length] ?? random.pick(situations);
      const args = random.pick(uses);
      const home = join(folder, String(number));
      mkdirSync(home, { recursive: true });
      writeFileSync(join(home, 'note'), '');
      const shell = situation.shell?.(random);
      const env = situation.env?.(random) ?? {};
      const options: ProgramOptions = {
        cwd: home,
        env,
        // Ends a command whose input never ends; one that ignores signals is killed later.
        signal: { name: 'SIGTERM', afterMs: 15_000 },
        ...(shell === undefined ? {} : { shell }),
      };
      const ending = await lanelight(args, options);
      const set = Object.entries(env).map(([name, value]) =>
        value === undefined ? `-u ${name}` : shown([`${name}=${value}`]),
      );
      return {
        did: `${situation.name}: ${shell === undefined ? '' : `${shell}; `}env ${set.slice(0, 3).join(' ')} lanelight ${shown(args)}`,
        faults: faultsOf(ending, expectedOf(args, situation, shell)),
      };
    },
    close: () => Promise.resolve(),
  });
}

export const environments: Campaign = {
  name: 'environments',
  about: 'HOME, languages, terminals, PATH, limits, closed and full descriptors, folders that are gone',
  weight: 2,
  parallel: 3,
  cases: null,
  open: ({ folder }) => open(folder),
};
