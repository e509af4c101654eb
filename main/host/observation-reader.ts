import type * as z from 'zod/mini';
import { commandOutput, type CommandId, type CommandOutput } from '../core/capture.ts';
import type { OsVersionReading } from '../core/command-readings.ts';
import { observationParts, probeLine, type ObservationPartName } from '../core/helper-lines.ts';
import type { Observation, ObservationPart, Platform, Probe } from '../core/observation.ts';
import { failed, ok, type Reading, unavailable } from '../core/reading.ts';
import { firstIssue } from '../core/schema-issue.ts';
import { readFirewall } from './readers/firewall.ts';
import { readKernelExtensions } from './readers/kernel-extensions.ts';
import { readOsVersion } from './readers/os-version.ts';
import { readPrivateRelay } from './readers/private-relay.ts';
import { readSystemExtensions } from './readers/system-extensions.ts';
import { readVpnServices } from './readers/vpn-services.ts';
import { isRecord } from '../core/errors.ts';

/** What one look brought home, as it was: the live host and a capture file hand over the same. */
export interface RawLook {
  /** ISO 8601, UTC. */
  readonly takenAt: string;
  readonly replay: boolean;
  /** The helper's observation line; anything that is no such line makes every part a reading that says so. */
  readonly observe: unknown;
  /** The helper's probe lines, or null where no probe was made. */
  readonly probe: readonly unknown[] | null;
  readonly commands: readonly unknown[];
  /** Used where the observation line does not tell its platform. A capture that does not is taken for a Mac's. */
  readonly platform?: Platform;
}

/** Raw text and lines into an Observation. Each part is validated apart: one bad part costs one part. Never throws. */
export function readObservation(look: RawLook): Observation {
  const line = asRecord(look.observe);
  const platform = platformOf(line) ?? look.platform ?? 'darwin';
  const commands = look.commands.map((output) => commandOutput.safeParse(output));
  const read = <T>(id: CommandId, reader: (text: string) => T | null): Reading<T> => {
    const outputs = outputsOf(id, commands);
    const broken = outputs.length === 0 ? brokenOutput(id, look.commands, commands) : null;
    return broken ?? readCommand(id, outputs, platform, reader);
  };
  const readPart = <Name extends ObservationPartName>(name: Name) => partReading(name, look.observe);
  return {
    takenAt: look.takenAt,
    replay: look.replay,
    platform,
    os: osVersion(line, platform, read('os-version', readOsVersion)),
    kernel: textOf(asRecord(line?.['os'])?.['kernel']),
    gate: readPart('gate'),
    filterState: readPart('filterState'),
    flowAdvisory: readPart('flowAdvisory'),
    necp: readPart('necp'),
    apiStats: readPart('apiStats'),
    previousApiStats: unavailable('There was no look before this one.'),
    census: readPart('census'),
    interfaces: readPart('interfaces'),
    defaultRoute: readPart('defaultRoute'),
    limits: readPart('limits'),
    probe: readProbe(look.probe),
    firewall: read('firewall', readFirewall),
    vpnServices: read('vpn-services', readVpnServices),
    systemExtensions: read('system-extensions', readSystemExtensions),
    kernelExtensions: read('kernel-extensions', readKernelExtensions),
    privateRelay: read('private-relay', readPrivateRelay),
  };
}

/** The helper's probe lines into what the probe found. Lines of other types are passed over. */
export function readProbe(lines: readonly unknown[] | null): Reading<Probe> {
  if (lines === null) return unavailable('No probe was made.');
  const last = lines.filter((line) => asRecord(line)?.['type'] === 'probe').at(-1);
  if (last === undefined) return failed('The probe ended without a result.');
  const parsed = probeLine.safeParse(last);
  if (!parsed.success) return failed(`The probe cannot be read: ${firstIssue('probe', last, parsed.error)}.`);
  const { type: _type, ...probe } = parsed.data;
  return ok(probe);
}

/** What each part of the observation line is, for the sentences that say why it is not known. */
const partNouns: Readonly<Record<ObservationPartName, string>> = {
  gate: 'switch for user-space networking',
  filterState: 'list of reasons against user-space networking',
  flowAdvisory: 'count of flows per process',
  necp: 'network policy counters',
  apiStats: 'count of sockets and flows since start',
  census: 'list of open descriptors',
  interfaces: 'list of network interfaces',
  defaultRoute: 'default route',
  limits: 'limits of descriptors and ports',
};

