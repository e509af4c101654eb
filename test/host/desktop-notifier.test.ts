import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDesktopNotifier } from '../../main/host/desktop-notifier.ts';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { dirname } from 'node:path';
import { readFileSync, rmSync } from 'node:fs';
import { bundle } from '../support/bundle.ts';
import { limitOpenFiles, lowestFreeDescriptor, script } from '../support/processes.ts';

const notice = {
  key: 'k',
  title: 'Fallen back',
  body: 'An app called "$(touch /tmp/x)" `id` \\ is near',
  tab: 'now',
  pid: null,
  actions: [],
} as const;
const saved = { ...process.env };

beforeEach(() => {
  process.env['DISPLAY'] = ':99';
});
afterEach(() => {
  process.env = { ...saved };
});

describe('a notification without Electron', () => {
  it('a notification without Electron is refused if there is no desktop', async () => {
    for (const name of ['DISPLAY', 'WAYLAND_DISPLAY', 'DBUS_SESSION_BUS_ADDRESS'])
      Reflect.deleteProperty(process.env, name);
    expect(await createDesktopNotifier().notify(notice)).toBe('refused');
  });

  it('a notification without Electron reaches notify-send as text that no shell interprets', async () => {
    const out = script('');
    process.env['PATH'] =
      `${dirname(script(`printf '%s\\n' "$@" > ${out}`, 'notify-send'))}:${saved['PATH'] ?? ''}`;
    expect(await createDesktopNotifier().notify(notice)).toBe('shown');
    const written = readFileSync(out, 'utf8');
    expect(written).toContain('Fallen back');
    expect(written).toContain('(touch /tmp/x)');
    expect(written).not.toMatch(/[$`\\]/);
  });

  it('a notification without Electron is refused while there are no free descriptors, and shown once there are', async () => {
    const module = await bundle('main/host/desktop-notifier.ts', 'notifier');
    const answers = notifierProcess(module);
    expect(await answers.next()).toBe('shown');
    limitOpenFiles(answers.pid, lowestFreeDescriptor(answers.pid));
    for (let turn = 0; turn < 3; turn += 1) expect(await answers.next()).toBe('refused');
    limitOpenFiles(answers.pid, 1_024);
    expect(await answers.next()).toBe('shown');
    answers.end();
    rmSync(dirname(module), { recursive: true });
  });
});

/** A process of its own, whose descriptors can be limited: it notifies at each line and prints the answer. */
function notifierProcess(module: string) {
  const code = `
    const { createDesktopNotifier } = await import(${JSON.stringify(module)});
    const notifier = createDesktopNotifier();
    const { createInterface } = await import('node:readline');
    createInterface({ input: process.stdin }).on('line', async () => console.log(await notifier.notify(${JSON.stringify(notice)})));`;
  const path = `${dirname(script('exit 0', 'notify-send'))}:${saved['PATH'] ?? ''}`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    env: { ...process.env, PATH: path },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    pid: child.pid ?? 0,
    next: async (): Promise<string> => {
      child.stdin.write('\n');
      const line = (await lines.next()) as IteratorResult<string, undefined>;
      return line.value ?? 'ended';
    },
    end: () => child.stdin.end(),
  };
}
