import { describe, expect, it } from 'vitest';
import type { SkywalkFlow } from '../../../main/core/command-readings.ts';
import { readSkywalkFlow } from '../../../main/host/readers/skywalkctl-flow.ts';

const header =
  'Proto Local Address                                 Remote Address                                InBytes      OutBytes     InPkts/InSPkts     OutPkts/OutSPkts   SvC NetIf    Port Adv Flags             Local State  Remote State Local RTT  Remote RTT Process.PID';

/** One row in the widths of F6.2. */
const row = (cells: {
  protocol?: string;
  local?: string;
  remote?: string;
  interface?: string;
  port?: string;
  advisory?: string;
  states?: readonly [string, string];
  rtt?: readonly [string, string];
  uuid?: string;
  process: string;
}): string =>
  [
    (cells.protocol ?? 'tcp4').padStart(5),
    ` ${(cells.local ?? '192.0.2.10.53000').padEnd(45)} ${(cells.remote ?? '198.51.100.20.443').padEnd(45)}`,
    ` ${'58100'.padEnd(12)} ${'0'.padEnd(12)} ${'193/165'.padEnd(18)} ${'0/0'.padEnd(18)} ${'BE'.padEnd(3)}`,
    ` ${(cells.interface ?? 'en0').padEnd(8)} ${(cells.port ?? '2').padEnd(4)} ${(cells.advisory ?? '0').padEnd(3)} -c-q------------_`,
    ` ${(cells.states?.[0] ?? '').padEnd(12)} ${(cells.states?.[1] ?? '').padEnd(12)}`,
    (cells.rtt?.[0] ?? '').padStart(10),
    (cells.rtt?.[1] ?? '').padStart(12),
    cells.uuid === undefined ? '' : ` ${cells.uuid}`,
    ` ${cells.process}`,
  ].join('');

const flow = (found: Partial<SkywalkFlow>): SkywalkFlow => ({
  protocol: 'tcp4',
  interface: 'en0',
  port: 2,
  advisory: 0,
  process: 'Safari',
  pid: 512,
  owner: 'user-space',
  ...found,
});

const socket: Partial<SkywalkFlow> = { port: 1, advisory: null, owner: 'socket' };
const uuid = '0A1B2C3D-0000-4000-8000-0123456789AB';

describe('skywalkctl flow as text', () => {
  const table: readonly (readonly [string, string, Partial<SkywalkFlow>])[] = [
    ['a user-space flow', row({ process: 'Safari.512' }), {}],
    [
      'states and round-trip times',
      row({
        states: ['ESTABLISHED', 'ESTABLISHED'],
        rtt: ['  12.34 ms', '   0.99 ms'],
        process: 'Safari.512',
      }),
      {},
    ],
    ['the UUID of -v', row({ states: ['SYN_SENT', 'CLOSED'], uuid, process: 'Safari.512' }), {}],
    [
      'a socket',
      row({ port: '1', advisory: '-', process: 'kernel_task.0(curl.900)' }),
      { ...socket, process: 'curl', pid: 900 },
    ],
    [
      'on behalf of another',
      row({ port: '5', advisory: '17', process: 'nsurlsessiond.300(App Store.301)' }),
      { port: 5, advisory: 17, process: 'nsurlsessiond', pid: 300 },
    ],
    [
      'a name with blanks, dots and brackets',
      row({ process: 'com.apple.WebKit.Networking Helper (GPU).512' }),
      { process: 'com.apple.WebKit.Networking Helper (GPU)' },
    ],
    ['a name that starts like a state', row({ process: 'OBS Helper.512' }), { process: 'OBS Helper' }],
    [
      'addresses that fill their columns',
      row({
        protocol: 'tcp6',
        local: '2001:0db8:aaaa:bbbb:cccc:dddd:eeee:ffff.53000',
        remote: '2001:0db8:aaaa:bbbb:cccc:dddd:eeee:fff1.https',
        process: 'Safari.512',
      }),
      { protocol: 'tcp6' },
    ],
    [
      'addresses that touch',
      row({
        protocol: 'udp6',
        local: `fe80::aaaa:bbbb:cccc:dddd%en0.5353${'x'.repeat(12)}`,
        remote: '2001:db8::1.443',
        process: 'Safari.512',
      }).replace(/x +/u, 'x'),
      { protocol: 'udp6' },
    ],
    ['a long interface name', row({ interface: 'pdp_ip0', process: 'Safari.512' }), { interface: 'pdp_ip0' }],
    [
      'an interface that fills its column',
      row({ interface: 'bridge100', process: 'Safari.512' }),
      { interface: 'bridge100' },
    ],
    [
      'a masked row',
      row({ interface: 'utun<N>', port: '1', advisory: '-', process: 'kernel_task.0(<APP>.<PID>)' }),
      { ...socket, interface: 'utun<N>', process: '<APP>', pid: null },
    ],
    [
      'a listener',
      row({ remote: '*.*', states: ['LISTEN', ''], process: 'rapportd.512' }),
      { process: 'rapportd' },
    ],
    ['cut before the process', row({ process: '' }).trimEnd(), { process: null, pid: null }],
    [
      'cut inside of the bracket',
      row({ port: '1', advisory: '-', process: 'kernel_task.0(cu' }),
      { ...socket, process: 'kernel_task', pid: 0 },
    ],
    [
      'a port that is not a number',
      row({ port: '-', advisory: '3', process: 'Safari.512' }),
      { port: null, advisory: 3 },
    ],
    ['squeezed blanks', row({ process: 'Safari.512' }).replaceAll(/ +/gu, ' '), {}],
    ['tabs for blanks', row({ process: 'Safari.512' }).trimStart().replaceAll(/ +/gu, '\t'), {}],
  ];

  it.each(table)('skywalkctl flow as text: %s', (_, text, found) => {
    expect(readSkywalkFlow(`${header}\n${text}`)?.flows).toEqual([flow(found)]);
  });

  it('rows without their header are read as well', () => {
    expect(readSkywalkFlow(row({ process: 'Safari.512' }))?.userSpaceFlows).toBe(1);
  });

  it('skywalkctl flow as text counts both owners', () => {
    const text = [
      header,
      row({ process: 'a.1' }),
      row({ process: 'b.2' }),
      row({ port: '1', advisory: '-', process: 'kernel_task.0(c.3)' }),
    ].join('\n');
    expect(readSkywalkFlow(text)).toMatchObject({ userSpaceFlows: 2, socketFlows: 1 });
  });

  it('a paste without NetIf, Port and Adv still has the process as evidence (F6.1)', () => {
    const text = [
      'Proto Local                       Remote                     InBytes OutBytes InPkts OutPkts SvC State                     Process',
      'tcp6  [our v6].60483              2620:149:981:603::10.http  0       490      0/0    7/0     BE  SYN_SENT  CLOSED          nscurl.11868',
      'tcp6  [our v6].50396              2600:1901:0:9e23::.https   15232   0        119/117 0/0    BE  (kernel flow)             kernel_task.0(curl.1867)',
    ].join('\n');
    expect(readSkywalkFlow(text)?.flows).toEqual([
      flow({ protocol: 'tcp6', interface: null, port: null, advisory: null, process: 'nscurl', pid: 11868 }),
      flow({ ...socket, protocol: 'tcp6', interface: null, port: null, process: 'curl', pid: 1867 }),
    ]);
  });

  it('the header alone is a list without a flow', () => {
    expect(readSkywalkFlow(header)).toEqual({ flows: [], userSpaceFlows: 0, socketFlows: 0 });
  });

  it.each([
    '',
    'tcp4       0      0  192.168.1.2.53000      17.57.144.1.443        ESTABLISHED',
    'tcp4       0      0  192.168.1.2.53000      17.57.144.1.443        ESTABLISHED 131072 131072 Safari:512',
    'tcp4 192.168.1.2:53000<->17.57.144.1:443      en0 Established 1234 12.25 ms',
    'Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)',
    'kernel_task.0(curl.1867)',
  ])('skywalkctl flow as text: %j is no such list', (text) => {
    expect(readSkywalkFlow(text)).toBeNull();
  });
});

