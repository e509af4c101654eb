import type { RunLimit, RunSummary } from '../process/run-summary.ts';
import { appName } from '../process/process-sentence.ts';
import type { Text } from '../text/text.ts';

/** What a run reached, as rows of a name and a sentence, for terminal and page. */
export interface RunRow {
  readonly name: string;
  readonly value: string;
}

export function runRows(summary: RunSummary, text: Text): readonly RunRow[] {
  const { peaks, connections, opening, carriedBy, durationMs } = summary;
  const at = (peak: NonNullable<RunSummary['peaks']['sockets']>) => ({
    value: peak.value,
    after: text.duration(peak.atMs),
  });
  return [
    { name: text('run.row.ended'), value: endText(summary, text) },
    ...(peaks.descriptors === null
      ? []
      : [{ name: text('run.row.descriptors'), value: filesText(summary, text) }]),
    ...(peaks.sockets === null || peaks.sockets.value === 0
      ? []
      : [{ name: text('run.row.sockets'), value: text('run.peak', at(peaks.sockets)) }]),
    ...(peaks.flows === null
      ? []
      : [{ name: text('run.row.flows'), value: text('run.peak', at(peaks.flows)) }]),
    ...(peaks.processes === null || peaks.processes.value < 2
      ? []
      : [{ name: text('run.row.processes'), value: text('run.peak', at(peaks.processes)) }]),
    ...(carriedBy === null
      ? []
      : [{ name: text('run.row.carriedBy'), value: text(`run.carriedBy.${carriedBy}`) }]),
    ...(connections.seen === 0
      ? []
      : [
          {
            name: text('run.row.opened'),
            value: text('run.opened', {
              seen: connections.seen,
              duration: text.duration(durationMs),
              perSecond: rateText(connections.maxPerSecond, text),
            }),
          },
          {
            name: text('run.row.opening'),
            value:
              opening.longestMs === null
                ? text('run.opening.fast', { resolution: text.duration(opening.resolutionMs) })
                : text('run.opening.longest', { longest: text.duration(opening.longestMs) }),
          },
        ]),
  ];
}

/** The one sentence: the first limit that was reached, or that none was. */
export function runHeadline({ limits }: RunSummary, text: Text): string {
  const reached = limits.find(({ state }) => state === 'at') ?? limits[0];
  return reached === undefined ? text('run.headline.none') : runLimitText(reached, text);
}

export function runLimitText({ kind, subject, used, limit, state, atMs }: RunLimit, text: Text): string {
  const values = {
    name: subject === null ? '' : text.of(appName(subject)),
    used,
    limit,
    after: text.duration(atMs),
  };
  if (kind === 'flow-table') {
    const flows = { ...values, interface: subject?.interface ?? '' };
    return state === 'at' ? text('run.limit.flows.at', flows) : text('run.limit.flows.near', flows);
  }
  return state === 'at' ? text('run.limit.files.at', values) : text('run.limit.files.near', values);
}

function endText({ exit, durationMs }: RunSummary, text: Text): string {
  const duration = text.duration(durationMs);
  if (exit === null) return text('run.end.unknown', { duration });
  return exit.code === null
    ? text('run.end.signal', { duration, signal: exit.signal ?? '?' })
    : text('run.end.code', { duration, code: String(exit.code) });
}

/** The fullest process against its own limit. */
function filesText({ peaks, processes }: RunSummary, text: Text): string {
  const peak = peaks.descriptors;
  if (peak === null) return '';
  const values = { value: peak.value, after: text.duration(peak.atMs) };
  const fullest = processes.find(({ peakDescriptors }) => peakDescriptors === peak.value);
  return fullest === undefined || fullest.openFiles === null
    ? text('run.peak', values)
    : text('run.peak.ofLimit', { ...values, limit: fullest.openFiles });
}

const rateText = (perSecond: number, text: Text): string =>
  perSecond >= 10 ? text.number(Math.round(perSecond)) : String(Math.round(perSecond * 10) / 10);
