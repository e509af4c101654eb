import type { BurstPlan } from '../core/burst/plan.ts';
import { isLimit } from '../core/burst/failure-kind.ts';
import { onlyOneTransport, transportsToCompare } from '../core/burst/transports-to-compare.ts';
import type { BurstResultLine, TransportName } from '../core/helper-lines.ts';
import type { BurstEnding, Host } from '../host/host.ts';
import { burstOptions, planOf } from './burst-options.ts';
import { BurstReporter } from './burst-reporter.ts';
import { comparisonText } from './burst-text.ts';
import { type CliIo, exitCodes } from './command.ts';
import { defineCommand } from './define-command.ts';
import { withMachine } from './machine.ts';

const help = `
lanelight burst: many connections at once; how fast, how many, and which limit ends it

Target
  --target HOST:PORT         an IPv6 address in brackets; without it the helper's own server on 127.0.0.1
  --allow-public             a public address, with its owner's leave: at most 1000 connections
                             (loopback and private addresses: at most 60000)
  --protocol tcp|tls         (tcp); --insecure takes any certificate, on loopback and private addresses

Plan
  --count N                  how many, 1 to 60000 (10)
  --pattern at-once|one-by-one|find-limit
                             --window N in flight until all are open; one in flight; on to the first limit (at-once)
  --window N                 connections in flight at once (64)
  --rate N/s                 at most so many new ones a second
  --close each|end           each as soon as it is checked, or all together (end)
  --hold SECONDS             keep them open, up to 600 (0)
  --verify none|echo|http    check what comes back (echo with our own server, else none,
                             and none to find the limit)
  --sources N                spread over 127.0.0.1 to 127.0.0.N: loopback has ports for more than one address
  --open-files N             the soft limit of open files to begin with, from 32 (on macOS 256, what an app has;
                             elsewhere that of your shell)
  --raise-open-files         first raise the soft limit of open files to the hard one

Transport
  --transport network-framework|sockets    (the platform's own: network-framework on macOS)
  --compare                  the same plan over both, side by side

  --json                     one JSON value per line: start, progress, limit, result (schema lanelight.burst/1)

Exit codes: 0 fine, 2 a limit was met, 3 nothing became ready or passed its check, 64 wrong usage, 70 our own fault, 130 Ctrl-C

Examples
  lanelight burst                                     ten at once to our own server
  lanelight burst --count 500 --hold 2 --compare      through both transports
  lanelight burst --pattern find-limit                until the first limit, and which it is
  lanelight burst --target 192.168.1.10:8080 --count 200 --verify http --rate 50/s
`;

export const burst = defineCommand({
  name: 'burst',
  help,
  options: burstOptions,
  positionals: 0,
  run: async (values, _positionals, io) => {
    const plan = planOf(values);
    return withMachine(undefined, io.interrupted, async ({ host }) => {
      const transports = values.compare === true ? await transportsFor(host, io) : [plan.transport];
      const results: BurstResultLine[] = [];
      for (const transport of transports) {
        const { ending, result } = await runOne(host, { ...plan, transport }, io, values.json === true);
        if (result !== null) results.push(result);
        if (io.interrupted.aborted) return exitCodes.interrupted;
        if (ending.ended === 'error') {
          io.stderr(`lanelight burst: ${ending.error}\n`);
          return ending.because === 'refused' ? exitCodes.usage : exitCodes.fault;
        }
      }
      if (results.length > 1 && values.json !== true) io.stdout(`\n${comparisonText(results)}`);
      return exitOf(results, plan.verify !== 'none');
    });
  },
});

async function transportsFor(host: Host, io: CliIo): Promise<readonly (TransportName | null)[]> {
  const helper = await host.helper();
  const both = transportsToCompare(helper);
  if (both !== null) return both;
  if (helper.state === 'working') io.stderr(`${onlyOneTransport}\n`);
  return [null];
}

interface Ran {
  readonly ending: BurstEnding;
  readonly result: BurstResultLine | null;
}

async function runOne(host: Host, plan: BurstPlan, io: CliIo, json: boolean): Promise<Ran> {
  const reporter = json ? null : new BurstReporter(io);
  const results: BurstResultLine[] = [];
  reporter?.take({ type: 'begin', plan, startedAt: new Date().toISOString() });
  const ending = await host.burst(plan, (line, raw) => {
    if (line.type === 'result') results.push(line);
    if (reporter === null) io.stdout(`${JSON.stringify(raw)}\n`);
    else reporter.take({ type: 'line', line });
  }).done;
  if (ending.ended === 'error') reporter?.take({ type: 'broke', error: ending.error });
  return { ending, result: results.at(-1) ?? null };
}

/** A limit goes before "nothing became ready": it is the reason. What was to be verified and was not is no success. */
function exitOf(results: readonly BurstResultLine[], verifies: boolean): number {
  if (results.some(({ limit }) => limit !== null && isLimit(limit.kind))) return exitCodes.limit;
  return results.some(
    ({ attempted, ready, verified }) => attempted > 0 && (verifies ? verified : ready) === 0,
  )
    ? exitCodes.notKnown
    : exitCodes.fine;
}
