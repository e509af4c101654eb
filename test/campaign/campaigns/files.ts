import { execFileSync } from 'node:child_process';
import {
  closeSync,
  ftruncateSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Campaign, Trial } from '../campaign.ts';
import { capture, lanelight, type ProgramOptions, shown } from '../program.ts';
import type { Random } from '../random.ts';
import { type Expected, faultsOf } from '../verdict.ts';

/** Creates a place for a file in the folder of the case; returns the path for the command. */
interface Place {
  readonly name: string;
  readonly make: (folder: string) => string;
}

const good = capture('healthy-15.5');
const foreign = 'the only copy of a document\n';

const named =
  (make: (path: string) => void) =>
  (folder: string): string => {
    const path = join(folder, 'file');
    make(path);
    return path;
  };

/** A separate file system in the folder; it is unmounted with the namespace. */
const mounted =
  (options: string, then: (place: string) => void = () => undefined) =>
  (folder: string): string => {
    const place = join(folder, 'disk');
    mkdirSync(place);
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', place]);
    then(place);
    return join(place, 'file');
  };

/** Writes until the file system is full. */
const fill = (place: string): void => {
  execFileSync('sh', ['-c', 'cat /dev/zero > "$0/filling" 2>/dev/null; true', place]);
};
const remountReadOnly = (place: string): void => {
  execFileSync('mount', ['-o', 'remount,ro', place]);
};

/** A device in the namespace; if none can be created, a link to that of the machine, which is read-only. */
const device = (major: number, minor: number, name: string) =>
  named((path) => {
    try {
      execFileSync('mknod', [path, 'c', String(major), String(minor)], { stdio: 'ignore' });
    } catch {
      symlinkSync(`/dev/${name}`, path);
    }
  });

const sparse = (bytes: number) =>
  named((path) => {
    const file = openSync(path, 'w');
    ftruncateSync(file, bytes);
    closeSync(file);
  });

const places: readonly Place[] = [
  { name: 'nothing there', make: named(() => undefined) },
  { name: 'a file of another program', make: named((path) => writeFileSync(path, foreign)) },
  { name: 'an empty file', make: named((path) => writeFileSync(path, '')) },
  { name: 'a capture', make: named((path) => writeFileSync(path, readFileSync(good))) },
  { name: 'a file without permissions', make: named((path) => writeFileSync(path, foreign, { mode: 0 })) },
  { name: 'a folder', make: named((path) => mkdirSync(path)) },
  { name: 'a FIFO', make: named((path) => execFileSync('mkfifo', [path])) },
  { name: 'a link to a file', make: linked((target) => writeFileSync(target, foreign)) },
  { name: 'a link to nothing', make: linked(() => undefined) },
  { name: 'a link to itself', make: named((path) => symlinkSync(path, path)) },
  {
    name: 'a second name of a file',
    make: (folder) => {
      writeFileSync(join(folder, 'first'), foreign);
      linkSync(join(folder, 'first'), join(folder, 'file'));
      return join(folder, 'file');
    },
  },
  { name: '/dev/null', make: device(1, 3, 'null') },
  { name: '/dev/zero', make: device(1, 5, 'zero') },
  { name: '/dev/full', make: device(1, 7, 'full') },
  { name: '/dev/urandom', make: device(1, 9, 'urandom') },
  { name: 'a terabyte of nothing', make: sparse(2 ** 40) },
  { name: '200 MB of nothing', make: sparse(200 * 2 ** 20) },
  {
    name: 'a file in the way of the folder',
    make: (folder) => join(named((path) => writeFileSync(path, foreign))(folder), 'inner'),
  },
  { name: 'a folder that is not there', make: (folder) => join(folder, 'missing', 'file') },
  { name: 'a name of 255 bytes', make: (folder) => join(folder, 'n'.repeat(255)) },
  { name: 'a name of 300 bytes', make: (folder) => join(folder, 'n'.repeat(300)) },
  { name: 'a path of 5,000 bytes', make: (folder) => join(folder, 'n/'.repeat(2_500), 'file') },
  { name: 'a name that steers a terminal', make: (folder) => join(folder, '\u001b[31m\n\u202e') },
  { name: '/proc/self/mem', make: () => '/proc/self/mem' },
  { name: '/proc/self/maps', make: () => '/proc/self/maps' },
  { name: 'a full disk', make: mounted('size=64k', fill) },
  { name: 'a disk with a few bytes', make: mounted('size=8k') },
  { name: 'a disk without inodes', make: mounted('size=1m,nr_inodes=1') },
  { name: 'a read-only disk', make: mounted('size=1m', remountReadOnly) },
];

