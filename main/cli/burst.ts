import type { BurstPlan } from '../core/burst/plan.ts';
import { failedTotal } from '../core/burst/burst-state.ts';
import { isLimit } from '../core/burst/failure-kind.ts';
import { socketsAtOnce, tcpMemoryDemand } from '../core/burst/tcp-memory-demand.ts';
import { onlyOneTransport, transportsToCompare } from '../core/burst/transports-to-compare.ts';
import { megabytes, tcpMemoryUses } from '../core/diagnosis/machine-limits.ts';
import { nearLimit } from '../core/diagnosis/near-limit.ts';
import type { BurstResultLine, TransportName } from '../core/helper-lines.ts';
import { type Message, message } from '../core/text/message.ts';
import type { BurstEnding, Host } from '../host/host.ts';
import { comparisonOf, printComparison, type Run, saveRuns } from './burst-baseline.ts';
import { burstOptions, planOf } from './burst-options.ts';
import { BurstReporter } from './burst-reporter.ts';
import { comparisonText } from './burst-text.ts';
import { chooseColor } from './color-option.ts';
import { type CliIo, exitCodes } from './command.ts';
import { defineCommand } from './define-command.ts';
import { withMachine } from './machine.ts';
import { loadText, printError } from './words.ts';

export const burst = defineCommand({
  name: 'burst',
  about: [message('cli.burst.about'), message('cli.burst.detail')],
  options: burstOptions,
  positionals: 0,
  exitStatus: [
    [exitCodes.fine, message('cli.exit.ready')],
    [exitCodes.limit, message('cli.exit.limitReached')],
    [exitCodes.notKnown, message('cli.exit.noneReady')],
    [exitCodes.required, message('cli.exit.required')],
    [exitCodes.someFailed, message('cli.exit.someFailed')],
  ],
  examples: [
    ['lanelight burst', message('cli.burst.exampleTen')],
    ['lanelight burst --count 500 --hold 2 --compare', message('cli.burst.exampleCompare')],
    ['lanelight burst --pattern find-limit', message('cli.burst.exampleLimit')],
    ["lanelight burst --baseline before --require 'p99<+20%'", message('cli.burst.exampleBaseline')],
    ['lanelight burst --target 192.168.1.10:8080 --count 200 --verify http --rate 50/s'],
  ],
  run: async (values, _positionals, io) => {
    chooseColor(values.color, io);
    const plan = planOf(values);
    const comparison = comparisonOf(values);
    const json = values.json === true;
    return withMachine(undefined, io.interrupted, async ({ host }) => {
      const demand = values['allow-memory'] === true ? null : await memoryDemand(host, plan);
      if (demand !== null) {
        await printError(io, 'burst', demand);
        return exitCodes.usage;
      }
      const transports = values.compare === true ? await transportsFor(host, io) : [plan.transport];
      const runs: Run[] = [];
      for (const transport of transports) {
        const ownPlan = { ...plan, transport };
        const { ending, result } = await runOne(host, ownPlan, io, json);
        if (result !== null) runs.push({ plan: ownPlan, result });
        if (io.interrupted.aborted) return exitCodes.interrupted;
        if (ending.ended === 'error') {
          await printError(io, 'burst', errorFor(ending.error, plan));
          return codeOf[ending.because];
        }
      }
      const results = runs.map(({ result }) => result);
      if (results.length > 1 && !json) io.stdout(`\n${comparisonText(results, await loadText())}`);
      const allHold = await printComparison(comparison, runs, io, json);
      if (comparison.save !== null && !(await saveRuns(comparison.save, runs, io))) return exitCodes.usage;
      return allHold ? exitOf(results, plan.verify !== 'none') : exitCodes.required;
    });
  },
});

/** Only a large burst checks the machine first: a check takes longer than a small burst. */
const manySockets = 1_000;

/** Why a burst needs permission to fill the memory of TCP; null if it does not. */
export async function memoryDemand(host: Pick<Host, 'observe'>, plan: BurstPlan): Promise<Message | null> {
  if (socketsAtOnce(plan) < manySockets) return null;
  const demand = tcpMemoryDemand(plan, await host.observe());
  return demand === null
    ? null
    : message('cli.burst.memory', {
        used: megabytes(demand.withBurstBytes),
        limit: megabytes(demand.limitBytes),
      });
}

/** Whether TCP has run out of memory: visible only while the connections of the burst are open. */
export async function memoryFinding(host: Pick<Host, 'observe'>): Promise<Message | null> {
  const [notice] = tcpMemoryUses(await host.observe()).flatMap(nearLimit);
  return notice === undefined
    ? null
    : message('cli.burst.tcpMemory', { used: megabytes(notice.used), limit: megabytes(notice.limit) });
}

async function transportsFor(host: Host, io: CliIo): Promise<readonly (TransportName | null)[]> {
  const helper = await host.helper();
  const both = transportsToCompare(helper);
  if (both !== null) return both;
  if (helper.state === 'working') await printError(io, 'burst', onlyOneTransport);
  return [null];
}

interface Ran {
  readonly ending: BurstEnding;
  readonly result: BurstResultLine | null;
}

async function runOne(host: Host, plan: BurstPlan, io: CliIo, json: boolean): Promise<Ran> {
  const reporter = json ? null : new BurstReporter(io, await loadText());
  const results: BurstResultLine[] = [];
  let begun = false;
  const findings: Promise<Message | null>[] = [];
  const ending = await host.burst(plan, (line, raw) => {
    // A plan that is refused never begins.
    if (!begun) reporter?.take({ type: 'begin', plan, startedAt: new Date().toISOString() });
    begun = true;
    if (line.type === 'result') results.push(line);
    if (line.type === 'limit' && line.errno === 'ENOBUFS') findings.push(memoryFinding(host));
    if (reporter === null) io.stdout(`${JSON.stringify(raw)}\n`);
    else reporter.take({ type: 'line', line });
  }).done;
  if (ending.ended === 'error') reporter?.take({ type: 'broke', error: ending.error });
  const found = await findings[0];
  if (found !== undefined && found !== null) await printError(io, 'burst', found);
  return { ending, result: results.at(-1) ?? null };
}

const codeOf = { refused: exitCodes.usage, broken: exitCodes.fault, shortage: exitCodes.limit } as const;

/** Where a person only has to confirm, the option that does it is named. */
const errorFor = (error: Message, { target }: BurstPlan): Message =>
  error.key === 'error.targetPublic' ? message('cli.burst.publicTarget', { target }) : error;

/**
 * A limit takes precedence over "nothing became ready": it is the reason. A connection that was not verified as required is
 * no success, and neither is one that failed or hangs while others work.
 */
export function exitOf(results: readonly BurstResultLine[], verifies: boolean): number {
  if (results.some(({ limit }) => limit !== null && isLimit(limit.kind))) return exitCodes.limit;
  const begun = results.filter(({ attempted }) => attempted > 0);
  if (begun.some(({ ready, verified }) => (verifies ? verified : ready) === 0)) return exitCodes.notKnown;
  return begun.some(({ failed }) => failedTotal(failed) > 0) ? exitCodes.someFailed : exitCodes.fine;
}
