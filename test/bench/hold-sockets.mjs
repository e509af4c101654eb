/**
 * Holds N sockets on loopback: connected TCP pairs, and a few UDP ones. Prints "holding N" when it does; ends when its
 * stdin does, and after two minutes whatever happens.
 *
 *   node test/bench/hold-sockets.mjs N
 */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

const longestLifeMs = 120_000;
const udpSockets = 8;
const inFlight = 64;

const wanted = Number(process.argv[2] ?? '1000');
setTimeout(() => process.exit(0), longestLifeMs).unref();
process.stdin.on('end', () => process.exit(0)).resume();

const server = createServer(() => undefined);
server.listen({ port: 0, host: '127.0.0.1', backlog: 511 });
await once(server, 'listening');

// The listener is a socket too, and each connection is two: an odd number to make up is one UDP socket more.
const pairs = Math.floor((wanted - 1 - udpSockets) / 2);
const port = server.address().port;
let accepted = 0;
const allAccepted = new Promise((done) => {
  server.on('connection', (socket) => {
    socket.on('error', () => undefined);
    accepted += 1;
    if (accepted === pairs) done();
  });
});
for (let opened = 0; opened < pairs; opened += inFlight) {
  const batch = Math.min(inFlight, pairs - opened);
  await Promise.all(
    Array.from({ length: batch }, (_, index) => {
      const source = `127.0.1.${1 + ((opened + index) % 4)}`; // four sources: no end of ports in sight
      return once(connect({ port, host: '127.0.0.1', localAddress: source }), 'connect');
    }),
  );
}
for (let opened = 0; opened < wanted - 1 - pairs * 2; opened += 1) {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
}
await allAccepted;
console.log(`holding ${wanted}`);
