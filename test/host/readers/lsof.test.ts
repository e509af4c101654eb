import { describe, expect, it } from 'vitest';
import type { LsofProcess, LsofReading } from '../../../main/core/command-readings.ts';
import { readLsof } from '../../../main/host/readers/lsof.ts';

const process = (
  pid: number | null,
  command: string,
  counts: Partial<LsofProcess>,
): Partial<LsofProcess> => ({
  pid,
  command,
  flowswitchChannels: 0,
  otherChannels: 0,
  tcpSockets: 0,
  udpSockets: 0,
  unixSockets: 0,
  networkPolicy: 0,
  ...counts,
});

const flowswitch =
  'Safari    512 me   11u  CHAN             flowsw      0t0      A1B2C3D4-0000-0000-0000-000000000001[3] defunct-ok';
const tcp =
  'Safari    512 me   12u  IPv4 0x78af109648024857      0t0  TCP 10.0.0.2:50000->1.2.3.4:443 (ESTABLISHED)';
const header = 'COMMAND   PID  USER   FD   TYPE             DEVICE SIZE/OFF NODE NAME';

describe('lsof as a table', () => {
  const table: readonly (readonly [string, string, LsofReading['mode'], readonly Partial<LsofProcess>[]])[] =
    [
      [
        'a flowswitch channel alone is user-space',
        flowswitch,
        'user-space',
        [process(512, 'Safari', { flowswitchChannels: 1 })],
      ],
      [
        'a channel beside a socket is mixed',
        `${header}\n${flowswitch}\n${tcp}`,
        'mixed',
        [process(512, 'Safari', { flowswitchChannels: 1, tcpSockets: 1 })],
      ],
      [
        'other channels carry no connections of an app',
        'vpnd 9 root 4u CHAN netif 0t0 X[2]\nvpnd 9 root 5u CHAN kpipe 0t0 X[0]\nvpnd 9 root 6u CHAN upipe 0t0 X[0]',
        'none',
        [process(9, 'vpnd', { otherChannels: 3 })],
      ],
      [
        'a channel that is cut off is of no known kind',
        'Safari    512 me   11u  CHAN',
        'none',
        [process(512, 'Safari', {})],
      ],
      [
        'NPOLICY with all later columns blank',
        'Safari    512 me   11   NPOLICY',
        'none',
        [process(512, 'Safari', { networkPolicy: 1 })],
      ],
      [
        'an escaped blank in the command',
        'Google\\x20Ch 700 me 20u IPv6 0x1 0t0 UDP *:5353',
        'none',
        [process(700, 'Google\\x20Ch', { udpSockets: 1 })],
      ],
      [
        'a real blank in the command',
        'Google Chrome Helper 700 me 20u IPv6 0x1 0t0 UDP *:5353',
        'none',
        [process(700, 'Google Chrome Helper', { udpSockets: 1 })],
      ],
      [
        'a numeric user (-l)',
        'nginx 4536 501 9u IPv4 0x1 0t0 TCP *:80 (LISTEN)',
        'none',
        [process(4536, 'nginx', { tcpSockets: 1 })],
      ],
      [
        'parent and group columns (-R -g)',
        'nginx 4536 4536 1 root 9u IPv4 0x1 0t0 TCP *:80 (LISTEN)',
        'none',
        [process(4536, 'nginx', { tcpSockets: 1 })],
      ],
      [
        'no USER column',
        'nginx 4536 9u IPv4 0x1 0t0 TCP *:80 (LISTEN)',
        'none',
        [process(4536, 'nginx', { tcpSockets: 1 })],
      ],
      [
        'no PID column',
        'COMMAND USER FD TYPE DEVICE SIZE/OFF NODE NAME\nnginx root 9u IPv4 0x1 0t0 TCP *:80 (LISTEN)',
        'none',
        [process(null, 'nginx', { tcpSockets: 1 })],
      ],
      [
        'wide columns',
        `${'Safari'.padEnd(60)} ${'512'.padEnd(20)} ${'me'.padEnd(40)} 12u ${' '.repeat(20)} IPv6 ${' '.repeat(40)} 0x1 ${' '.repeat(30)} 0t0 ${' '.repeat(30)} TCP [2001:db8::1]:50000->[2001:db8::2]:443 (SYN_SENT)`,
        'sockets',
        [process(512, 'Safari', { tcpSockets: 1 })],
      ],
      [
        'tabs for blanks',
        'nginx\t4536\troot\t9u\tIPv4\t0x1\t0t0\tTCP\t*:80 (LISTEN)',
        'none',
        [process(4536, 'nginx', { tcpSockets: 1 })],
      ],
      ['a locked descriptor', 'sqlite 77 me 5uW REG 1,4 4096 1 /x/y.db', 'none', [process(77, 'sqlite', {})]],
      [
        'ICMP is neither TCP nor UDP',
        'ping 77 me 5u IPv4 0x1 0t0 ICMP *:*',
        'none',
        [process(77, 'ping', {})],
      ],
      [
        'a file named like a socket',
        'cat 77 me 3r REG 1,4 4096 1 /x/IPv4 TCP CHAN flowsw',
        'none',
        [process(77, 'cat', {})],
      ],
      [
        'cut before the protocol',
        'Safari    512 me   12u  IPv4 0x78af10964',
        'none',
        [process(512, 'Safari', {})],
      ],
      ['the header alone', header, 'none', []],
      [
        'columns left out: COMMAND, PID, TYPE and DEVICE',
        'COMMAND PID TYPE DEVICE\nSafari 512 CHAN flowsw\ncurl 99 IPv4 0x78af109648024857',
        'user-space',
        [process(512, 'Safari', { flowswitchChannels: 1 })],
      ],
      [
        'columns left out: COMMAND, PID, NODE and NAME',
        'node 12345 TCP 127.0.0.1:3000->127.0.0.1:50000 (ESTABLISHED)\nnode 12345 TCP *:3000 (LISTEN)',
        'none',
        [process(12345, 'node', { tcpSockets: 2 })],
      ],
      [
        'a type alone is believed below its header',
        'COMMAND PID TYPE\nSafari 512 NPOLICY',
        'none',
        [process(512, 'Safari', { networkPolicy: 1 })],
      ],
      [
        'two processes of one name',
        'a 1 me 3u IPv4 0x1 0t0 TCP *:1\na 2 me 3u unix 0x1 0t0 ->0x2',
        'none',
        [process(1, 'a', { tcpSockets: 1 }), process(2, 'a', { unixSockets: 1 })],
      ],
    ];

  it.each(table)('lsof as a table: %s', (_, text, mode, processes) => {
    expect(readLsof(text)).toMatchObject({ processes, mode });
  });

  it.each([
    '',
    'lsof: illegal option',
    'COMMAND PID',
    'Safari 512 NPOLICY',
    'step 12 TCP',
    'p12\nnice',
    'user 1 2 3u',
    'PID USER COMMAND\n512 me Safari',
    'IPv4 is fine',
  ])('lsof as a table: %j is no list', (text) => {
    expect(readLsof(text)).toBeNull();
  });
});

