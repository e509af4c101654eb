import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { burst, portOf, RunningHelper, withServer } from './running-helper.ts';

const dial = async (address: string): Promise<Socket> => {
  const socket = connect(portOf(address), '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
};

/** Everything that comes back for these bytes until the server closes. */
const exchange = async (address: string, pieces: readonly string[]): Promise<string> => {
  const socket = await dial(address);
  socket.setNoDelay(true);
  const answer = text(socket);
  for (const piece of pieces) {
    socket.write(piece);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return answer;
};

const answerTo = async (sent: ClientRequest) => {
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: response.statusCode, body: await text(response) };
};

describe('echo', () => {
  test('the echo server returns eight megabytes in order to a client that reads late', async () => {
    const sent = Buffer.alloc(
      8 << 20,
      Uint8Array.from({ length: 251 }, (_, index) => index),
    );
    const { value, served } = await withServer(['--mode', 'echo'], async (address) => {
      const socket = await dial(address);
      socket.write(sent);
      const received: Buffer[] = [];
      let length = 0;
      for await (const piece of socket as AsyncIterable<Buffer>) {
        received.push(piece);
        length += piece.length;
        if (length === sent.length) break;
      }
      return Buffer.concat(received);
    });
    expect(value.equals(sent)).toBe(true);
    expect(served).toMatchObject({ accepted: 1, bytesIn: sent.length, bytesOut: sent.length });
  });
});

describe('sink', () => {
  test('the sink server takes everything and answers nothing', async () => {
    const { served } = await withServer(['--mode', 'sink'], async (address, server) => {
      const socket = await dial(address);
      socket.end(Buffer.alloc(1 << 20));
      await once(socket.resume(), 'close');
      expect(socket.bytesRead).toBe(0);
      expect(server.child.exitCode).toBeNull();
    });
    expect(served).toMatchObject({ bytesIn: 1 << 20, bytesOut: 0, requests: 0 });
  });
});

describe('http', () => {
  test('the HTTP server keeps a connection open for any number of requests', async () => {
    const { served } = await withServer(['--mode', 'http'], async (address) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      for (let i = 0; i < 20; i += 1) {
        expect(await answerTo(request(`http://${address}/`, { agent }).end())).toEqual({
          status: 200,
          body: 'ok\n',
        });
      }
      agent.destroy();
    });
    expect(served).toMatchObject({ accepted: 1, requests: 20 });
  });

  test('the HTTP server skips a request body, chunked or not', async () => {
    await withServer(['--mode', 'http'], async (address) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      for (const headers of [{ 'content-length': 100_000 }, { 'transfer-encoding': 'chunked' }]) {
        const posted = request(`http://${address}/`, { method: 'POST', agent, headers });
        posted.end(Buffer.alloc(100_000, 'GET / HTTP/1.1\r\n\r\n'));
        expect(await answerTo(posted)).toEqual({ status: 200, body: 'ok\n' });
      }
      agent.destroy();
    });
  });

  test('the HTTP server answers pipelined requests in order, however they are split', async () => {
    const get1 = 'GET /1 HTTP/1.1\r\nHost: a\r\n\r\n';
    const last = 'GET /2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';
    await withServer(['--mode', 'http'], async (address) => {
      for (const pieces of [
        [get1 + get1 + last],
        (get1 + get1 + last).split(/(?<=[^])/),
        [get1, get1 + last.slice(0, 9), last.slice(9)],
      ]) {
        const answer = await exchange(address, pieces);
        expect(answer.match(/^HTTP\/1\.1 200 OK\r$/gm)).toHaveLength(3);
        expect(answer.match(/Connection: close/g)).toHaveLength(1);
        expect(answer.endsWith('ok\n')).toBe(true);
      }
    });
  });

  test('the HTTP server names the error of a malformed request and closes the connection', async () => {
    await withServer(['--mode', 'http'], async (address) => {
      expect(await exchange(address, ['\x16\x03\x01\x02\x00\x01\r\n\r\n'])).toMatch(/^HTTP\/1\.1 400 /);
      expect(await exchange(address, ['GET / HTTP/1.1\r\n\r\n'])).toMatch(/^HTTP\/1\.1 400 /);
      expect(await exchange(address, [`GET / HTTP/1.1\r\nHost: a\r\nX: ${'y'.repeat(20_000)}`])).toMatch(
        /^HTTP\/1\.1 431 /,
      );
    });
  });
});

describe('serving', () => {
  test('the server leaves no descriptor of a closed connection behind', async () => {
    await withServer([], async (address, server) => {
      const open = (): number => readdirSync(`/proc/${String(server.child.pid)}/fd`).length;
      const before = open();
      expect((await burst(['--target', address, '--count', '500', '--verify', 'echo'])).result.verified).toBe(
        500,
      );
      await expect.poll(open, { timeout: 5000 }).toBe(before);
    });
  });

  test('the server pauses when descriptors run out and resumes when one is free', async () => {
    const { value, served } = await withServer(
      ['--mode', 'echo'],
      async (address) => {
        const started = performance.now();
        const crowd = await burst([
          '--target',
          address,
          '--count',
          '90',
          '--verify',
          'echo',
          '--deadline',
          '0.7',
        ]);
        const restedMs = performance.now() - started;
        const later = await burst(['--target', address, '--count', '10', '--verify', 'echo']);
        return { crowd: crowd.result, later: later.result, restedMs };
      },
      64,
    );
    expect(value.crowd.ready).toBe(90);
    expect(value.crowd.failed['not-answered']).toBeGreaterThanOrEqual(25);
    expect(value.later.verified).toBe(10);
    // One try in a tenth of a second, not one in every turn.
    expect(Number(served['acceptPauses'])).toBeGreaterThan(0);
    expect(Number(served['acceptPauses'])).toBeLessThanOrEqual(value.restedMs / 100 + 10);
  });

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'the server prints its counters and ends on %s',
    async (signal) => {
      const server = new RunningHelper(['serve', '--listen', '127.0.0.1:0']);
      await server.line('listening');
      server.child.kill(signal);
      expect((await server.ended).code).toBe(0);
      expect(await server.line('served')).toMatchObject({ accepted: 0 });
    },
  );

  test('a port that is already in use is reported in one sentence', async () => {
    await withServer([], async (address) => {
      const { code, stderr } = await new RunningHelper(['serve', '--listen', address]).ended;
      expect(code).toBe(3);
      expect(stderr).toMatch(/^lanelight-helper: cannot listen on .*EADDRINUSE.*\.\n$/);
    });
  });
});
