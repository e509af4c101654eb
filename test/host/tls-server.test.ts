import { X509Certificate, createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { listeningLine, servedLine } from '../../main/core/helper-lines.ts';
import { addressText } from '../../main/host/built-in-server.ts';
import { startHelper } from '../../main/host/helper.ts';
import type { NdjsonLine } from '../../main/host/ndjson.ts';
import { makeCertificate } from '../../main/host/self-made-certificate.ts';
import type { ServeMode, ServerRun } from '../../main/host/server-run.ts';
import { startServer } from '../../main/host/server.ts';

/** The server that a Mac has, on this machine. */
async function tlsServer(mode: ServeMode, listen = '127.0.0.1:0') {
  const lines: NdjsonLine[] = [];
  let listening: (address: string) => void = () => undefined;
  const listens = new Promise<string>((resolve) => {
    listening = resolve;
  });
  const run: ServerRun = startServer(
    { listen, mode, tls: true },
    (line) => {
      lines.push(line);
      const parsed = listeningLine.safeParse(line);
      if (parsed.success) listening(addressText(parsed.data));
    },
    { platform: 'darwin' },
  );
  const address = await Promise.race([listens, run.done.then(() => '')]);
  const stop = async () => {
    run.cancel('cancelled');
    return { end: await run.done, served: servedLine.safeParse(lines.at(-1)).data };
  };
  return { run, address, lines, stop };
}

/** The result of a burst of the helper over TLS. */
async function burst(address: string, args: readonly string[]): Promise<NdjsonLine | undefined> {
  const lines: NdjsonLine[] = [];
  const all = ['burst', '--target', address, '--protocol', 'tls', '--transport', 'sockets', ...args];
  await startHelper(all, { silenceMs: null, timeLimitMs: 30_000, onLine: (line) => lines.push(line) }).done;
  return lines.at(-1);
}

describe('the TLS server of a Mac', () => {
  it.each(['echo', 'http'] as const)(
    'connections of a burst are answered in %s mode, held and counted',
    async (mode) => {
      const { address, lines, stop } = await tlsServer(mode);
      const result = await burst(address, ['--insecure', '--count', '60', '--hold', '0.2', '--verify', mode]);
      expect(result).toMatchObject({ ready: 60, verified: 60, failed: {} });
      expect(lines[0]).toMatchObject({ type: 'listening', mode, tls: true });
      const { end, served } = await stop();
      expect(end).toEqual({ ended: 'exit', code: 0, reason: null });
      expect(served).toMatchObject({ accepted: 60, peakOpen: 60 });
      expect(served?.bytesIn).toBeGreaterThanOrEqual(60);
      expect(served?.bytesOut).toBeGreaterThanOrEqual(60);
    },
  );

  it('a sink takes connections and answers nothing', async () => {
    const { address, stop } = await tlsServer('sink');
    const result = await burst(address, ['--insecure', '--count', '5', '--verify', 'none']);
    expect(result).toMatchObject({ ready: 5, failed: {} });
    expect((await stop()).served).toMatchObject({ accepted: 5, bytesOut: 0 });
  });

  it('each connection can be opened, checked and closed before the next', async () => {
    const { address, stop } = await tlsServer('http');
    const plan = ['--count', '200', '--pattern', 'one-by-one', '--close', 'each', '--verify', 'http'];
    expect(await burst(address, ['--insecure', ...plan])).toMatchObject({ verified: 200, peakOpen: 1 });
    expect((await stop()).served).toMatchObject({ accepted: 200 });
  });

  it('a burst does not trust the certificate without --insecure', async () => {
    const { address, stop } = await tlsServer('echo');
    expect(await burst(address, ['--count', '3'])).toMatchObject({ ready: 0, failed: { tls: 3 } });
    await stop();
  });

  it('a server that cannot listen ends with the reason', async () => {
    const { address, stop } = await tlsServer('echo');
    const second = await tlsServer('echo', address);
    expect(await second.run.done).toEqual({
      ended: 'exit',
      code: 3,
      reason: { key: 'host.cannotListen', values: { address, error: 'EADDRINUSE' } },
    });
    await stop();
  });

  it('a server that is stopped twice, or given up, has one end', async () => {
    const { run, lines, stop } = await tlsServer('echo');
    await stop();
    await stop();
    expect(lines.map(({ type }) => type)).toEqual(['listening', 'served']);
    run.giveUp({ key: 'host.serverNotUp' });
    expect((await run.done).ended).toBe('exit');
  });
});

it('the certificate made at the start is signed by its own key and valid for a month', () => {
  const now = Date.parse('2026-11-27T10:30:00.000Z');
  const { key, cert } = makeCertificate(now);
  const parsed = new X509Certificate(cert);
  expect(parsed.subject).toBe('CN=Lanelight test server');
  expect(parsed.issuer).toBe(parsed.subject);
  expect(parsed.verify(createPublicKey(key))).toBe(true);
  expect(Date.parse(parsed.validFrom)).toBe(Date.parse('2026-11-26T10:30:00.000Z'));
  expect(Date.parse(parsed.validTo)).toBe(Date.parse('2026-12-27T10:30:00.000Z'));
  expect(new X509Certificate(makeCertificate(now).cert).serialNumber).not.toBe(parsed.serialNumber);
});
