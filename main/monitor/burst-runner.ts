import { mostResults } from '../core/app-state.ts';
import { type BurstEvent, reduceBurst } from '../core/burst/burst-state.ts';
import { type BurstPlan, burstPlan } from '../core/burst/plan.ts';
import { planRefusal } from '../core/burst/target.ts';
import { onlyOneTransport, transportsToCompare } from '../core/burst/transports-to-compare.ts';
import type { TransportName } from '../core/helper-lines.ts';
import { firstIssue } from '../core/schema-issue.ts';
import { burstIsRunning, type Host, type RunningBurst, type StopReason } from '../host/host.ts';
import { type Clock, isoTime } from './clock.ts';
import type { Publisher } from './publisher.ts';
import { type Message, message } from '../core/text/message.ts';

export type BurstStart = { readonly started: true } | { readonly started: false; readonly why: Message };

/** Runs one burst, or the same plan over several transports one after the other, into the state. */
export interface BurstRunner {
  start(plan: BurstPlan): BurstStart;
  /** Both transports, Network.framework first; refused where there is only one. */
  startComparison(plan: BurstPlan): BurstStart;
  stop(reason: StopReason): void;
  /** Back to idle; a running burst stays. */
  clear(): void;
  /** Resolves when no burst runs. */
  settled(): Promise<void>;
}

export function createBurstRunner(host: () => Host, clock: Clock, publisher: Publisher): BurstRunner {
  let running: RunningBurst | null = null;
  let stopAsked = false;
  let sequence: Promise<void> = Promise.resolve();

  const reduce = (event: BurstEvent): void => {
    publisher.publish({ burst: reduceBurst(publisher.state().burst, event) });
  };
  const runOne = async (plan: BurstPlan): Promise<void> => {
    reduce({ type: 'begin', plan, startedAt: isoTime(clock.now()) });
    running = host().burst(plan, (line) => {
      reduce({ type: 'line', line });
    });
    const ending = await running.done;
    running = null;
    const { burst, results } = publisher.state();
    const ended =
      burst.phase === 'running'
        ? reduceBurst(burst, {
            type: 'broke',
            error: ending.ended === 'error' ? ending.error : message('host.noResult'),
          })
        : burst;
    publisher.publish({ burst: ended, results: [ended, ...results].slice(0, mostResults) });
  };
  const begin = (plan: BurstPlan, transports: readonly (TransportName | null)[]): BurstStart => {
    const why = whyNot(plan);
    if (why !== null) return { started: false, why };
    stopAsked = false;
    sequence = (async () => {
      for (const transport of transports) {
        // A stop ends the whole comparison, not only the transport it hits.
        if (!isStopped()) await runOne({ ...plan, transport });
      }
    })();
    return { started: true };
  };
  const isStopped = (): boolean => stopAsked;
  const whyNot = (plan: BurstPlan): Message | null => {
    if (publisher.state().burst.phase === 'running') return burstIsRunning;
    const parsed = burstPlan.safeParse(plan);
    return parsed.success ? planRefusal(parsed.data) : firstIssue('plan', plan, parsed.error);
  };

  return {
    start: (plan) => begin(plan, [plan.transport]),
    startComparison: (plan) => {
      const both = transportsToCompare(publisher.state().helper);
      return both === null ? { started: false, why: onlyOneTransport } : begin(plan, both);
    },
    stop: (reason) => {
      stopAsked = true;
      running?.stop(reason);
    },
    clear: () => {
      reduce({ type: 'clear' });
    },
    settled: () => sequence,
  };
}
