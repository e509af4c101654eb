import { builtInTarget, type BurstPlan } from '../core/burst/plan.ts';
import { parseTarget, planRefusal } from '../core/burst/target.ts';
import { burstLine } from '../core/helper-lines.ts';
import { startBuiltInServer } from './built-in-server.ts';
import { burstArguments } from './burst-arguments.ts';
import { type HelperRun, type HelperWatch, noResult } from './helper.ts';
import type { BurstEnding, BurstListener } from './host.ts';
import { openFilesHere } from './open-files-here.ts';
import type { ServerEnd } from './server-run.ts';

/** The helper reports ten times a second while a burst runs. */
const burstSilenceMs = 3_000;
/** Before that the helper looks a name up, for four seconds at most. */
const nameSilenceMs = 6_000;

export interface BurstRun {
  readonly plan: BurstPlan;
  readonly onLine: BurstListener;
  /** Aborted with the reason "cancelled" or "asleep". */
  readonly stop: AbortSignal;
  readonly start: (args: readonly string[], watch: HelperWatch) => HelperRun;
}

/** One burst from the plan to the end of the last process it took. Never rejects. */
export async function runBurst({ plan, onLine, stop, start }: BurstRun): Promise<BurstEnding> {
  const refusal = planRefusal(plan);
  if (refusal !== null) return { ended: 'error', because: 'refused', error: refusal };
  const server = plan.target === builtInTarget ? startBuiltInServer(plan, { start }) : null;
  const target = server === null ? { address: plan.target } : await server.address;
  if ('end' in target) return burstEnding(target.end, false);

  // The certificate of our own server is made at its start: no store of trusted certificates has it, and no other server.
  const trusting = server === null ? plan : { ...plan, insecure: plan.insecure || plan.protocol === 'tls' };
  let result = false;
  const run = start(burstArguments(trusting, target.address, openFilesHere(process.platform)), {
    silenceMs: parseTarget(target.address)?.scope === 'name' ? nameSilenceMs : burstSilenceMs,
    timeLimitMs: null,
    onLine: (line) => {
      // Lines that are not understood are of a newer helper's making: they are passed over.
      const parsed = burstLine.safeParse(line);
      if (!parsed.success) return;
      result ||= parsed.data.type === 'result';
      onLine(parsed.data, line);
    },
  });
  const cancel = (): void => run.cancel(stop.reason === 'asleep' ? 'asleep' : 'cancelled');
  if (stop.aborted) cancel();
  else stop.addEventListener('abort', cancel, { once: true });
  const end = await run.done;
  stop.removeEventListener('abort', cancel);
  await server?.stop();
  return burstEnding(end, result);
}

function burstEnding(end: ServerEnd, result: boolean): BurstEnding {
  if (end.ended !== 'exit') {
    const isShort = end.ended === 'broken' && end.shortage !== null;
    return { ended: 'error', because: isShort ? 'shortage' : end.ended, error: end.error };
  }
  return result ? { ended: 'finished' } : { ended: 'error', because: 'broken', error: noResult(end) };
}