describe('skywalkctl flow -J', () => {
  const record = (port: string, advisory: string, owner: string): string =>
    `{"protocol":"tcp","localAddr":"192.0.2.1","remoteAddr":"198.51.100.2","localPort":1,"remotePort":443,"serviceClass":"BE","interfaceName":"en0","nexusPort":${port},"flowAdvisoryIndex":${advisory},"flags":"-c-q","localTrackState":"A","localTrackState":"B","localRTT":"0.00ms",${owner}}`;
  const app = '"process":"Safari","pid":512,"eprocess":"Safari","epid":512';
  const kernel = '"process":"kernel_task","pid":0,"eprocess":"curl","epid":900';

  it('skywalkctl flow -J is read with its doubled key and its placeholders', () => {
    const text = `{"version":0.1,"flows":[${record('2', '7', app)},${record('1', '"-"', kernel)},${record('"-"', '"-"', kernel)},${record('"-"', '"-"', app)}]}`;
    expect(readSkywalkFlow(text)).toEqual({
      flows: [
        flow({ protocol: 'tcp', advisory: 7 }),
        flow({ ...socket, protocol: 'tcp', process: 'curl', pid: 900 }),
        flow({ ...socket, protocol: 'tcp', port: null, process: 'curl', pid: 900 }),
        flow({ protocol: 'tcp', port: null, advisory: null }),
      ],
      userSpaceFlows: 2,
      socketFlows: 2,
    });
  });

  it('skywalkctl flow -J is read where it is no JSON at all', () => {
    const text = `{"version":0.1,"flows":[${record('2', '-', app)}${record('3', '7', app)},,]`.replaceAll(
      '"pid":512',
      'pid: 512',
    );
    expect(readSkywalkFlow(text)?.flows.map(({ port, pid }) => [port, pid])).toEqual([
      [2, 512],
      [3, 512],
    ]);
  });

  it('skywalkctl flow -J keeps the flows before a cut', () => {
    const text = `{"version":0.1,"flows":[${record('2', '7', app)},${record('3', '8', app)}`.slice(0, -40);
    expect(readSkywalkFlow(text)?.flows[0]).toEqual(flow({ protocol: 'tcp', advisory: 7 }));
  });

  it('printed over many lines is the same', () => {
    const text = `{\n  "version" : 0.1,\n  "flows" : [\n${record('2', '7', app).replaceAll(',"', ',\n    "').replaceAll('":', '" : ')}\n  ]\n}`;
    expect(readSkywalkFlow(text)?.flows).toEqual([flow({ protocol: 'tcp', advisory: 7 })]);
  });

  it('no flow is an answer', () => {
    expect(readSkywalkFlow('{"version":0.1,"flows":[]}')).toEqual({
      flows: [],
      userSpaceFlows: 0,
      socketFlows: 0,
    });
  });
});
