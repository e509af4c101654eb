// Everything `npm test` runs, the quickest first. `counts` reads how many tests passed and failed from a step's output.

const vitestCounts = (output) => {
  const line = /^\s*Tests\s+(.*)$/m.exec(output)?.[1] ?? '';
  const number = (word) => Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0);
  return { passed: number('passed'), failed: number('failed'), skipped: number('skipped') + number('todo') };
};

/** The C programs and shell checks of the helper print "name: N passed, M failed" each. */
const programCounts = (output) => {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const match of output.matchAll(/^\S[^\n]*: (\d+) passed, (\d+) failed\s*$/gm)) {
    total.passed += Number(match[1]);
    total.failed += Number(match[2]);
  }
  return total;
};

const make = (target, ...variables) => ['make', '--no-print-directory', '-C', 'helper', target, ...variables];
const inCi = process.env.CI === 'true';
/** Long enough in CI to find what a change broke: a boundary seed fails within a second. Short on a desk. */
const fuzzSeconds = inCi ? 20 : 5;
/** The same cases in every run, as many as the time allows; `npm run campaign` runs for half an hour. */
const campaignMinutes = 3;

/**
 * `on` names the one system a step is for: what stands in for a Mac elsewhere has nothing to show on one.
 * @type {{name: string, on?: NodeJS.Platform, needs: string[], command: string[], counts?: (output: string) => {passed: number, failed: number, skipped: number}}[]}
 */
export const steps = [
  { name: 'types', needs: [], command: ['npm', 'run', '--silent', 'typecheck'] },
  { name: 'lint and format', needs: [], command: ['npm', 'run', '--silent', 'lint'] },
  { name: 'unused code', needs: [], command: ['npm', 'run', '--silent', 'knip'] },
  { name: 'helper builds', needs: ['compiler', 'openssl'], command: make('all') },
  { name: 'the bundles build', needs: [], command: ['npm', 'run', '--silent', 'build'] },
  {
    name: 'helper units, under sanitizers',
    needs: ['compiler'],
    command: make('test'),
    counts: programCounts,
  },
  {
    name: 'helper against a double of macOS',
    on: 'linux',
    needs: ['compiler'],
    command: make('test-darwin'),
    counts: programCounts,
  },
  {
    name: 'Network.framework transport against its double',
    on: 'linux',
    needs: ['compiler', 'clang'],
    command: make('test-nw'),
    counts: programCounts,
  },
  {
    name: 'the command line against the double of Network.framework',
    on: 'linux',
    needs: ['compiler', 'clang'],
    command: ['npm', 'run', '--silent', 'unit:double'],
    counts: vitestCounts,
  },
  {
    name: 'unit and process tests',
    needs: ['compiler', 'lsof', 'network-namespaces', 'fleet-checks'],
    command: ['npm', 'run', '--silent', 'unit'],
    counts: vitestCounts,
  },
  {
    name: 'the app on real Electron',
    on: 'linux',
    needs: ['compiler', 'display', 'electron-libraries', 'panel-and-pointer'],
    command: ['npm', 'run', '--silent', 'e2e'],
    counts: vitestCounts,
  },
  {
    name: 'a part of the fault campaign',
    on: 'linux',
    needs: ['compiler', 'lsof', 'network-namespaces', 'display', 'electron-libraries'],
    command: ['node', 'test/campaign/run.mjs', '--seed', '20261127', '--minutes', `${campaignMinutes}`],
    counts: programCounts,
  },
  {
    name: 'static analysis of the helper',
    on: 'linux',
    needs: ['compiler', 'clang', 'clang-tidy', 'cppcheck'],
    command: make('check'),
  },
  {
    name: 'fuzzing of the helper',
    on: 'linux',
    needs: ['compiler', 'clang'],
    command: make('fuzz', `FUZZ_SECONDS=${fuzzSeconds}`),
  },
  {
    name: 'helper compiled and linked for macOS',
    needs: ['compiler'],
    command: make('macos-check'),
    counts: programCounts,
  },
  {
    name: 'packages, built and looked into',
    on: 'linux',
    needs: [
      'compiler',
      'openssl',
      'zip',
      'display',
      'electron-libraries',
      'manual',
      'ruby',
      'squashfs',
      'desktop-checks',
      'panel-and-pointer',
    ],
    command: ['npm', 'run', '--silent', 'packages'],
    counts: vitestCounts,
  },
];

export const isHere = (step) => step.on === undefined || step.on === process.platform;

/** The tools that the steps need on this system. */
export const needsHere = (chosen = steps) => [
  ...new Set(chosen.filter(isHere).flatMap((step) => step.needs)),
];
