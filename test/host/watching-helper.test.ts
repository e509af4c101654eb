import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { MachineChange } from '../../main/core/machine-state.ts';
import type { Host, Watching } from '../../main/host/host.ts';
import { createLiveHost } from '../../main/host/live-host.ts';
import { helpersOf, isAlive, script } from '../support/processes.ts';
import { pause, until } from '../support/until.ts';
import { patience } from '../support/patience.ts';

let host: Host;
let watching: Watching;
const changes: MachineChange[] = [];

beforeEach(() => {
  host = createLiveHost();
  changes.length = 0;
});
afterEach(async () => {
  await host.close();
  delete process.env['LANELIGHT_HELPER'];
});
const watch = (): void => {
  watching = host.watch((change) => changes.push(change));
};
const ours = (): number[] => helpersOf(process.pid);

const hello = JSON.stringify({ v: 1, type: 'hello', helper: '1', platform: 'darwin', transports: [] });
const stateLine = (enableNetagent: number): string =>
  JSON.stringify({
    type: 'state',
    enableNetagent,
    filterState: '',
    openFiles: 1,
    maxFiles: 100,
    tcpSockets: null,
    localPorts: null,
    tcpMemoryPages: null,
    maxTcpMemoryPages: null,
    conntrack: null,
    maxConntrack: null,
    nexusFlows: null,
    socketFlows: null,
    defaultRoute: null,
    interfaces: null,
  });
const observation = JSON.stringify({ type: 'observation', platform: 'darwin' });

it('checks through the watching helper start no further process', async () => {
  watch();
  const first = await host.observe();
  const [pid] = ours();
  const second = await host.observe();
  expect(ours()).toEqual([pid]);
  expect([first.census.state, second.census.state]).toEqual(['ok', 'ok']);
  expect(await host.helper()).toMatchObject({ state: 'working', transports: ['sockets'] });
  expect(ours()).toEqual([pid]);
});

it('the watching helper ends with the host', async () => {
  watch();
  await host.observe();
  const [pid] = ours();
  await host.close();
  expect(pid).toBeDefined();
  expect(isAlive(pid ?? 0)).toBe(false);
});

it('a watching helper that is killed costs no check and is started again', async () => {
  watch();
  await host.observe();
  const [pid] = ours();
  process.kill(pid ?? 0, 'SIGKILL');
  expect((await host.observe()).census.state).toBe('ok');
  await until('another one watches', () => ours().some((other) => other !== pid));
  expect((await host.observe()).census.state).toBe('ok');
  expect(ours()).toHaveLength(1);
});

it('a watching helper that is stopped delays one check and no other', async () => {
  watch();
  await host.observe();
  const [pid] = ours();
  process.kill(pid ?? 0, 'SIGSTOP');
  const startedAt = performance.now();
  expect((await host.observe()).census.state).toBe('ok');
  expect(performance.now() - startedAt).toBeLessThan(patience(5_000));
  process.kill(pid ?? 0, 'SIGCONT');
}, 10_000);

it('a helper of an older version that cannot watch is started once to watch, and each check starts one', async () => {
  const log = script('');
  process.env['LANELIGHT_HELPER'] = script(
    `echo "$1" >> ${log}; test "$1" = observe || exit 64; echo '${hello}'; echo '${observation}'`,
  );
  watch();
  expect((await host.observe()).platform).toBe('darwin');
  await pause(1_500);
  await host.observe();
  expect(readFileSync(log, 'utf8').match(/watch/g)).toHaveLength(1);
  expect(await host.helper()).toMatchObject({ state: 'working' });
});

it('what changed between two lines is reported, the first line is not a change', async () => {
  process.env['LANELIGHT_HELPER'] = script(
    `echo '${hello}'; echo '${stateLine(1)}'; echo '${stateLine(0)}'; cat > /dev/null`,
  );
  watch();
  await until('the change arrives', () => changes.length > 0);
  expect(changes).toEqual(['switch']);
});

it('a line that cannot be read is ignored', async () => {
  process.env['LANELIGHT_HELPER'] = script(
    `echo '${hello}'; echo '${stateLine(1)}'; echo '{"type":"state","enableNetagent":"no"}'; echo '${stateLine(1)}'; cat > /dev/null`,
  );
  watch();
  await pause(300);
  expect(changes).toEqual([]);
});

it('the pace is sent when it is set, and again to a helper that is started later', async () => {
  const log = script('');
  process.env['LANELIGHT_HELPER'] = script(
    `echo '${hello}'; while read -r order; do echo "$order" >> ${log}; test "$order" != interval\\ 2000 || exit 1; test "$order" != cancel || exit 0; done`,
  );
  watch();
  watching.pace('paused');
  watching.pace('paused');
  watching.pace(2_000);
  const orders = (): string => readFileSync(log, 'utf8');
  await until('it was started again', () => orders().split('interval 2000').length > 2);
  expect(orders()).toContain('pause\ninterval 2000\n');
  expect(orders().match(/pause/g)).toHaveLength(1);
});
