// `npm run dev`: builds again what changes, serves the page with hot reload, and restarts the app after a change of its
// main process or preload script. Arguments go to the app: npm run dev -- --replay test/captures/healthy-15.5.json
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { build, createServer } from 'vite';

const fileOf = (path) => fileURLToPath(new URL(path, import.meta.url));
/** A change of a file that both bundles hold ends two builds. */
const settleMs = 150;

const [, , ...appArguments] = process.argv;
process.argv.length = 2;
await import('../build.mjs');

const server = await createServer({
  configFile: fileOf('../../tray-ui/vite.config.ts'),
  server: { host: '127.0.0.1', fs: { allow: [fileOf('../..'), fileOf('../../node_modules')] } },
});
await server.listen();
const [pageUrl] = server.resolvedUrls?.local ?? [];

let app = null;
let restarting = Promise.resolve();
let settling;

async function restart() {
  const before = app;
  app = null;
  if (before !== null && before.exitCode === null && before.signalCode === null) {
    before.kill('SIGTERM');
    await once(before, 'exit');
  }
  const child = spawn(process.execPath, [fileOf('../../dist/cli/start.js'), ...appArguments], {
    stdio: 'inherit',
    env: { ...process.env, LANELIGHT_PAGE_URL: pageUrl },
  });
  app = child;
  child.once('exit', (code) => {
    // Quit by its user, or it could not be started; one that is replaced is no longer `app`.
    if (app === child) process.exit(code ?? 0);
  });
}

function changed() {
  clearTimeout(settling);
  settling = setTimeout(() => {
    restarting = restarting.then(restart);
  }, settleMs);
}

for (const name of ['app', 'preload']) {
  const watcher = await build({ configFile: fileOf(`../vite.${name}.config.ts`), build: { watch: {} } });
  watcher.on('event', (event) => {
    if (event.code === 'ERROR') console.error(event.error.message);
    if (event.code === 'BUNDLE_END' || event.code === 'ERROR') event.result?.close();
    if (event.code === 'END') changed();
  });
}
console.error(`lanelight: the page comes from ${pageUrl}; Ctrl-C ends everything`);
