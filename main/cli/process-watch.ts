import { membersOf, processFindings } from '../core/process/process-findings.ts';
import type { ProcessReading } from '../core/process/process-lines.ts';
import { appName } from '../core/process/process-sentence.ts';
import type { Text } from '../core/text/text.ts';
import type { StandingId } from '../core/views/tone.ts';
import { followProcess } from '../host/process-reader.ts';
import { type CliIo, exitCodes } from './command.ts';
import { leadOfLimits } from './limit-lead.ts';
import { loadText, printError } from './words.ts';

/** Follows a process until it ends or Ctrl-C: a line for each change. */
export async function watchProcess(
  pid: number,
  { json }: { readonly json: boolean },
  io: CliIo,
): Promise<number> {
  const text = await loadText();
  const last: { reading: ProcessReading | null; line: string } = { reading: null, line: '' };
  const run = followProcess(pid, (reading) => {
    last.reading = reading;
    if (json) {
      io.stdout(
        `${JSON.stringify({ schema: 'lanelight.process-reading/1', takenAt: new Date().toISOString(), ...reading })}\n`,
      );
      return;
    }
    const line = changeText(reading, text);
    if (line !== last.line && !reading.ended) {
      const shown = `${text.timeOfDay(Date.now())}  ${line}\n`;
      const lead = leadOf(reading);
      if (lead === null) io.stdout(shown);
      else io.show(shown, lead);
    }
    last.line = line;
  });
  const stop = (): void => run.cancel('cancelled');
  if (io.interrupted.aborted) stop();
  io.interrupted.addEventListener('abort', stop, { once: true });
  const end = await run.done;
  if (io.interrupted.aborted) return exitCodes.interrupted;
  if (end.ended === 'exit' && last.reading !== null) {
    if (!json) io.stdout(`${text('cli.process.ended', { name: appName(last.reading) })}\n`);
    return exitCodes.fine;
  }
  if (end.ended !== 'exit') await printError(io, 'process', end.error);
  else if (end.reason !== null) await printError(io, 'process', end.reason);
  return end.ended === 'exit' ? exitCodes.notKnown : exitCodes.fault;
}

/** Colours a line only where the app is close to a limit or at it; the limit of flows needs a check of the machine. */
function leadOf(reading: ProcessReading): StandingId | null {
  const platform = process.platform === 'darwin' ? 'darwin' : 'linux';
  return leadOfLimits(processFindings(reading, { platform, flowLimit: null }).limits);
}

/** The numbers of the whole app, in one line. */
function changeText(reading: ProcessReading, text: Text): string {
  const members = membersOf(reading);
  const total = (of: (member: (typeof members)[number]) => number | null): string => {
    const known = members.map(of).filter((value) => value !== null);
    return known.length === 0 ? '?' : text.number(known.reduce((sum, value) => sum + value, 0));
  };
  const limit = reading.openFilesSoft;
  const values = {
    name: appName(reading),
    processes: members.length,
    descriptors: total((one) => one.descriptors),
    limit: limit === null ? 'none' : text.number(limit),
    tcp: total((one) => one.tcpSockets),
    udp: total((one) => one.udpSockets),
  };
  return reading.flows === null
    ? text('cli.process.change', values)
    : text('cli.process.changeFlows', {
        ...values,
        flows: total((one) => one.flows?.reduce((sum, { flows }) => sum + flows, 0) ?? null),
      });
}
