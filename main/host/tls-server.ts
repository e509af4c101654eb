import { createServer as createHttpServer } from 'node:http';
import type { Socket } from 'node:net';
import { createServer, type Server, type TLSSocket } from 'node:tls';
import { readTarget } from '../core/burst/target.ts';
import { errorCode } from '../core/errors.ts';
import { type Message, message } from '../core/text/message.ts';
import type { HelperWatch } from './helper.ts';
import { makeCertificate } from './self-made-certificate.ts';
import type { ServeMode, ServeOptions, ServerEnd, ServerRun } from './server-run.ts';

/** The helper's exit codes for a server that was stopped, and for one that could not listen. */
const doneCode = 0;
const failedCode = 3;

/** The kernel cuts it to its own limit (128 on macOS). */
const listenBacklog = 65_535;

export const startTlsServer = (
  options: Omit<ServeOptions, 'tls'>,
  onLine: HelperWatch['onLine'],
): ServerRun => new TlsServer(options, onLine);

/** Node's TLS with a certificate made at the start; answers, lines and counters are those of the helper's `serve`. */
class TlsServer implements ServerRun {
  readonly done: Promise<ServerEnd>;
  readonly #server: Server;
  readonly #onLine: HelperWatch['onLine'];
  readonly #open = new Set<Socket>();
  readonly #secure = new Set<TLSSocket>();
  readonly #counters = { accepted: 0, peakOpen: 0, requests: 0, bytesIn: 0, bytesOut: 0, reset: 0 };
  #settle: (end: ServerEnd) => void = () => undefined;
  #ended = false;

  constructor({ listen, mode }: Omit<ServeOptions, 'tls'>, onLine: HelperWatch['onLine']) {
    this.#onLine = onLine;
    this.done = new Promise((resolve) => {
      this.#settle = resolve;
    });
    const serve = this.#service(mode);
    this.#server = createServer(makeCertificate(Date.now()), (socket) => {
      this.#secure.add(socket);
      socket.once('close', () => this.#count(socket));
      // A client that goes away is an ordinary end here.
      socket.on('error', () => {
        this.#counters.reset += 1;
      });
      serve(socket);
    });
    this.#server
      .on('connection', (socket: Socket) => this.#accept(socket))
      .on('tlsClientError', (_error, socket) => socket.destroy())
      .on('error', (error: Error) => this.#fail(listen, error));
    const place = readTarget(listen, 0);
    if (!place.ok) {
      this.#settle({ ended: 'refused', error: place.error });
      return;
    }
    const { host, port } = place.value;
    this.#server.listen({ host, port, backlog: listenBacklog }, () => {
      const bound = this.#server.address();
      if (typeof bound !== 'object' || bound === null) return;
      this.#onLine({ v: 1, type: 'listening', host: bound.address, port: bound.port, mode, tls: true });
    });
  }

  cancel(): void {
    if (this.#ended) return;
    const openAtEnd = this.#open.size;
    this.#secure.forEach((socket) => this.#count(socket));
    this.#close();
    this.#onLine({ v: 1, type: 'served', openAtEnd, ...this.#counters });
    this.#settle({ ended: 'exit', code: doneCode, reason: null });
  }

  giveUp(error: Message): void {
    this.#close();
    this.#settle({ ended: 'broken', error, shortage: null });
  }

  #close(): void {
    this.#ended = true;
    this.#server.close();
    for (const socket of this.#open) socket.destroy();
  }

  #count(socket: TLSSocket): void {
    if (!this.#secure.delete(socket)) return;
    this.#counters.bytesIn += socket.bytesRead;
    this.#counters.bytesOut += socket.bytesWritten;
  }

  #accept(socket: Socket): void {
    this.#open.add(socket);
    this.#counters.accepted += 1;
    this.#counters.peakOpen = Math.max(this.#counters.peakOpen, this.#open.size);
    socket.once('close', () => this.#open.delete(socket));
  }

  #service(mode: ServeMode): (socket: TLSSocket) => void {
    switch (mode) {
      case 'echo':
        return (socket) => socket.pipe(socket);
      case 'sink':
        return (socket) => socket.resume();
      case 'http': {
        // A burst holds its connections for as long as it likes.
        const patience = { keepAliveTimeout: 0, headersTimeout: 0, requestTimeout: 0 };
        const http = createHttpServer(patience, (request, response) => {
          this.#counters.requests += 1;
          request.resume();
          response.setHeader('Content-Type', 'text/plain').end('ok\n');
        });
        return (socket) => http.emit('connection', socket);
      }
    }
  }

  #fail(address: string, error: Error): void {
    this.#close();
    const reason = message('host.cannotListen', { address, error: errorCode(error) });
    this.#settle({ ended: 'exit', code: failedCode, reason });
  }
}
