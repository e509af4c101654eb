import type * as z from 'zod/mini';
import { type CommandFailure, commandOutput, type CommandId, type CommandOutput } from '../core/capture.ts';
import type { OsVersionReading } from '../core/command-readings.ts';
import { probeLine } from '../core/helper-lines.ts';
import { observationParts, type ObservationPartName } from '../core/observation-parts.ts';
import type { Observation, ObservationPart, Platform, Probe, Shortage } from '../core/observation.ts';
import { failed, ok, type Reading, unavailable } from '../core/reading.ts';
import { firstIssue } from '../core/schema-issue.ts';
import { type Message, message } from '../core/text/message.ts';
import { readFirewall } from './readers/firewall.ts';
import { readKernelExtensions } from './readers/kernel-extensions.ts';
import { readOsVersion } from './readers/os-version.ts';
import { readPrivateRelay } from './readers/private-relay.ts';
import { readSystemExtensions } from './readers/system-extensions.ts';
import { readVpnServices } from './readers/vpn-services.ts';
import { isRecord } from '../core/errors.ts';

/** What one check collected, as it was: the live host and a capture file hand over the same. */
export interface RawCheck {
  /** ISO 8601, UTC. */
  readonly takenAt: string;
  readonly replay: boolean;
  /** The helper's observation line; anything that is no such line makes every part a reading with that error. */
  readonly observe: unknown;
  /** The helper's probe lines, or null where no probe was made. */
  readonly probe: readonly unknown[] | null;
  readonly commands: readonly unknown[];
  /** Used where the observation line has no platform. A capture without one is taken for a Mac's. */
  readonly platform?: Platform;
  readonly shortage?: Shortage | null;
}

/** Raw text and lines into an Observation. Each part is validated apart: one bad part costs one part. Never throws. */
export function readObservation(raw: RawCheck): Observation {
  const line = asRecord(raw.observe);
  const platform = platformOf(line) ?? raw.platform ?? 'darwin';
  const commands = raw.commands.map((output) => commandOutput.safeParse(output));
  const read = <T>(id: CommandId, reader: (text: string) => T | null): Reading<T> => {
    const outputs = outputsOf(id, commands);
    const broken = outputs.length === 0 ? brokenOutput(id, raw.commands, commands) : null;
    return broken ?? readCommand(id, outputs, platform, reader);
  };
  const readPart = <Name extends ObservationPartName>(name: Name) => partReading(name, raw.observe);
  return {
    takenAt: raw.takenAt,
    replay: raw.replay,
    platform,
    os: osVersion(line, platform, read('os-version', readOsVersion)),
    kernel: textOf(asRecord(line?.['os'])?.['kernel']),
    shortage: raw.shortage ?? null,
    gate: readPart('gate'),
    filterState: readPart('filterState'),
    flowAdvisory: readPart('flowAdvisory'),
    necp: readPart('necp'),
    apiStats: readPart('apiStats'),
    previousApiStats: unavailable(message('host.firstCheck')),
    census: readPart('census'),
    interfaces: readPart('interfaces'),
    defaultRoute: readPart('defaultRoute'),
    limits: readPart('limits'),
    tcpClock: readPart('tcpClock'),
    tcpMemory: readPart('tcpMemory'),
    ports: readPart('ports'),
    openFiles: readPart('openFiles'),
    conntrack: readPart('conntrack'),
    listenQueue: readPart('listenQueue'),
    previousListenQueue: unavailable(message('host.firstCheck')),
    fileWatches: readPart('fileWatches'),
    controlGroup: readPart('controlGroup'),
    networkStack: readPart('networkStack'),
    probe: readProbe(raw.probe),
    firewall: read('firewall', readFirewall),
    vpnServices: read('vpn-services', readVpnServices),
    systemExtensions: read('system-extensions', readSystemExtensions),
    kernelExtensions: read('kernel-extensions', readKernelExtensions),
    privateRelay: read('private-relay', readPrivateRelay),
  };
}

/** The helper's probe lines into what the probe found. Lines of other types are passed over. */
export function readProbe(lines: readonly unknown[] | null): Reading<Probe> {
  if (lines === null) return unavailable(message('host.noProbe'));
  const last = lines.filter((line) => asRecord(line)?.['type'] === 'probe').at(-1);
  if (last === undefined) return failed(message('host.probeNoResult'));
  const parsed = probeLine.safeParse(last);
  if (!parsed.success) {
    const issue = firstIssue('probe', last, parsed.error);
    return failed(message('host.probeUnreadable', { issue }));
  }
  const { type: _type, ...probe } = parsed.data;
  return ok(probe);
}

