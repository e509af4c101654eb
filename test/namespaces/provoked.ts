import type { LimitKind } from '../../main/core/diagnosis/diagnosis.ts';

/** A limit that a program in a namespace reaches for real. */
export interface Provoked {
  readonly kind: LimitKind;
  /** A script that lowers the limits of the machine. */
  readonly setup: string;
  /** Shell commands that run before the program, in its shell. */
  readonly limits?: string;
  /** JavaScript that holds something and then prints "ready". */
  readonly program: string;
}

const up = 'ip link set lo up';
const ready = `process.stdout.write('ready'); setTimeout(() => {}, 100000);`;

/** The largest table that is filled for real: the kernel of a namespace takes the size of the machine's. */
export const fillableConnections = 300_000;

/** One datagram to each port of a few loopback addresses: each is a connection to the kernel. */
const fillTable = `
  const { createSocket } = require('node:dgram');
  const { readFileSync } = require('node:fs');
  const numberIn = (file) => Number(readFileSync('/proc/sys/net/netfilter/' + file, 'utf8'));
  const max = numberIn('nf_conntrack_max');
  const socket = createSocket({ type: 'udp4', lookup: (host, _options, found) => found(null, host, 4) });
  socket.on('error', () => {});
  let sent = 0;
  const more = () => {
    for (let burst = 0; burst < 4000; burst += 1, sent += 1)
      socket.send('x', 1 + sent % 65000, '127.0.1.' + (1 + Math.floor(sent / 65000)), () => {});
    if (numberIn('nf_conntrack_count') >= max || sent > 2 * max) { ${ready} } else setImmediate(more);
  };
  socket.bind(0, more);`;

export const provoked: Readonly<Record<string, Provoked>> = {
  'a table of tracked connections that is full': {
    kind: 'conntrack',
    setup: `${up}
      echo 300 > /proc/sys/net/netfilter/nf_conntrack_udp_timeout
      nft add table ip t && nft 'add chain ip t o { type filter hook output priority 0; }'
      nft add rule ip t o ct state new accept`,
    program: fillTable,
  },
  'a range of 50 ports that all go to one destination': {
    kind: 'ports',
    setup: `${up}; echo 40000 40049 > /proc/sys/net/ipv4/ip_local_port_range`,
    program: `
      const net = require('node:net');
      net.createServer().listen(7, '127.0.0.1', async () => {
        for (let i = 0; i < 50; i += 1) await new Promise((done) => net.connect(7, '127.0.0.1', done));
        ${ready}
      });`,
  },
  'a process under "ulimit -n 64" that opens all it may': {
    kind: 'open-files',
    setup: up,
    limits: 'ulimit -n 64',
    program: `
      try { for (;;) require('node:fs').openSync('/dev/null'); } catch {}
      ${ready}`,
  },
  'as many inotify instances as the user may have': {
    kind: 'file-watchers',
    setup: 'echo 6 > /proc/sys/user/max_inotify_instances',
    program: `
      const { Worker } = require('node:worker_threads');
      const { watch } = require('node:fs');
      watch('/usr');
      const watching = () => new Promise((done) => new Worker(
        "require('node:fs').watch('/usr'); require('node:worker_threads').parentPort.postMessage(1); setInterval(() => {}, 9999)",
        { eval: true }).once('message', done));
      Promise.all(Array.from({ length: 5 }, watching)).then(() => { ${ready} });`,
  },
  'as many inotify watches as the user may have': {
    kind: 'file-watches',
    setup: 'echo 20 > /proc/sys/user/max_inotify_watches',
    program: `
      const fs = require('node:fs');
      const folders = fs.readdirSync('/usr/share', { withFileTypes: true }).filter((one) => one.isDirectory());
      for (const { name } of folders.slice(0, 20)) fs.watch('/usr/share/' + name);
      ${ready}`,
  },
  'a listener that accepts nothing': {
    kind: 'listen-queue',
    setup: up,
    program: `
      const { spawn } = require('node:child_process');
      const net = require('node:net');
      const slow = spawn(process.execPath, ['-e', "require('node:net').createServer().listen({ port: 7, \
        host: '127.0.0.1', backlog: 3 }, () => { require('node:fs').writeSync(1, 'up'); \
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100000); })"]);
      slow.stdout.once('data', () => {
        for (let i = 0; i < 8; i += 1) net.connect(7, '127.0.0.1').on('error', () => undefined);
        setTimeout(() => { ${ready} }, 300);
      });`,
  },
};
