import { readFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { basename } from 'node:path';
import type { CapturePair } from '../core/app/history/kept-changes.ts';
import type { Capture } from '../core/capture.ts';
import { isRecord } from '../core/errors.ts';
import { parseJson, printedJson } from '../core/json.ts';
import type { PrivateRelayReading } from '../core/command-readings.ts';
import { type Identity, noIdentity, redact } from '../core/report/redaction.ts';
import { readPrivateRelay } from './readers/private-relay.ts';

/** The names that are private on this machine wherever they occur. */
export function machineIdentity(): Identity {
  return { users: [...ownUser()], hosts: [hostname()] };
}

/** The account, its home folder and the person's name. An account without an entry in the user database has none to hide. */
function ownUser(): readonly string[] {
  try {
    const { username, homedir } = userInfo();
    return [username, basename(homedir), ...fullName(username)].filter((name) => name !== '');
  } catch {
    return [];
  }
}

/** The person's full name and each part of it, where the user database is a file (Linux). */
function fullName(username: string): readonly string[] {
  try {
    const entry = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((line) => line.startsWith(`${username}:`));
    const name = entry?.split(':')[4]?.split(',')[0]?.trim() ?? '';
    return [name, ...name.split(/\s+/).filter((part) => part.length > 2)];
  } catch {
    return [];
  }
}

/**
 * SECURITY: a capture without private data (S29). The preference of Private Relay is an opaque archive that contains names of
 * networks: only the status in it is kept, in a form that is read the same way.
 */
export function redactCapture(capture: Capture, identity: Identity = noIdentity): Capture {
  return { ...redact(withoutArchives(capture), identity), redacted: true };
}

/** Two captures of one machine: a value that occurs in both is replaced by the same placeholder in both. */
export function redactPair({ before, after }: CapturePair, identity: Identity = noIdentity): CapturePair {
  const pair = { before: withoutArchives(before), after: withoutArchives(after) };
  const redacted = redact(pair, identity);
  return {
    before: { ...redacted.before, redacted: true },
    after: { ...redacted.after, redacted: true },
  };
}

function withoutArchives(capture: Capture): Capture {
  const commands = capture.commands.map((command) => {
    if (!isRecord(command)) return command;
    const { id, stdout } = command;
    return id === 'private-relay' && typeof stdout === 'string'
      ? { ...command, stdout: withoutArchive(stdout) }
      : command;
  });
  return { ...capture, commands };
}

/**
 * Redacts a file of ours: JSON, or one JSON value per line. JSON is parsed first, because its strings are escaped; anything
 * else is redacted as plain text.
 */
export function redactFile(text: string, identity: Identity): string {
  const whole = parsed(text);
  if (whole !== undefined) return printedJson(redact(whole, identity));
  const lines = text.split('\n').map((line) => parsed(line) ?? line);
  return redact(lines, identity)
    .map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
    .join('\n');
}

function parsed(text: string): unknown {
  try {
    const value = parseJson(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

const statusOf: Readonly<Record<PrivateRelayReading['state'], number>> = { off: 0, on: 1, unknown: -1 };

function withoutArchive(stdout: string): string {
  const reading = readPrivateRelay(stdout);
  return reading === null ? '' : `"PrivacyProxyServiceStatus" => ${statusOf[reading.state]}\n`;
}
