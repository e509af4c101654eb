// Runs inside `unshare -n` for notice.measure.mjs: changes the default route, and uses up a small range of local ports; prints
// how many milliseconds later the model of the app shows it.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { sources } from './kit.mjs';

const { load } = await sources();
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const ip = (...args) => execFileSync('ip', args);
const changes = Number(process.env.CHANGES);
const ports = 200;

ip('link', 'set', 'lo', 'up');
ip('link', 'add', 'one', 'type', 'veth', 'peer', 'name', 'two');
for (const name of ['one', 'two']) ip('link', 'set', name, 'up');
writeFileSync('/proc/sys/net/ipv4/ip_local_port_range', `40000 ${40000 + ports - 1}`);

const { createLiveHost } = await load('main/host/live-host.ts');
const { CheckLoop } = await load('main/monitor/check-loop.ts');
const { systemClock } = await load('main/monitor/clock.ts');
const { Store } = await load('main/core/app/store.ts');
const { initialModel } = await load('main/core/app/model.ts');

const host = createLiveHost();
const store = new Store({ model: initialModel, nowMs: Date.now, log: () => undefined });
const checks = new CheckLoop({
  host,
  clock: systemClock,
  model: store.model,
  dispatch: store.dispatch,
  settleMs: 0,
});
store.connect((effect) => {
  if (effect.type === 'check-change') checks.changed(effect.change);
});
checks.start();
await pause(1_500);

async function until(holds) {
  const at = performance.now();
  while (!holds(store.model().checks)) {
    if (performance.now() - at > 20_000) throw new Error('a change was not noticed within 20 s');
    await pause(2);
  }
  return performance.now() - at;
}
/** Waits a random time, so that changes do not keep step with the watch. */
const pauseOutOfStep = () => pause(600 + Math.random() * 700);

const route = [];
for (let change = 0; change < changes; change += 1) {
  const name = change % 2 === 0 ? 'one' : 'two';
  ip('route', 'replace', 'default', 'dev', name);
  route.push(
    await until(
      ({ observation }) =>
        observation?.defaultRoute.state === 'ok' && observation.defaultRoute.value.ipv4 === name,
    ),
  );
  await pauseOutOfStep();
}

const server = createServer((socket) => socket.on('error', () => undefined)).listen(7777, '127.0.0.1');
const portsNamed = ({ diagnosis }) => diagnosis?.limits.some(({ kind }) => kind === 'ports') === true;
const used = [];
for (let change = 0; change < changes / 2; change += 1) {
  const sockets = Array.from({ length: ports - 6 }, () =>
    connect(7777, '127.0.0.1').on('error', () => undefined),
  );
  used.push(await until(portsNamed));
  for (const socket of sockets) socket.resetAndDestroy();
  await until((now) => !portsNamed(now));
  await pauseOutOfStep();
}
process.stdout.write(`${JSON.stringify({ route, ports: used })}\n`);
await checks.stop();
server.close();
process.exit(0);
