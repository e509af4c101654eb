// What the scenarios connect to: small servers on loopback, each with one habit.
import { createServer } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

// A record of a ServerHello and nothing more: the double checks no other part of TLS.
const SERVER_HELLO = Buffer.from([0x16, 0x03, 0x03, 0x00, 0x04, 0x02, 0x00, 0x00, 0x00]);
const CLIENT_HELLO_MIN_BYTES = 54;

const habits = {
  echo: (socket) => socket.pipe(socket),
  http: (socket) => socket.on('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')),
  dribble: async (socket) => {
    for (const byte of 'HTTP/1.1 204 No Content\r\n\r\n') {
      if (socket.destroyed) return;
      socket.write(byte);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  },
  sink: (socket) => socket.resume(),
  garbage: (socket) => socket.on('data', () => socket.write('something else entirely\r\n')),
  reset: (socket) => socket.on('data', () => socket.resetAndDestroy()),
  goodbye: (socket) => socket.on('data', () => socket.end()),
  tlsEcho: (socket) => {
    let greeted = 0;
    socket.on('data', (bytes) => {
      if (greeted >= CLIENT_HELLO_MIN_BYTES) {
        socket.write(bytes);
        return;
      }
      greeted += bytes.length;
      if (greeted >= CLIENT_HELLO_MIN_BYTES) socket.write(SERVER_HELLO);
    });
  },
};

/** @returns {Promise<{ port: number, close: () => Promise<void> }>} */
export async function startPeer(habit) {
  const sockets = new Set();
  const accept = (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    habits[habit]?.(socket);
  };
  // A real TLS server without a certificate: it answers every hello, and anything that is none, with an alert.
  const server =
    habit === 'tlsAlert'
      ? createTlsServer({})
          .on('tlsClientError', () => {})
          .on('connection', accept)
      : createServer({ noDelay: true }, accept);
  await new Promise((resolve, reject) =>
    server.once('error', reject).listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, resolve),
  );
  const { port } = server.address();
  const close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  if (habit === 'absent') await close(); // the port is free again, and refuses
  return { port, close: habit === 'absent' ? async () => {} : close };
}