describe('the ends of connections', () => {
  const row = (fd: number, name: string): string => `app 9 me ${fd}u IPv4 0x1 0t0 TCP ${name}`;

  it('the ends of connections between two ends of one machine, to others, and of who waits are counted apart', () => {
    const rows = [
      row(7, '*:8080 (LISTEN)'),
      row(8, '127.0.0.1:8080->127.0.0.1:51001 (CLOSE_WAIT)'),
      row(9, '[::1]:8080->[::1]:51002 (ESTABLISHED)'),
      row(10, '192.0.2.4:8080->192.0.2.4:51003 (ESTABLISHED)'),
      row(31, '192.0.2.4:51004->198.51.100.1:443 (CLOSE_WAIT)'),
      row(12, '*:*'),
    ];
    expect(readLsof(rows.join('\n'))).toMatchObject({
      mode: 'sockets',
      processes: [
        { tcpSockets: 6, listening: 1, loopback: 3, remote: 1, closeWait: 2, highestDescriptor: 31 },
      ],
    });
  });

  it('the ends of connections are recognized in the fields of -F too', () => {
    const text =
      'p9\ncapp\nf7\ntIPv4\nPTCP\nn*:80\nTST=LISTEN\nf30\ntIPv4\nPTCP\nn10.0.0.2:5->198.51.100.1:443\nTST=CLOSE_WAIT';
    expect(readLsof(text)).toMatchObject({
      mode: 'sockets',
      processes: [{ listening: 1, remote: 1, closeWait: 1, highestDescriptor: 30 }],
    });
  });

  it('the ends of connections that were cut away are taken for those of another machine', () => {
    expect(readLsof('app 9 me 7u IPv4 0x1 0t0 TCP')).toMatchObject({
      mode: 'sockets',
      processes: [{ remote: 1 }],
    });
  });
});

describe('lsof -F', () => {
  const expected = [
    process(512, 'Safari', {
      flowswitchChannels: 1,
      tcpSockets: 1,
      udpSockets: 1,
      unixSockets: 1,
      networkPolicy: 1,
    }),
  ];
  const fields = [
    'p512',
    'cSafari',
    'f3',
    'au',
    'tIPv4',
    'd0x1',
    'PTCP',
    'n10.0.0.2:1->1.2.3.4:443',
    'TST=ESTABLISHED',
    'f4',
    'tIPv6',
    'PUDP',
    'n*:5353',
    'f5',
    'tunix',
    'n->0x1',
    'f6',
    'tNPOLICY',
    'f7',
    'tCHAN',
    'dflowsw',
    'nUUID[3]',
  ];

  it('lsof -F is read line by line', () => {
    expect(readLsof(fields.join('\n'))).toMatchObject({ processes: expected, mode: 'mixed' });
  });

  it('lsof -F is read where NUL parts the fields', () => {
    expect(
      readLsof(`p512\0cSafari\0\n${fields.slice(2).join('\0').replaceAll('\0f', '\0\nf')}\0\n`),
    ).toMatchObject({ processes: expected, mode: 'mixed' });
  });

  it('lsof -F is read where a page turned NUL into a blank', () => {
    expect(readLsof('p512 cSafari \nf3 tIPv4 PTCP n*:80 \nf4 n/dev/null ')).toMatchObject({
      processes: [process(512, 'Safari', { tcpSockets: 1 })],
      mode: 'none',
    });
  });

  it('a protocol without its type is a socket of that protocol', () => {
    expect(
      readLsof('p1065\ncrapportd\nLjti\nf11\nPTCP\nn*:59368\nf26\nPUDP\nn*:3722')?.processes,
    ).toMatchObject([process(1065, 'rapportd', { tcpSockets: 1, udpSockets: 1 })]);
  });

  it('a process that comes again is the same one', () => {
    expect(readLsof('p1\nca\nf3\ntunix\np1\nca\nf4\ntunix')?.processes).toMatchObject([
      process(1, 'a', { unixSockets: 2 }),
    ]);
  });

  it('a process set without a descriptor is no list', () => {
    expect(readLsof('p512\ncSafari')).toBeNull();
    expect(readLsof('f3\ntIPv4')).toBeNull();
  });
});