function linked(make: (target: string) => void): (folder: string) => string {
  return (folder) => {
    make(join(folder, 'target'));
    symlinkSync(join(folder, 'target'), join(folder, 'file'));
    return join(folder, 'file');
  };
}

interface Use {
  readonly args: (path: string) => readonly string[];
  /** The place is used as the folder of settings and data. */
  readonly home?: true;
  /** The result is printed before it is saved. */
  readonly savesLast?: boolean;
}

const uses: readonly Use[] = [
  { args: (path) => ['check', '--replay', path] },
  { args: (path) => ['report', '--json', '--replay', path] },
  { args: (path) => ['compare', good, path] },
  { args: (path) => ['explain', path] },
  { args: (path) => ['explain', '--json', path] },
  { args: (path) => ['capture', '--replay', good, path] },
  { args: (path) => ['capture', path] },
  { args: (path) => ['metrics', '--replay', good, '--out', path] },
  { args: (path) => ['run', '--report', path, '--', 'true'] },
  { args: () => ['burst', '--count', '2', '--save', 'one'], home: true, savesLast: true },
  { args: () => ['bursts'], home: true },
  { args: () => ['status'], home: true },
  { args: () => ['doctor'], home: true },
];

/** What is at a place, in enough detail to notice that it was replaced. */
function statusAt(path: string): string {
  try {
    const status = lstatSync(path);
    const content = status.isFile() && status.size < 1_000 ? readFileSync(path, 'utf8') : '';
    return `${status.mode} ${status.rdev} ${content === foreign ? foreign : ''}`;
  } catch {
    return 'nothing';
  }
}

/** Whether a command may replace what was there with its own file. */
const mayReplace = (before: string, path: string): boolean =>
  before === 'nothing' || (lstatSync(path).isFile() && !before.endsWith(foreign));

/** Ctrl-C for commands that read a FIFO without a writer. */
const interrupt: Pick<ProgramOptions, 'signal'> = { signal: { name: 'SIGINT', afterMs: 12_000 } };
/** 70 is right where the result was printed but its file could not be saved. */
const expectedOf = ({ savesLast = false }: Use): Expected => ({ savesLast, maxMs: 35_000 });

async function attempt(folder: string, random: Random, number: number) {
  const place = places[number % places.length] ?? random.pick(places);
  const use = random.pick(uses);
  const own = join(folder, String(number));
  mkdirSync(own);
  const path = place.make(own);
  const target = join(own, 'target');
  const before = [statusAt(path), statusAt(target)] as const;
  const mayChange = mayReplace(before[0], path);
  const args = use.args(path);
  const env = use.home ? { XDG_CONFIG_HOME: path, HOME: path } : {};
  const ending = await lanelight(args, { cwd: own, env, ...interrupt });
  const faults = faultsOf(ending, expectedOf(use));
  if (!mayChange && statusAt(path) !== before[0]) faults.push(`${place.name} was replaced`);
  if (before[1] !== 'nothing' && statusAt(target) !== before[1])
    faults.push('the target of the link was written');
  return {
    did: `${place.name}: ${use.home ? 'as the home of ' : ''}${shown(['lanelight', ...args])}`,
    faults,
  };
}

export const files: Campaign = {
  name: 'files',
  about: 'full, read-only and odd disks, devices, FIFOs, links, endless files: to read, to write and as home',
  weight: 2,
  parallel: 3,
  cases: null,
  open: ({ folder }): Promise<Trial> =>
    Promise.resolve({
      attempt: (random, number) => attempt(folder, random, number),
      close: () => Promise.resolve(),
    }),
};
