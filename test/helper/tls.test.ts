import { once } from 'node:events';
import { connect } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { withNodeServer } from './odd-servers.ts';
import { burst, portOf, RunningHelper, withServer } from './running-helper.ts';

const tls = ['--protocol', 'tls', '--insecure'];

describe('a burst over TLS', () => {
  it.each(['echo', 'http'])(
    'opens, checks and holds connections against serve --tls in %s mode',
    async (mode) => {
      const { value, served } = await withServer(['--mode', mode, '--tls'], (address) =>
        burst(['--target', address, ...tls, '--count', '60', '--hold', '0.2', '--verify', mode]),
      );
      expect(value.lines[1]).toMatchObject({ type: 'start', protocol: 'tls' });
      expect(value.result).toMatchObject({
        ready: 60,
        verified: 60,
        peakOpen: 60,
        failed: {},
        carriedBy: 'sockets',
      });
      expect(served).toMatchObject({ accepted: 60, requests: 60 });
    },
  );

  it('opens, checks and closes one after the other without holding a key exchange back', async () => {
    const { value, served } = await withServer(['--mode', 'http', '--tls'], (address) =>
      burst([
        '--target',
        address,
        ...tls,
        '--count',
        '200',
        '--pattern',
        'one-by-one',
        '--close',
        'each',
        '--verify',
        'http',
      ]),
    );
    expect(value.result).toMatchObject({ ready: 200, verified: 200, peakOpen: 1, failed: {} });
    // Two packets held back for an acknowledgement would cost 40 ms for each connection.
    expect(value.result.connectMs?.p50).toBeLessThan(38);
    expect(served).toMatchObject({ accepted: 200, requests: 200 });
  });

  it('does not trust the certificate of serve --tls without --insecure', async () => {
    const { value } = await withServer(['--tls'], (address) =>
      burst(['--target', address, '--protocol', 'tls', '--count', '3', '--verify', 'echo']),
    );
    expect(value.result).toMatchObject({ ready: 0, failed: { tls: 3 }, limit: null });
    expect(value.code).toBe(3);
  });

  it('fails at TLS where the other side has none', async () => {
    const { value } = await withServer(['--mode', 'echo'], (address) =>
      burst(['--target', address, ...tls, '--count', '3', '--deadline', '2']),
    );
    expect(value.result).toMatchObject({ ready: 0, failed: { tls: 3 } });
  });

  it('is reset where the other side resets in the middle of the key exchange', async () => {
    const result = await withNodeServer(
      (socket) => {
        socket.once('data', () => socket.resetAndDestroy());
      },
      (address) => burst(['--target', address, ...tls, '--count', '3', '--deadline', '2']),
    );
    expect(result.result).toMatchObject({ ready: 0, failed: { reset: 3 } });
  });

  it('refuses --insecure for a public address', async () => {
    const helper = new RunningHelper(['burst', '--target', '192.0.2.1:443', ...tls, '--allow-public']);
    const { code, stderr } = await helper.ended;
    expect(code).toBe(64);
    expect(stderr).toContain('--insecure is for loopback and private targets only');
  });
});

describe('serve --tls', () => {
  it('has a certificate for localhost, 127.0.0.1 and ::1 that is valid now and signed by itself', async () => {
    await withServer(['--tls'], async (address, server) => {
      expect(await server.line('listening')).toMatchObject({ tls: true });
      const socket = connect({ host: '127.0.0.1', port: portOf(address), rejectUnauthorized: false });
      await once(socket, 'secureConnect');
      const certificate = socket.getPeerCertificate();
      expect(certificate.subjectaltname).toBe(
        'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1',
      );
      expect(certificate.subject).toEqual(certificate.issuer);
      expect(Date.parse(certificate.valid_from)).toBeLessThan(Date.now());
      expect(Date.parse(certificate.valid_to)).toBeGreaterThan(Date.now() + 3_600_000);
      socket.destroy();
    });
  });

  it('answers all of many requests that arrive in one record, and of one that arrives in pieces', async () => {
    const { served } = await withServer(['--mode', 'http', '--tls'], async (address) => {
      const socket = connect({ host: '127.0.0.1', port: portOf(address), rejectUnauthorized: false });
      await once(socket, 'secureConnect');
      socket.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n'.repeat(400));
      socket.write('GET / HT');
      socket.write('TP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n');
      let text = '';
      socket.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      await once(socket, 'end');
      expect(text.match(/HTTP\/1\.1 200/g)).toHaveLength(401);
      socket.destroy();
    });
    expect(served).toMatchObject({ requests: 401 });
  });

  it('sends back what the other side does not read yet, byte for byte', async () => {
    await withServer(['--tls'], async (address) => {
      const socket = connect({ host: '127.0.0.1', port: portOf(address), rejectUnauthorized: false });
      await once(socket, 'secureConnect');
      const sent = Buffer.alloc(4_000_000, 'lanelight');
      socket.pause();
      socket.write(sent);
      await new Promise((resolve) => setTimeout(resolve, 200));
      const pieces: Buffer[] = [];
      let length = 0;
      for await (const piece of socket as AsyncIterable<Buffer>) {
        pieces.push(piece);
        length += piece.length;
        if (length >= sent.length) break;
      }
      expect(Buffer.concat(pieces).equals(sent)).toBe(true);
    });
  });
});
