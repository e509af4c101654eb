import { isLimit } from '../burst/failure-kind.ts';
import { builtInTarget } from '../burst/plan.ts';
import { reachOf } from '../burst/target.ts';
import type { BurstResultLine } from '../helper-lines.ts';
import { type Message, message } from '../text/message.ts';
import type { Text } from '../text/text.ts';
import { type AdviceFor, adviceFor, type BurstMachine, failureTexts } from './burst-failures.ts';
import { fineTime, noneAnswered, type PlanOfResult, plannedCount } from './burst-title.ts';

/** What a burst means, in words: the same in the terminal and the popover, but for the advice. */
export interface BurstSummary {
  /** What happened. */
  readonly headline: string;
  /** Latency, the path, how each failure came about; one statement each. */
  readonly details: readonly string[];
  /** What to do; empty where all went well. */
  readonly advice: readonly string[];
  /** What this burst cannot show. */
  readonly caveat: string | null;
}

export interface SummaryOptions {
  readonly text: Text;
  readonly adviceFor: AdviceFor;
  readonly machine: BurstMachine;
}

export function burstSummary(
  result: BurstResultLine,
  plan: PlanOfResult,
  { text, adviceFor: reader, machine }: SummaryOptions,
): BurstSummary {
  const worded = (messages: readonly Message[]): readonly string[] => messages.map(text.of);
  return {
    headline: text.sentences(worded(headline(result, plan))),
    details: [
      ...worded(connectTime(result)),
      text.sentences(worded(path(result))),
      ...worded(limitsOf(result)),
      ...worded(failureTexts(result, machine)),
    ],
    advice: worded(adviceFor(result, reader, machine)),
    caveat: isLoopback(result.target) ? text('burst.loopbackCaveat') : null,
  };
}

/** A loopback burst never takes the user-space path (F6.0). */
const isLoopback = (target: string): boolean => target === builtInTarget || reachOf(target) === 'loopback';

/** One sentence, or two or three: why it was stopped, what became ready, what answered. */
function headline(result: BurstResultLine, plan: PlanOfResult): readonly Message[] {
  const { limit, peakOpen: open, ready, stopped, verified } = result;
  const count = plannedCount(plan, result.attempted);
  if (limit !== null && isLimit(limit.kind))
    return plan.pattern === 'find-limit'
      ? [message(`burst.limitFound.${limit.kind}`, { open })]
      : [message(`burst.limitMet.${limit.kind}`, { ready, count })];
  const sentences: Message[] = [outcome(count, result)];
  if (stopped !== null) sentences.unshift(message(`burst.stopped.${stopped}`));
  if (noneAnswered(result, plan))
    // One that was stopped may have waited for answers still.
    sentences.push(message(stopped === null ? 'burst.answered.none' : 'burst.answered.notYet', { ready }));
  else if (verified > 0 && verified < ready)
    sentences.push(message('burst.answered.some', { answered: verified }));
  return sentences;
}

function outcome(count: number, { ready, openMs }: BurstResultLine): Message {
  if (count === 0) return message('burst.outcome.nothing');
  if (ready === 0) return message('burst.outcome.none', { count });
  const which = ready < count ? 'some' : 'all';
  return openMs === null
    ? message(`burst.outcome.${which}`, { ready, count })
    : message(`burst.outcome.${which}In`, { ready, count, time: fineTime(openMs) });
}

function connectTime({ connectMs }: BurstResultLine): readonly Message[] {
  if (connectMs === null) return [];
  const { p50, p90, p99, max } = connectMs;
  return [
    message('burst.connectTime', {
      p50: fineTime(p50),
      p90: fineTime(p90),
      p99: fineTime(p99),
      max: fineTime(max),
    }),
  ];
}

/** Which limit of open files the burst began with, and where a full flow table was not as large as expected. */
function limitsOf({ limit, openFilesInitial: files }: BurstResultLine): readonly Message[] {
  const began = typeof files === 'number' ? [message('burst.began', { files })] : [];
  const { found, expected } = limit ?? {};
  return typeof found === 'number' && typeof expected === 'number' && found !== expected
    ? [message('burst.limitFlows', { found, expected }), ...began]
    : began;
}

function path({ carriedBy, transport, fds }: BurstResultLine): readonly Message[] {
  const sentences = [
    message('burst.opened', { transport: message(`burst.transport.${transport}`) }),
    message(`burst.path.${carriedBy ?? 'unknown'}`),
  ];
  return fds === null ? sentences : [...sentences, held(fds)];
}

const held = ({ sockets, flowswitchChannels }: NonNullable<BurstResultLine['fds']>): Message =>
  message('burst.held', {
    held: {
      list: [
        ...(flowswitchChannels > 0 ? [message('burst.held.channels', { count: flowswitchChannels })] : []),
        ...(sockets > 0 || flowswitchChannels === 0
          ? [message('burst.held.sockets', { count: sockets })]
          : []),
      ],
    },
  });
