import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import dbus from 'dbus-next';

/** Without service folders nothing (dunst, at-spi …) is started by itself: what answers is ours. A panel needs them. */
const config = (
  services: string,
): string => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type>${services}<listen>unix:dir=/tmp</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`;

export interface SessionBus {
  /** For DBUS_SESSION_BUS_ADDRESS. */
  readonly address: string;
  stop(): Promise<void>;
}

/** A private session bus. With an environment, services of the system may start by themselves, and get it. */
export async function startSessionBus(environment?: NodeJS.ProcessEnv): Promise<SessionBus> {
  const folder = mkdtempSync(join(tmpdir(), 'lanelight-bus-'));
  const file = join(folder, 'bus.conf');
  writeFileSync(file, config(environment ? '<standard_session_servicedirs/>' : ''));
  const daemon = spawn(
    'dbus-daemon',
    [`--config-file=${file}`, '--nofork', '--nopidfile', '--print-address=1'],
    { stdio: ['ignore', 'pipe', 'ignore'], ...(environment ? { env: environment } : {}) },
  );
  const address = await new Promise<string>((resolve, reject) => {
    let output = '';
    daemon.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const end = output.indexOf('\n');
      if (end > 0) resolve(output.slice(0, end));
    });
    daemon.once('error', reject);
    daemon.once('exit', (code) => {
      reject(new Error(`dbus-daemon ended with ${String(code)}`));
    });
  });
  return {
    address,
    stop: async () => {
      if (daemon.exitCode === null && daemon.signalCode === null) {
        daemon.kill('SIGTERM');
        await once(daemon, 'exit');
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const connectTo = (address: string): dbus.MessageBus => {
  const bus = dbus.sessionBus({ busAddress: address });
  // The bus goes away at the end of a test while replies are still on their way.
  bus.on('error', () => undefined);
  return bus;
};

export interface Call {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: unknown[];
}

/** One method call; resolves to what it returned, with variants taken out of their wrapping. */
export async function callMethod(bus: dbus.MessageBus, call: Call): Promise<unknown[]> {
  const reply = await bus.call(new dbus.Message({ signature: '', body: [], ...call }));
  return (reply?.body ?? []).map(unwrap);
}

function unwrap(value: unknown): unknown {
  if (value instanceof dbus.Variant) return unwrap(value.value);
  if (Array.isArray(value)) return value.map(unwrap);
  if (typeof value === 'object' && value !== null && !Buffer.isBuffer(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unwrap(inner)]));
  }
  return value;
}
