import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isIP, type Socket } from 'node:net';

/** A check costs the machine something, a scrape must not: the same answer is given for this long. */
const minCheckIntervalMs = 10_000;
/** A scraper sends its request at once; who takes longer is not one. */
const requestLimitMs = 5_000;
const maxHeaderBytes = 8_192;
/** Connections that have not asked for anything yet; the oldest makes room for a new one. */
const maxWaiting = 64;

const plainType = 'text/plain; version=0.0.4; charset=utf-8';
const openMetricsType = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

export interface MetricsServerOptions {
  readonly host: string;
  readonly port: number;
  /** Makes a check and words it; asked at most every ten seconds, never twice at a time. */
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
  // A request that is none (no HTTP, too slow, too long) is closed without a word.
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

/** Many may hold a connection open and say nothing: they do not keep out the one that asks. */
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

/** One answer for all who ask within the interval; a failed one is not kept. */
function atIntervals(read: () => Promise<string>, nowMs: () => number): () => Promise<string> {
  let last: Promise<string> | null = null;
  let begunMs = -Infinity;
  return () => {
    if (last !== null && nowMs() - begunMs < minCheckIntervalMs) return last;
    begunMs = nowMs();
    last = read();
    last.catch(() => {
      last = null;
    });
    return last;
  };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  answer: () => Promise<string>,
): Promise<void> {
  const { method, url = '', headers, socket } = request;
  const refuse = (status: number): void => {
    response.writeHead(status, { 'Content-Type': plainType, Connection: 'close' }).end();
  };
  // SECURITY: a page in a browser reaches this under a name of its own (DNS rebinding); a name is never ours.
  const status = !isOurs(headers.host, socket)
    ? 421
    : method !== 'GET' && method !== 'HEAD'
      ? 405
      : url.replace(/\?.*/s, '') !== '/metrics'
        ? 404
        : 200;
  if (status !== 200) {
    refuse(status);
    return;
  }
  try {
    const text = await answer();
    const isOpen = wantsOpenMetrics(headers.accept);
    response.writeHead(200, {
      'Content-Type': isOpen ? openMetricsType : plainType,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(method === 'HEAD' ? undefined : isOpen ? `${text}# EOF\n` : text);
  } catch {
    refuse(503);
  }
}

/** `localhost` or the very address that was connected to, with its port. */
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

/** OpenMetrics where it is asked for at least as much as plain text. */
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
