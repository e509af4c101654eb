import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { AppEvent } from '../../main/core/app/event.ts';
import { takeDrops } from '../../main/shell/tray-drop.ts';

const clipboardText = vi.hoisted(() => ({ value: '' }));
vi.mock('electron', () => ({ clipboard: { readText: () => clipboardText.value } }));
const { explainInput } = await import('../../main/shell/explain-input.ts');

const folder = mkdtempSync(join(tmpdir(), 'explain-input-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const logged: string[] = [];
const explain = (input: Parameters<typeof explainInput>[0]) =>
  explainInput(input, (line) => logged.push(line));

const firewallOn = 'Firewall is enabled. (State = 1)\n';

describe('what the app explains', () => {
  it('the clipboard is explained as on the command line', async () => {
    clipboardText.value = firewallOn;
    expect(await explain({ kind: 'clipboard' })).toMatchObject({
      kind: 'explained',
      explanation: { parts: [{ kind: 'firewall' }] },
    });
  });

  it('an empty clipboard is named as such', async () => {
    clipboardText.value = ' \n';
    expect(await explain({ kind: 'clipboard' })).toEqual({ kind: 'problem', problem: 'empty' });
  });

  it('a file is read, a binary one is not', async () => {
    const [text, picture] = [join(folder, 'a.log'), join(folder, 'a.png')];
    writeFileSync(text, firewallOn);
    writeFileSync(picture, Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]));
    expect(await explain({ kind: 'path', path: text })).toMatchObject({ kind: 'explained' });
    expect(await explain({ kind: 'path', path: picture })).toEqual({ kind: 'problem', problem: 'binary' });
  });

  it('a file that cannot be read is a problem, and its path is not logged', async () => {
    for (const path of [folder, join(folder, 'secret-name')])
      expect(await explain({ kind: 'path', path })).toEqual({ kind: 'problem', problem: 'unreadable' });
    expect(logged).toHaveLength(2);
    expect(logged.join('')).not.toContain(folder);
  });
});

it('what is dropped on the icon is explained: a file by its path, text as it is', () => {
  const listeners = new Map<string, (event: unknown, dropped: unknown) => void>();
  const tray = {
    on: (name: string, listener: (event: unknown, dropped: unknown) => void) => listeners.set(name, listener),
  };
  const events: AppEvent[] = [];
  takeDrops(tray as unknown as Parameters<typeof takeDrops>[0], (event) => events.push(event));
  listeners.get('drop-files')?.({}, ['/tmp/console.log', '/tmp/other.log']);
  listeners.get('drop-files')?.({}, []);
  listeners.get('drop-text')?.({}, 'hello');
  expect(events).toMatchObject([
    { source: { kind: 'file', name: 'console.log' }, input: { kind: 'path', path: '/tmp/console.log' } },
    { source: { kind: 'text' }, input: { kind: 'text', text: 'hello' } },
  ]);
});
