import type * as z from 'zod/mini';
import { readTarget } from '../core/burst/target.ts';
import { listeningLine, servedLine } from '../core/helper-lines.ts';
import { message } from '../core/text/message.ts';
import type { Text } from '../core/text/text.ts';
import { addressText } from '../host/built-in-server.ts';
import { type ServeOptions, serveModes } from '../host/server-run.ts';
import { startServer } from '../host/server.ts';
import { exitCodes } from './command.ts';
import { defineCommand, UsageError } from './define-command.ts';
import { given, oneOf } from './option-values.ts';
import { loadText, printError } from './words.ts';

export const serve = defineCommand({
  name: 'serve',
  about: [message('cli.serve.about')],
  options: {
    listen: { type: 'string', value: 'HOST:PORT', about: message('cli.serve.listen') },
    mode: { type: 'string', value: 'echo|http|sink', about: message('cli.serve.mode') },
    tls: { type: 'boolean', about: message('cli.serve.tls') },
    json: { type: 'boolean', about: message('cli.serve.json') },
  },
  positionals: 0,
  examples: [
    ['lanelight serve'],
    ['lanelight serve --listen 127.0.0.1:8080 --mode http'],
    ['lanelight serve --tls', message('cli.serve.exampleTls')],
    ['lanelight burst --target 127.0.0.1:7777 --count 500 --verify echo', message('cli.serve.exampleBurst')],
  ],
  run: async ({ listen = '127.0.0.1:7777', mode, tls = false, json }, _positionals, io) => {
    const place = readTarget(listen, 0);
    if (!place.ok) throw new UsageError(place.error);
    const text = await loadText();
    const chosen = given(mode, (text) => oneOf('--mode', text, serveModes), 'echo');
    if (place.value.scope !== 'loopback')
      await printError(io, 'serve', message('cli.serve.exposed', { address: listen }));
    const run = startServer({ listen, mode: chosen, tls }, (line) => {
      if (json) io.stdout(`${JSON.stringify(line)}\n`);
      else io.stdout(lineText(line, { mode: chosen, tls }, text));
    });
    const stop = (): void => run.cancel('cancelled');
    if (io.interrupted.aborted) stop();
    io.interrupted.addEventListener('abort', stop, { once: true });
    const end = await run.done;
    if (end.ended !== 'exit') {
      await printError(io, 'serve', end.error);
      if (end.ended === 'broken' && end.shortage !== null) return exitCodes.limit;
      return end.ended === 'refused' ? exitCodes.usage : exitCodes.fault;
    }
    if (io.interrupted.aborted) return exitCodes.interrupted;
    await printError(io, 'serve', end.reason ?? message('cli.serve.ended'));
    return exitCodes.notKnown;
  },
});

function lineText(line: unknown, { mode, tls }: Pick<ServeOptions, 'mode' | 'tls'>, text: Text): string {
  const listening = listeningLine.safeParse(line);
  if (listening.success)
    return `${text('cli.serve.listening', {
      address: addressText(listening.data),
      mode,
      tls: tls ? 'yes' : 'no',
    })}\n`;
  const served = servedLine.safeParse(line);
  return served.success ? `${text('cli.serve.served', servedValues(served.data))}\n` : '';
}

const servedValues = ({ accepted, peakOpen, bytesIn, bytesOut }: z.infer<typeof servedLine>) => ({
  accepted,
  peakOpen,
  bytesIn,
  bytesOut,
});