function partReading<Name extends ObservationPartName>(
  name: Name,
  observe: unknown,
): Reading<ObservationPart<Name>> {
  const line = asRecord(observe);
  if (line === null) return failed('The helper gave no look at the machine.');
  const part = line[name];
  if (part === undefined) return unavailable(`The look holds no ${partNouns[name]}.`);
  const schema: z.ZodMiniType<{ ok: boolean }> = observationParts[name];
  const parsed = schema.safeParse(part);
  if (!parsed.success) {
    return failed(
      `The ${partNouns[name]} cannot be read: ${firstIssue(`observe.${name}`, part, parsed.error)}.`,
    );
  }
  if (!parsed.data.ok) return notRead(partNouns[name], parsed.data as { ok: boolean } & Unread);
  const { ok: _ok, ...value } = parsed.data;
  // The schema was looked up by the same name as the type: the compiler cannot follow an indexed lookup that far.
  return ok(value as unknown as ObservationPart<Name>);
}

interface Unread {
  readonly call?: string;
  readonly errno: string;
}

/** ENOTSUP, ENOENT and EPERM are answers (F2.16); every other error is a failed attempt. */
function notRead(noun: string, { call, errno }: Unread): Reading<never> {
  const source = call === undefined ? errno : `${call}: ${errno}`;
  switch (errno) {
    case 'ENOTSUP':
    case 'ENOENT':
      return unavailable(`This system has no ${noun} (${source}).`);
    case 'EPERM':
    case 'EACCES':
      return unavailable(`This system does not show its ${noun} to this user (${source}).`);
    default:
      return failed(`The ${noun} could not be read (${source}).`);
  }
}

type ParsedCommand = ReturnType<typeof commandOutput.safeParse>;

const outputsOf = (id: CommandId, commands: readonly ParsedCommand[]): readonly CommandOutput[] =>
  commands.flatMap((parsed) => (parsed.success && parsed.data.id === id ? [parsed.data] : []));

/** An output by hand with a field of the wrong type: the sentence has its path. */
function brokenOutput(
  id: CommandId,
  raw: readonly unknown[],
  commands: readonly ParsedCommand[],
): Reading<never> | null {
  const index = raw.findIndex((output) => asRecord(output)?.['id'] === id);
  const parsed = commands[index];
  if (parsed === undefined || parsed.success) return null;
  return failed(
    `The output for ${id} cannot be read: ${firstIssue(`commands[${index}]`, raw[index], parsed.error)}.`,
  );
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
      platform === 'darwin' ? `The look holds no output for ${id}.` : 'This is read on macOS only.',
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
  return output ? commandFailure(output) : failed(`The output for ${id} is missing.`);
}

/** `defaults` and `socketfilterfw` say on stderr what they have to say when they refuse. */
const answerText = ({ stdout, stderr }: CommandOutput): string =>
  (stdout.trim() === '' ? stderr : stdout).trimEnd();

function commandFailure({ argv, exitCode, failure, stderr }: CommandOutput): Reading<never> {
  const program = argv[0] ?? 'The command';
  switch (failure) {
    case 'not-found':
      return unavailable(`${program} is not on this system.`);
    case 'not-permitted':
      return unavailable(`This user may not run ${program}.`);
    case 'timed-out':
      return failed(`${program} gave no answer in time.`);
    case 'too-large':
      return failed(`${program} printed more than it should.`);
    case 'signalled':
      return failed(`${program} was ended by a signal.`);
    case 'wrong-architecture':
      return failed(`${program} is not made for this processor.`);
    case 'out-of-processes':
      return failed(`${program} could not be started: this user has too many processes or open files.`);
    case 'other':
      return failed(`${program} could not be run.`);
    case null: {
      const said = stderr.trim().split('\n')[0] ?? '';
      return exitCode === 0
        ? failed(`${program} printed something that is not understood.`)
        : failed(
            `${program} ended with code ${String(exitCode)}${said === '' ? '' : `: ${said.slice(0, 200)}`}.`,
          );
    }
  }
}

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
