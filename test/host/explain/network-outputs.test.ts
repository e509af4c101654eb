import { describe, expect, it } from 'vitest';
import { explained } from '../../support/explain-json.ts';
import { samples } from '../../support/corpus.ts';

const read = (text: string) => explained(text).parts.map(({ kind, reading }) => ({ kind, reading }));
const limits = (text: string) => explained(text).verdict.limits;

const uuid = (index: number): string => `5AE41B7C-0000-4000-8000-${String(index).padStart(12, '0')}`;
const advisory = (name: string, flows: number): string =>
  [
    `Nexus UUID: ${uuid(900_000 + flows)}`,
    `Netif     : ${name}`,
    ...Array.from({ length: flows }, (_, index) => `[${String(index).padStart(3)}] : ${uuid(index)} 0x1`),
    '',
  ].join('\n');

describe('netstat -m', () => {
  const memory = (denied: number): string =>
    `8012/9250 mbufs in use:\n\t8000 mbufs allocated to data\n512/600 mbuf 2KB clusters in use\n20514 KB allocated to network (61.0% in use)\n0 KB returned to the system\n${denied} requests for memory denied\n3 requests for memory delayed\n`;

  it('netstat -m shows the buffers in use, and no limit where nothing was refused', () => {
    const text = memory(0);
    expect(read(text)).toEqual([
      {
        kind: 'network-memory',
        reading: {
          mbufsInUse: 8012,
          mbufsTotal: 9250,
          allocatedKilobytes: 20514,
          denied: 0,
          delayed: 3,
          tcpMemory: null,
        },
      },
    ]);
    expect(limits(text)).toEqual([]);
  });

  it('a request for memory that was refused is a limit that was reached', () => {
    expect(limits(memory(17))).toMatchObject([{ kind: 'memory', state: 'reached' }]);
  });
});

describe('the kernel log of TCP memory', () => {
  it.each([
    [0, []],
    [2, [{ kind: 'memory', state: 'near' }]],
    [3, [{ kind: 'memory', state: 'reached' }]],
  ])('the kernel log of TCP memory that goes to %i', (state, wanted) => {
    const text = `2026-11-20 10:00:00 kernel[0]: memacct: TCP goes from 1 to ${state} for its limit\n`;
    expect(limits(text)).toMatchObject(wanted);
    expect(limits(text)).toHaveLength(wanted.length);
  });
});

describe('skywalkctl flow-adv', () => {
  it('skywalkctl flow-adv shows flows by process and interface, without names', () => {
    const text = `${advisory('en0', 12)}${advisory('utun4', 1)}`;
    expect(read(text)).toEqual([
      {
        kind: 'flow-advisory',
        reading: {
          channels: [
            { interface: 'en0', flows: 12 },
            { interface: 'utun4', flows: 1 },
          ],
        },
      },
    ]);
    expect(explained(text).verdict).toMatchObject({ mode: 'user-space', limits: [] });
  });

  it('a process near its limit of flows is seen in skywalkctl flow-adv', () => {
    const version = 'ProductVersion: 14.4.1\n';
    expect(limits(`${version}${advisory('en0', 510)}`)).toMatchObject([
      { kind: 'flow-table', subject: null, interface: 'en0', used: 510, limit: 512, state: 'near' },
    ]);
  });
});

describe('scutil', () => {
  it.each(
    samples.filter(({ folder }) => folder === 'scutil-dns').map((sample) => [sample.file, sample] as const),
  )('every resolver is read: %s', (_, { text, expected }) => {
    const [part] = explained(text).parts;
    if (part?.kind !== 'dns') throw new Error('not read');
    const { resolvers } = part.reading;
    const wanted = expected['resolvers'];
    const count = typeof wanted === 'number' ? wanted : Array.isArray(wanted) ? wanted.length : null;
    const scoped = Number(expected['scoped'] ?? 0);
    if (count !== null) expect(resolvers).toHaveLength(count + scoped);
    expect(resolvers.filter((one) => one.scoped)).toHaveLength(scoped);
    const tunnel = expected['vpnResolver'];
    if (typeof tunnel === 'string') expect(part.says).toContain(tunnel);
  });

  it('scutil --proxy names the proxies that are on', () => {
    const text = samples.find(({ file }) => file === 'scutil-proxy/02-mitm-9090.txt')?.text ?? '';
    const place = { host: '127.0.0.1', port: 9090 };
    expect(read(text)).toEqual([
      { kind: 'proxy', reading: { http: place, https: place, socks: null, autoConfiguration: false } },
    ]);
    expect(read('<dictionary> {\n  HTTPEnable : 0\n  ProxyAutoConfigEnable : 1\n}\n')).toMatchObject([
      { reading: { http: null, autoConfiguration: true } },
    ]);
  });
});

describe('netstat -ib', () => {
  it('netstat -ib lists interfaces once, and which of them are up', () => {
    const text = `Name       Mtu   Network       Address            Ipkts Ierrs     Ibytes    Opkts Oerrs     Obytes  Coll
lo0        16384 <Link#1>                        10812     0    2712345    10812     0    2712345     0
lo0        16384 127           localhost         10812     -    2712345    10812     -    2712345     -
en0        1500  <Link#11>   3c:22:fb:11:22:33  912345     0  812345678   512345     0   91234567     0
en0        1500  fe80::10ab: fe80:b::10ab:cdef  912345     -  812345678   512345     -   91234567     -
en0        1500  192.0.2       192.0.2.15       912345     -  812345678   512345     -   91234567     -
en5*       1500  <Link#7>    ac:de:48:00:11:22       0     0          0        0     0          0     0
utun3      1380  <Link#17>                        4123     0     912345     3123     0     612345     0
utun3      1380  100.64/10     100.64.0.7         4123     -     912345     3123     -     612345     -
`;
    expect(read(text)).toMatchObject([
      {
        kind: 'interfaces',
        reading: {
          list: [
            { name: 'lo0', kind: 'loopback', up: true },
            { name: 'en0', up: true, ipv4: true, ipv6: false },
            { name: 'en5', up: false },
            { name: 'utun3', kind: 'tunnel', up: true, ipv4: true },
          ],
        },
      },
    ]);
  });
});

describe('net.inet.tcp.pcbcount', () => {
  it('net.inet.tcp.pcbcount is held against the ports of this machine', () => {
    expect(limits('net.inet.tcp.pcbcount: 812\n')).toEqual([]);
    expect(limits('net.inet.tcp.pcbcount: 16012\n')).toMatchObject([
      { kind: 'ports', used: 16_012, limit: 16_384, state: 'near' },
    ]);
    expect(read('$ sysctl -n net.inet.tcp.pcbcount\n64728\n')).toMatchObject([
      { kind: 'limits', reading: { tcpConnections: 64_728 } },
    ]);
  });
});
