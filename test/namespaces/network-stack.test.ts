import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { diagnosisLine } from './diagnosis-line.ts';
import { lanelightInPasta, Namespace, whyUnavailable } from './namespace.ts';

const refusal = whyUnavailable();
if (refusal !== null) console.warn(`No user-space network can run here: ${refusal}`);

let machine: Namespace | null = null;
afterEach(async () => {
  await machine?.close();
  machine = null;
});

const hasTun = (): boolean => {
  try {
    accessSync('/dev/net/tun');
    return true;
  } catch {
    return false;
  }
};

const networkStack = (json: string) =>
  diagnosisLine.parse(JSON.parse(json)).conditions.find(({ id }) => id === 'network-stack');

describe.runIf(refusal === null && hasTun())('user-space networks that run for real', () => {
  it('slirp4netns is named if it carries the default route', async () => {
    const opened = await Namespace.open('ip link set lo up');
    machine = opened;
    const slirp = spawn('/usr/bin/slirp4netns', ['--configure', String(opened.pid), 'tap0'], {
      stdio: 'ignore',
    });
    try {
      const found = await until('the interface of slirp4netns', () => {
        const stack = networkStack(opened.lanelight('check', '--json').stdout);
        return stack?.state === 'may-matter' ? stack : null;
      });
      expect(found.detail).toContain('slirp4netns on tap0');
    } finally {
      slirp.kill();
      await once(slirp, 'exit');
    }
  });

  it('pasta is named if it carries the default route', async () => {
    const stack = networkStack(await lanelightInPasta('check', '--json', '--fail-on', 'none'));
    expect(stack?.state).toBe('may-matter');
    expect(stack?.detail).toContain('pasta on ');
  });

  it('the network stack is clear if no such program runs', async () => {
    machine = await Namespace.open('ip link set lo up');
    expect(networkStack(machine.lanelight('check', '--json').stdout)?.state).toBe('clear');
  });
});
