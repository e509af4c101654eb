import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appsOf } from '../../../main/core/diagnosis/apps.ts';
import { diagnose } from '../../../main/core/diagnosis/diagnose.ts';
import { observed } from '../../support/captures.ts';

const mac = diagnose(observed('healthy-26.2'));

const process = { pid: fc.integer({ min: 1, max: 6 }), name: fc.constantFrom(null, 'Mail', 'node') };
const count = fc.constantFrom(0, 1, 3, 200, 256, 257);
const flow = fc.record({ ...process, interface: fc.constantFrom('en0', 'utun3'), flows: count });
const channel = fc.record({ ...process, channels: count });
const socket = fc.record({ ...process, tcpSockets: count, udpSockets: count });

test('each process is listed once with all that it has, whatever lists it is in', () => {
  fc.assert(
    fc.property(
      fc.array(flow, { maxLength: 6 }),
      fc.array(channel, { maxLength: 6 }),
      fc.array(socket, { maxLength: 6 }),
      fc.constantFrom('darwin', 'linux'),
      fc.constantFrom(null, 512),
      (busiest, channels, sockets, platform, limit) => {
        const flows = { ...mac.flows, limit, busiest };
        const apps = appsOf({ ...mac, platform, flows, channels, sockets });
        const all = [...busiest, ...channels, ...sockets];
        expect(apps.map(({ pid }) => pid).sort()).toEqual([...new Set(all.map(({ pid }) => pid))].sort());
        for (const app of apps) {
          const its = <T extends { readonly pid: number }>(list: readonly T[]) =>
            list.filter(({ pid }) => pid === app.pid);
          const { tcpSockets = 0, udpSockets = 0 } = its(sockets).at(-1) ?? {};
          const isRaised = its(sockets).some((one) => one.tcpSockets + one.udpSockets > 256);
          expect(app).toEqual({
            pid: app.pid,
            name: its(all)[0]?.name,
            flows: its(busiest).map((one) => ({ interface: one.interface, flows: one.flows, limit })),
            flowswitchChannels: its(channels).at(-1)?.channels ?? 0,
            tcpSockets,
            udpSockets,
            openFilesLimit: platform === 'linux' || isRaised ? null : 256,
          });
        }
      },
    ),
  );
});

test('the process closest to a limit comes first, equals by their number', () => {
  const named = (pid: number) => ({ pid, name: null });
  const apps = appsOf({
    ...mac,
    flows: { ...mac.flows, limit: 512, busiest: [{ ...named(4), interface: 'en0', flows: 256 }] },
    channels: [{ ...named(5), channels: 2 }],
    sockets: [
      { ...named(3), tcpSockets: 10, udpSockets: 0 },
      { ...named(2), tcpSockets: 5, udpSockets: 5 },
      { ...named(1), tcpSockets: 200, udpSockets: 0 },
    ],
  });
  expect(apps.map(({ pid }) => pid)).toEqual([1, 4, 2, 3, 5]);
});

test('a flow without a name has the name that its process has in the list of processes', () => {
  const { flows } = diagnose(
    observed('healthy-26.2', {
      'observe.flowAdvisory.channels': [
        { pid: 640, name: null, interface: 'en0', flows: 2 },
        { pid: 811, name: 'given', interface: 'en0', flows: 1 },
        { pid: 9, name: null, interface: 'en0', flows: 1 },
      ],
    }),
  );
  expect(flows.busiest.map(({ pid, name }) => [pid, name])).toEqual([
    [640, 'Mail'],
    [9, null],
    [811, 'given'],
  ]);
});
