import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, it, vi } from 'vitest';
import { createLocalNetworkTouch, guardsLocalNetwork, sendDatagram } from '../../main/host/local-network.ts';

function touchOn(platform: NodeJS.Platform, send = vi.fn(() => Promise.resolve()), replay = false) {
  const log = vi.fn();
  return { touch: createLocalNetworkTouch({ platform, replay: () => replay, send, log }), send, log };
}

it.each([
  ['192.168.1.10:8080', '192.168.1.10'],
  ['[fe80::1%en0]:443', 'fe80::1%en0'],
  ['printer.local:80', 'printer.local'],
])(
  'before a burst to %s the app sends one datagram there, so that macOS asks for the app',
  async (target, host) => {
    const { touch, send, log } = touchOn('darwin');
    await touch(target);
    expect(send.mock.calls).toEqual([[host, 9, expect.any(AbortSignal)]]);
    expect(log).not.toHaveBeenCalled();
  },
);

it.each(['built-in', '127.0.0.1:7777', 'localhost:80', '93.184.216.34:443', 'example.com:443', 'no target'])(
  'the app sends nothing before a burst to %s, which is not on the local network',
  async (target) => {
    const { touch, send } = touchOn('darwin');
    await touch(target);
    expect(send).not.toHaveBeenCalled();
  },
);

it('a system that does not ask for the local network gets no datagram of the app', async () => {
  const { touch, send } = touchOn('linux');
  await touch('192.168.1.10:8080');
  expect(send).not.toHaveBeenCalled();
});

it('a capture in place of the machine reaches no network', async () => {
  const { touch, send } = touchOn('darwin', undefined, true);
  await touch('192.168.1.10:8080');
  expect(send).not.toHaveBeenCalled();
});

it('a local network that cannot be touched is logged by its error and stops nothing', async () => {
  const refused = Object.assign(new Error('connect EHOSTUNREACH 10.0.0.1:9'), { code: 'EHOSTUNREACH' });
  const { touch, log } = touchOn(
    'darwin',
    vi.fn(() => Promise.reject(refused)),
  );
  await expect(touch('10.0.0.1:80')).resolves.toBeUndefined();
  expect(log.mock.calls).toEqual([[expect.stringMatching(/EHOSTUNREACH$/)]]);
});

it.each([
  ['udp4', '127.0.0.1'],
  ['udp6', '::1'],
] as const)('the datagram arrives over %s and is empty', async (type, host) => {
  const receiver = createSocket(type);
  receiver.bind(0, host);
  await once(receiver, 'listening');
  const received = once(receiver, 'message');
  await sendDatagram(host, receiver.address().port, AbortSignal.timeout(5_000));
  expect(await received).toMatchObject([{ length: 0 }, { size: 0 }]);
  receiver.close();
});

it('a touch that takes too long is given up', async () => {
  const over = AbortSignal.abort();
  await expect(sendDatagram('127.0.0.1', 9, over)).rejects.toThrow('aborted');
});

it.each([
  ['an app or another terminal on macOS 15', 'darwin', '24.0.0', { TERM_PROGRAM: 'iTerm.app' }, true],
  ['Terminal on macOS 15', 'darwin', '24.0.0', { TERM_PROGRAM: 'Apple_Terminal' }, false],
  ['ssh on macOS 26', 'darwin', '25.1.0', { SSH_CONNECTION: '10.0.0.2 50000 10.0.0.1 22' }, false],
  ['anything on macOS 14', 'darwin', '23.6.0', {}, false],
  ['anything on Linux', 'linux', '6.18.0', {}, false],
] as const)(
  'the local network is guarded as macOS does it from %s',
  (_from, platform, kernel, environment, guarded) => {
    expect(guardsLocalNetwork(platform, kernel, environment)).toBe(guarded);
  },
);
