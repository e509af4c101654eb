import { readTarget } from '../core/burst/target.ts';
import { listeningLine, servedLine } from '../core/helper-lines.ts';
import { count, digits } from '../core/words.ts';
import { addressText } from '../host/built-in-server.ts';
import { startHelper } from '../host/helper.ts';
import { exitCodes } from './command.ts';
import { defineCommand, UsageError } from './define-command.ts';
import { given, oneOf } from './option-values.ts';

const help = `
lanelight serve: something to burst against; runs until Ctrl-C

Options
  --listen HOST:PORT         where (127.0.0.1:7777); port 0 takes a free one; loopback unless told otherwise
  --mode echo|http|sink      sends back what comes (echo), answers every request with 200 (http), says nothing (sink)
  --json                     the helper's lines instead of words

Examples
  lanelight serve
  lanelight serve --listen 127.0.0.1:8080 --mode http
  lanelight burst --target 127.0.0.1:7777 --count 500 --verify echo
`;

const modes = ['echo', 'http', 'sink'] as const;

export const serve = defineCommand({
  name: 'serve',
  help,
  options: { listen: { type: 'string' }, mode: { type: 'string' }, json: { type: 'boolean' } },
  positionals: 0,
  run: async ({ listen = '127.0.0.1:7777', mode, json }, _positionals, io) => {
    const place = readTarget(listen, 0);
    if ('wrong' in place) throw new UsageError(`--listen ${place.wrong}`);
    const chosen = given(mode, (text) => oneOf('--mode', text, modes), 'echo');
    const run = startHelper(['serve', '--listen', listen, '--mode', chosen], {
      silenceMs: null,
      timeLimitMs: null,
      onLine: (line) => {
        if (json) io.stdout(`${JSON.stringify(line)}\n`);
        else io.stdout(lineText(line, chosen));
      },
    });
    const stop = (): void => {
      run.cancel('cancelled');
    };
    if (io.interrupted.aborted) stop();
    io.interrupted.addEventListener('abort', stop, { once: true });
    const end = await run.done;
    if (end.ended !== 'exit') {
      io.stderr(`lanelight serve: ${end.error}\n`);
      return end.ended === 'refused' ? exitCodes.usage : exitCodes.fault;
    }
    if (io.interrupted.aborted) return exitCodes.interrupted;
    io.stderr(`lanelight serve: ${end.said === '' ? 'it ended by itself.' : end.said}\n`);
    return exitCodes.notKnown;
  },
});

function lineText(line: unknown, mode: string): string {
  const listening = listeningLine.safeParse(line);
  if (listening.success) return `Listening on ${addressText(listening.data)} (${mode}). Ctrl-C stops it.\n`;
  const served = servedLine.safeParse(line);
  if (!served.success) return '';
  const { accepted, peakOpen, bytesIn, bytesOut } = served.data;
  return `Served ${count(accepted, 'connection')}, ${digits(peakOpen)} at once; ${digits(bytesIn)} bytes in, ${digits(bytesOut)} out.\n`;
}
