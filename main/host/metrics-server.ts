import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isIP, type Socket } from 'node:net';

/** A scrape must not cost a check each time: an answer is reused for this long. */
const minCheckIntervalMs = 10_000;
/** A scraper sends its request at once: slower connections are closed. */
const requestLimitMs = 5_000;
const maxHeaderBytes = 8_192;
/** How many connections may be open without a request so far; beyond that the oldest is closed. */
const maxWaiting = 64;

const plainType = 'text/plain; version=0.0.4; charset=utf-8';
const openMetricsType = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

export interface MetricsServerOptions {
  readonly host: string;
  readonly port: number;
  /** Makes a check and formats it; called at most every ten seconds. */
  readonly read: () => Promise<string>;
  readonly nowMs?: () => number;
}

export interface MetricsServer {
  /** Where it listens, as an address and a port. */
  readonly address: string;
  readonly close: () => Promise<void>;
}

/** Metrics over HTTP for Prometheus. Rejects with the system's error where it cannot listen. */
export async function startMetricsServer(options: MetricsServerOptions): Promise<MetricsServer> {
  const answer = atIntervals(options.read, options.nowMs ?? (() => performance.now()));
  const server = createServer(
    {
      headersTimeout: requestLimitMs,
      requestTimeout: requestLimitMs,
      keepAliveTimeout: requestLimitMs,
      connectionsCheckingInterval: 1_000,
      maxHeaderSize: maxHeaderBytes,
    },
    (request, response) => void respond(request, response, answer),
  );
  makeRoom(server);
  // An invalid request (not HTTP, too slow, too long) is closed without a response.
  server.on('clientError', (_error, socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, options.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    address: addressOf(server),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') return '';
  return address.family === 'IPv6'
    ? `[${address.address}]:${String(address.port)}`
    : `${address.address}:${String(address.port)}`;
}

/** Keeps idle connections from locking out a scraper. */
function makeRoom(server: Server): void {
  const waiting = new Set<Socket>();
  server.on('connection', (socket) => {
    waiting.add(socket);
    socket.once('close', () => waiting.delete(socket));
    const [oldest] = waiting;
    if (waiting.size > maxWaiting) oldest?.destroy();
  });
  server.on('request', ({ socket }) => waiting.delete(socket));
}

/** The response bodies, created once per check: a scrape only sends them. */
interface Bodies {
  readonly plain: Buffer;
  readonly openMetrics: Buffer;
}

const bodiesOf = (text: string): Bodies => ({
  plain: Buffer.from(text),
  openMetrics: Buffer.from(`${text}# EOF\n`),
});

/** One answer for all requests within the interval; a failed one is not reused. A slow check is waited for, not repeated. */
function atIntervals(read: () => Promise<string>, nowMs: () => number): () => Promise<Bodies> {
  let last: Promise<Bodies> | null = null;
  let begunMs = -Infinity;
  let isRunning = false;
  return () => {
    if (last !== null && (isRunning || nowMs() - begunMs < minCheckIntervalMs)) return last;
    begunMs = nowMs();
    isRunning = true;
    last = read().then(bodiesOf);
    last.then(
      () => {
        isRunning = false;
      },
      () => {
        isRunning = false;
        last = null;
      },
    );
    return last;
  };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  answer: () => Promise<Bodies>,
): Promise<void> {
  const refuse = (status: number): void => {
    response.writeHead(status, { 'Content-Type': plainType, Connection: 'close' }).end();
  };
  const refusal = refusalOf(request);
  if (refusal !== null) {
    refuse(refusal);
    return;
  }
  try {
    const bodies = await answer();
    const isOpen = wantsOpenMetrics(request.headers.accept);
    const body = isOpen ? bodies.openMetrics : bodies.plain;
    response.writeHead(200, {
      'Content-Type': isOpen ? openMetricsType : plainType,
      'Content-Length': body.length,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  } catch {
    refuse(503);
  }
}

/** The status code that refuses a request; null if it is to be answered. */
function refusalOf({ method, url = '', headers, socket }: IncomingMessage): number | null {
  // SECURITY: a web page can reach this server under a host name of its own (DNS rebinding, S31): only localhost is.
  if (!isOurs(headers.host, socket)) return 421;
  if (method !== 'GET' && method !== 'HEAD') return 405;
  return url.replace(/\?.*/s, '') === '/metrics' ? null : 404;
}

/** Whether a Host header is `localhost` or the address of the connection, with its port. */
export function isOurs(
  host: string | undefined,
  socket: Pick<Socket, 'localAddress' | 'localPort'>,
): boolean {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(host ?? '') ?? [];
  const name = (bracketed ?? plain ?? '').toLowerCase();
  if (Number(port ?? 80) !== socket.localPort) return false;
  if (name === 'localhost') return true;
  return isIP(name) !== 0 && name === (socket.localAddress ?? '').replace(/^::ffff:/, '');
}

/** Whether the client prefers OpenMetrics at least as much as plain text. */
export function wantsOpenMetrics(accept: string | undefined): boolean {
  const weightOf = (type: string): number => {
    const found = (accept ?? '').split(',').find((one) => one.trim().toLowerCase().startsWith(type));
    if (found === undefined) return 0;
    const quality = /;\s*q=([\d.]+)/i.exec(found)?.[1];
    return quality === undefined ? 1 : Number(quality);
  };
  const open = weightOf('application/openmetrics-text');
  return open > 0 && open >= weightOf('text/plain');
}
