import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { machineChange, machineStateLine } from '../../main/core/machine-state.ts';

// The helper's watch on real netlink, in a network namespace of its own.

const unshare = '/usr/bin/unshare';
const helper = join(import.meta.dirname, '../../helper/build/lanelight-helper');

function hasNamespaces(): boolean {
  try {
    execFileSync(unshare, ['-rn', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
const here = process.platform === 'linux' && existsSync('/sbin/ip') && hasNamespaces();

/** The state lines of a watch during which these commands of ip(8) run, one every second. */
function watched(...commands: readonly string[]) {
  const script = `
    set -e
    ip link set lo up
    ip link add one type veth peer name two
    ip link set one up; ip link set two up
    ip address add 10.9.0.5/24 dev one
    ip address add 10.8.0.5/24 dev two
    ip route add default dev one
    sleep 2 # until the addresses of IPv6 are settled
    { sleep 1; ${commands.map((command) => `ip ${command} >&2; sleep 1`).join('; ')}; } | '${helper}' watch`;
  const lines = execFileSync(unshare, ['-rn', 'sh', '-c', script], { encoding: 'utf8' }).trim().split('\n');
  return lines.flatMap((line) => {
    const parsed = machineStateLine.safeParse(JSON.parse(line));
    return parsed.success ? [parsed.data] : [];
  });
}
const changes = (...commands: readonly string[]) => {
  const states = watched(...commands);
  return states.slice(1).flatMap((state, index) => {
    const before = states[index];
    return before === undefined ? [] : [machineChange(before, state)].filter((one) => one === 'network');
  });
};

describe.runIf(here)('the watch of the network', () => {
  it('a second address of the default interface, and its removal, are changes of the network without a new route', () => {
    expect(changes('address add 10.9.0.6/24 dev one', 'address del 10.9.0.6/24 dev one')).toEqual([
      'network',
      'network',
    ]);
  });

  it('an address that the default interface has already, and one of another interface, change nothing', () => {
    expect(changes('address replace 10.9.0.5/24 dev one', 'address add 10.8.0.6/24 dev two')).toEqual([]);
  });
});
