// What every measurement needs: programs to run, fresh addresses, medians, a table.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
export const helper = `${root}helper/build/lanelight-helper`;
const built = `${root}helper/build/bench`;

/** Compiles one of the C programs of this folder; returns where it is. */
export function compile(name) {
  mkdirSync(built, { recursive: true });
  const program = `${built}/${name}`;
  execFileSync(process.env.CC ?? 'cc', [
    '-O2',
    '-std=c11',
    '-Wall',
    '-Wextra',
    '-o',
    program,
    `${root}test/bench/${name}.c`,
  ]);
  return program;
}

/** Is there such a program on this machine? */
export function has(program) {
  try {
    execFileSync('/bin/sh', ['-c', `command -v "$0"`, program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A running program whose JSON lines are read one at a time. */
export class Running {
  /** `quiet`: its stderr is discarded. `environment`: variables besides our own. */
  constructor(file, args, { quiet = false, environment = {} } = {}) {
    this.child = spawn(file, args, {
      stdio: ['pipe', 'pipe', quiet ? 'ignore' : 'inherit'],
      env: { ...process.env, ...environment },
    });
    this.child.stdin.on('error', () => undefined);
    this.ended = new Promise((resolve) => this.child.on('close', (code) => resolve(code)));
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }
  /** The next JSON line that has this key; null after `limitMs` without one. */
  async next(key, limitMs = null) {
    let timer;
    const late = new Promise((resolve) => {
      if (limitMs !== null) timer = setTimeout(resolve, limitMs, { late: true });
    });
    try {
      return await this.#find(key, late);
    } finally {
      clearTimeout(timer);
    }
  }
  async #find(key, late) {
    for (;;) {
      const { value, done, late: tooLate } = await Promise.race([this.lines.next(), late]);
      if (tooLate) return null;
      if (done) throw new Error(`${this.child.spawnfile} ended without "${key}"`);
      const line = value.startsWith('{') ? JSON.parse(value) : {};
      if (key in line) return line;
    }
  }
  /** Ends it through its stdin, as the helper's and our own programs understand it. */
  async stop() {
    this.child.stdin.end();
    return this.ended;
  }
  async kill() {
    this.child.kill('SIGKILL');
    return this.ended;
  }
}

/** Time all threads of a process spent on a processor since its start, in milliseconds; io_uring's own workers too. */
export const cpuMs = (pid) =>
  readdirSync(`/proc/${pid}/task`)
    .map(
      (thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e6,
    )
    .reduce((sum, part) => sum + part, 0);

/** The process and all below it. */
export function family(pid) {
  const parents = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0]));
    } catch {
      // It ended while it was read.
    }
  }
  const members = [pid];
  for (let index = 0; index < members.length; index += 1) {
    for (const [child, parent] of parents) if (parent === members[index]) members.push(child);
  }
  return members;
}

let lastHost = 1;
/** A loopback address that no earlier run has used as its destination. */
export function freshHost() {
  lastHost += 1;
  return `127.0.${Math.floor(lastHost / 250)}.${(lastHost % 250) + 2}`;
}

export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** The 99th of a hundred. */
export const percentile99 = (values) => values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.99) - 1];

/** A contender: how long the whole process takes, in milliseconds. */
export const timed = (program, args) => () => {
  const began = process.hrtime.bigint();
  const { error } = spawnSync(program, args, { stdio: 'ignore' });
  if (error) throw error;
  return Number(process.hrtime.bigint() - began) / 1e6;
};

/**
 * Runs the contenders in turn, `rounds` times, so that other work on the machine affects them all alike.
 * @param {Record<string, () => Promise<number>>} contenders each returns one figure
 * @returns {Promise<Record<string, number[]>>}
 */
export async function inTurn(contenders, rounds) {
  const figures = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(contenders)) figures[name].push(await run());
  }
  return figures;
}

/** "12 345 (11 000–13 000)" */
export function spread(values, digits = 0) {
  const text = (value) => value.toFixed(digits).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return `${text(median(values))} (${text(Math.min(...values))}–${text(Math.max(...values))})`;
}

export const ratio = (a, b) => (median(a) / median(b)).toFixed(2);

/** A Markdown table. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Loads the program's own TypeScript modules, including those they import later; `close` ends the loader. */
export async function sources() {
  const { createServer } = await import('vite');
  const server = await createServer({
    root,
    configFile: false,
    appType: 'custom',
    logLevel: 'error',
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, watch: null, hmr: false, ws: false },
  });
  return { load: (file) => server.ssrLoadModule(`/${file}`), close: () => server.close() };
}

/** Calls with the loader of `sources`, and ends the loader whatever happens. */
export async function withSources(use) {
  const { load, close } = await sources();
  try {
    return await use(load);
  } finally {
    await close();
  }
}