function partReading<Name extends ObservationPartName>(
  name: Name,
  observe: unknown,
): Reading<ObservationPart<Name>> {
  const line = asRecord(observe);
  if (line === null) return failed(message('host.noObservation'));
  const part = message(`host.part.${name}`);
  const value = line[name];
  if (value === undefined) return unavailable(message('host.partAbsent', { part }));
  const schema: z.ZodMiniType<{ ok: boolean }> = observationParts[name];
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const issue = firstIssue(`observe.${name}`, value, parsed.error);
    return failed(message('host.partUnreadable', { part, issue }));
  }
  if (!parsed.data.ok) return notRead(part, parsed.data as { ok: boolean } & Unread);
  const { ok: _ok, ...read } = parsed.data;
  // The schema was looked up by the same name as the type: the compiler cannot follow an indexed lookup that far.
  return ok(read as unknown as ObservationPart<Name>);
}

interface Unread {
  readonly call?: string;
  readonly errno: string;
}

/** ENOTSUP, ENOENT and EPERM are answers (F2.16); every other error is a failed attempt. */
function notRead(part: Message, { call, errno }: Unread): Reading<never> {
  const source = call === undefined ? errno : `${call}: ${errno}`;
  switch (errno) {
    case 'ENOTSUP':
    case 'ENOENT':
      return unavailable(message('host.partUnsupported', { part, source }));
    case 'EPERM':
    case 'EACCES':
      return unavailable(message('host.partHidden', { part, source }));
    default:
      return failed(message('host.partFailed', { part, source }));
  }
}

type ParsedCommand = ReturnType<typeof commandOutput.safeParse>;

const outputsOf = (id: CommandId, commands: readonly ParsedCommand[]): readonly CommandOutput[] =>
  commands.flatMap((parsed) => (parsed.success && parsed.data.id === id ? [parsed.data] : []));

/** An output that was made by hand, with a field of the wrong type. */
function brokenOutput(
  id: CommandId,
  raw: readonly unknown[],
  commands: readonly ParsedCommand[],
): Reading<never> | null {
  const index = raw.findIndex((output) => asRecord(output)?.['id'] === id);
  const parsed = commands[index];
  if (parsed === undefined || parsed.success) return null;
  const issue = firstIssue(`commands[${index}]`, raw[index], parsed.error);
  return failed(message('host.outputUnreadable', { command: id, issue }));
}

/** Several invocations may answer one question (the firewall has a flag per setting): their texts are read as one. */
function readCommand<T>(
  id: CommandId,
  outputs: readonly CommandOutput[],
  platform: Platform,
  reader: (text: string) => T | null,
): Reading<T> {
  if (outputs.length === 0) {
    return unavailable(
      platform === 'darwin' ? message('host.noOutput', { command: id }) : message('host.macOnly'),
    );
  }
  const value = reader(
    outputs
      .map(answerText)
      .filter((text) => text !== '')
      .join('\n'),
  );
  if (value !== null) return ok(value);
  const broken = outputs.find(({ failure }) => failure !== null);
  const output = broken ?? outputs.find(({ exitCode }) => exitCode !== 0) ?? outputs[0];
  return output ? commandFailure(output) : failed(message('host.noOutput', { command: id }));
}

/** `defaults` and `socketfilterfw` print the reason of a refusal on stderr. */
const answerText = ({ stdout, stderr }: CommandOutput): string =>
  (stdout.trim() === '' ? stderr : stdout).trimEnd();

function commandFailure({ argv, exitCode, failure, stderr }: CommandOutput): Reading<never> {
  const program = argv[0] ?? '?';
  if (failure !== null) {
    const why = message(`host.command.${failure}`, { program });
    return isAnswer(failure) ? unavailable(why) : failed(why);
  }
  if (exitCode === 0) return failed(message('host.command.notUnderstood', { program }));
  const [code, detail] = [String(exitCode), stderr.trim().split('\n')[0]?.slice(0, 200) ?? ''];
  return failed(
    detail === ''
      ? message('host.command.exit', { program, code })
      : message('host.command.exitDetail', { program, code, detail }),
  );
}

/** A command that is not there, or not for this user, will not be there at the next check either. */
const isAnswer = (failure: CommandFailure): boolean => failure === 'not-found' || failure === 'not-permitted';

/** sw_vers knows the product's name; the helper's line knows version and build without a command. */
function osVersion(
  line: Readonly<Record<string, unknown>> | null,
  platform: Platform,
  command: Reading<OsVersionReading>,
): OsVersionReading {
  if (command.state === 'ok') return command.value;
  const os = asRecord(line?.['os']);
  return {
    name: textOf(os?.['name']) ?? (platform === 'darwin' ? 'macOS' : 'Linux'),
    version: textOf(os?.['version']) ?? 'unknown',
    build: textOf(os?.['build']),
  };
}

function platformOf(line: Readonly<Record<string, unknown>> | null): Platform | null {
  const platform = line?.['platform'];
  return platform === 'darwin' || platform === 'linux' ? platform : null;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const asRecord = (value: unknown): Readonly<Record<string, unknown>> | null =>
  isRecord(value) ? value : null;
