import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A server of node's own on a free port, which treats its connections as it likes. */
export async function withNodeServer<T>(
  onConnection: (socket: Socket) => void,
  use: (address: string) => Promise<T>,
): Promise<T> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await use(`127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
    for (const socket of sockets) socket.destroy();
  }
}

/** Listens with the given backlog and never accepts: its event loop is blocked for good. */
export async function withDeafServer<T>(backlog: number, use: (address: string) => Promise<T>): Promise<T> {
  const script = `const s = require('net').createServer();
    s.listen({ port: 0, host: '127.0.0.1', backlog: ${backlog} }, () => {
      require('fs').writeSync(1, String(s.address().port) + '\\n');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    });`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [port] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
    return await use(`127.0.0.1:${port.trim()}`);
  } finally {
    child.kill('SIGKILL');
  }
}

/** A port of 127.0.0.1 without a server. */
export const freeAddress = (): Promise<string> =>
  withNodeServer(
    () => undefined,
    (address) => Promise.resolve(address),
  );
