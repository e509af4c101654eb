import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInForeground } from './programs.ts';
import { type ElectronProgram, findElectron, projectFolder, whyNoSandbox } from './find-electron.ts';
import { endWithParent } from './ends-with-parent.ts';
import { errorMessage } from '../core/errors.ts';
import { english } from '../core/text/text.ts';

/**
 * `npm start`: the menu-bar app on the Electron that can be had here. Where there is none, or no screen to show it on, one
 * line reports that and the terminal monitor runs instead.
 */

/** An app that ends sooner than this with an error never came up (no X server behind DISPLAY, a library missing). */
const cameUpAfterMs = 5_000;
/** Who starts it like this wants to see something happen. */
const firstBurst = '--first-burst';
/** Given on to the app; see `main/cli/command.ts` for what the codes mean. */
const interrupted = 130;

const print = (line: string): void => {
  process.stderr.write(`lanelight: ${line}\n`);
};

async function start(args: readonly string[]): Promise<number> {
  if (!(await isBuilt())) return 70;
  const where = whyNoScreen();
  if (where !== null) return inTerminal(where, args);
  let runtime: ElectronProgram;
  try {
    runtime = await findElectron(print);
  } catch (error) {
    return inTerminal(errorMessage(error), args);
  }
  const noSandbox = whyNoSandbox(runtime);
  print(
    noSandbox === null
      ? runtime.line
      : english('start.withoutSandbox', { electron: runtime.line, why: noSandbox }),
  );

  const began = Date.now();
  const ending = await runInForeground(runtime.executable, [
    ...(noSandbox === null ? [] : ['--no-sandbox']),
    // Chromium logs buses and graphics cards that it did not find, which does not help the person who started this.
    '--log-level=3',
    projectFolder,
    firstBurst,
    ...args,
  ]).catch((error: unknown) => {
    print(errorMessage(error));
    return null;
  });
  // Built for another processor, on a volume that runs no programs, …
  if (ending === null) return inTerminal(english('start.electronNotStarted'), args);
  if (ending.signal === 'SIGINT' || ending.signal === 'SIGTERM') return interrupted;
  if (ending.signal !== null) print(english('start.appEnded', { signal: ending.signal }));
  const code = ending.code ?? 1;
  const wrongUse = code === 64;
  if (code === 0 || wrongUse || Date.now() - began > cameUpAfterMs) return code;
  return inTerminal(english('start.appNotShown'), args);
}

/** `npm install` builds; a checkout whose sources are newer is the business of who changed them. */
async function isBuilt(): Promise<boolean> {
  const bundles = ['dist/app/app.cjs', 'dist/app/preload.cjs', 'dist/app/page/index.html', 'dist/cli/cli.js'];
  if (bundles.every((bundle) => existsSync(join(projectFolder, bundle)))) return true;
  print(english('start.building'));
  const ending = await runInForeground(process.execPath, [join(projectFolder, 'main/build.mjs')]);
  return ending.code === 0;
}

function whyNoScreen(): string | null {
  if (process.platform !== 'linux') return null;
  const display = process.env['DISPLAY'];
  if (display) {
    const local = /^:(\d+)/.exec(display)?.[1];
    if (local === undefined || listens(`/tmp/.X11-unix/X${local}`)) return null;
    return english('start.displaySilent', { display });
  }
  return process.env['WAYLAND_DISPLAY'] ? null : english('start.noDisplay');
}

/** Sockets by name, those without a file included (unix(7)). */
function listens(socket: string): boolean {
  let table: string;
  try {
    table = readFileSync('/proc/net/unix', 'utf8');
  } catch {
    // Not readable here: the app itself finds out.
    return true;
  }
  return table.split('\n').some((line) => line.endsWith(` ${socket}`) || line.endsWith(` @${socket}`));
}

async function inTerminal(why: string, args: readonly string[]): Promise<number> {
  print(english('start.terminalInstead', { why }));
  const cli = join(projectFolder, 'dist/cli/cli.js');
  const ending = await runInForeground(process.execPath, [cli, 'watch', firstBurst, ...args]);
  return ending.code ?? interrupted;
}

// npm runs this script as its child, and cannot stop it after being killed itself.
endWithParent(process, process.env['npm_lifecycle_event'] === 'start' ? process.ppid : undefined);
void start(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
