import { generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type IncomingMessage, type RequestListener } from 'node:http';
import { type Server, createServer } from 'node:https';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readReleaseNotice } from '../../main/core/update/release-notice.ts';
import { askReleaseFeed, signatureCheck } from '../../main/host/release-feed.ts';
import { run } from '../../main/start/programs.ts';
import { temporaryFolder } from '../support/processes.ts';

const folder = temporaryFolder();
let certificate = { key: '', cert: '' };
let server: Server | undefined;

beforeAll(async () => {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  await run(
    'openssl',
    ['req', '-x509', '-newkey', 'ed25519', '-nodes', '-days', '2', '-keyout', key, '-out', cert, ...subject],
    { maxMs: 20_000 },
  );
  certificate = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
});
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** The address of a server on this machine that answers like this. */
async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(certificate, listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const address = started.address();
  return `https://localhost:${typeof address === 'object' && address !== null ? address.port : 0}/feed.json`;
}

const ask = (address: string, withinMs = 5_000) =>
  askReleaseFeed(address, { ca: certificate.cert, withinMs });

describe('the address for updates', () => {
  it('a signed answer is fetched and believed, one signed by another is not', async () => {
    const ours = generateKeyPairSync('ed25519');
    const others = generateKeyPairSync('ed25519');
    const publicKey = ours.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const address = await serve((request, response) => {
      const page = `https://${request.headers.host ?? ''}/notes`;
      const payload = JSON.stringify({
        version: '9.0.0',
        expiresAt: '2100-01-01T00:00:00Z',
        notes: '',
        page,
      });
      const { privateKey } = request.url === '/feed.json' ? ours : others;
      const signature = sign(null, Buffer.from(payload), privateKey).toString('base64');
      response.end(JSON.stringify({ schema: 'lanelight.release/1', payload, signature }));
    });
    const judge = async (where: string) => {
      const answer = await ask(where);
      return readReleaseNotice(answer.ok ? answer.text : '', {
        address: where,
        verify: signatureCheck(publicKey),
        installed: '0.1.0',
        newestSeen: null,
        nowMs: Date.now(),
      });
    };

    expect(await judge(address)).toMatchObject({ kind: 'newer', release: { version: '9.0.0' } });
    expect(await judge(address.replace('feed', 'other'))).toEqual({ kind: 'refused', why: 'bad-signature' });
  });

  it('a request for updates contains nothing about this machine or its user', async () => {
    const seen: IncomingMessage[] = [];
    await ask(
      await serve((request, response) => {
        seen.push(request);
        response.end('{}');
      }),
    );

    expect(seen.map(({ method, url, headers }) => [method, url, Object.keys(headers).sort()])).toEqual([
      ['GET', '/feed.json', ['accept', 'connection', 'host']],
    ]);
  });

  it('an answer that trickles ends in time', async () => {
    const address = await serve((_request, response) => {
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => {
        clearInterval(drip);
      });
    });

    expect(await ask(address, 300)).toEqual({ ok: false, why: 'too-slow' });
  });

  it('an answer without an end is cut off', async () => {
    const address = await serve((_request, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(' '.repeat(16_384)));
      };
      response.on('drain', more);
      more();
    });

    expect(await ask(address)).toEqual({ ok: false, why: 'too-large' });
  });

  it('a redirect is not followed', async () => {
    const address = await serve((_request, response) => {
      response.writeHead(302, { location: '/elsewhere' }).end();
    });

    expect(await ask(address)).toEqual({ ok: false, why: 'http-status' });
  });

  it('a server that is untrusted, missing or not https is refused', async () => {
    const address = await serve((_request, response) => response.end('{}'));

    expect(await askReleaseFeed(address)).toEqual({ ok: false, why: 'unreachable' });
    expect(await ask('https://localhost:1/')).toEqual({ ok: false, why: 'unreachable' });
    expect(await ask(address.replace('https', 'http'))).toEqual({ ok: false, why: 'not-https' });
  });
});

describe('a signature', () => {
  it.each(['', 'no key', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----'])(
    'is wrong where the key cannot be read: %j',
    (key) => {
      expect(signatureCheck(key)('x', 'AAAA')).toBe(false);
    },
  );
});
