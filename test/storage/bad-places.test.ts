import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HistoryRecord } from '../../main/core/app/history/history.ts';
import { defaultSettings } from '../../main/core/settings.ts';
import type { Message } from '../../main/core/text/message.ts';
import { openLog } from '../../main/shell/log-file.ts';
import { recordStart } from '../../main/shell/start-record.ts';
import { openAutostart } from '../../main/storage/autostart-file.ts';
import { readEvents } from '../../main/storage/event-file.ts';
import { folderProblem } from '../../main/storage/folder-problem.ts';
import { openHistory } from '../../main/storage/history-file.ts';
import { readUpdates } from '../../main/storage/update-file.ts';

vi.hoisted(() => {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = '/nowhere';
});
const { openSettings } = await import('../../main/storage/settings-store.ts');

let home = '';
let folder = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lanelight-places-'));
  folder = join(home, 'Lanelight');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const quiet = (): void => undefined;
const mode = (path: string): number => statSync(path).mode & 0o777;
const fifo = (path: string): void => void execFileSync('mkfifo', [path]);
const keysOf = (errors: readonly (Message | null)[]) => errors.map((error) => error?.key ?? null);
const now = Date.now();
const start = (at: number): HistoryRecord => ({ kind: 'start', at: now + at });

describe('a place that cannot be written', () => {
  it('settings that could not be saved are saved once the place can be used', () => {
    writeFileSync(folder, 'a file where the folder belongs');
    const errors: (Message | null)[] = [];
    const file = openSettings({ directory: folder, log: quiet, onSaved: (error) => errors.push(error) });
    expect(file.notice).not.toBeNull();
    file.save({ ...defaultSettings, batteryFactor: 5 });
    file.flush();
    rmSync(folder);
    file.flush();
    expect(keysOf(errors)).toEqual(['storage.settingsNotSaved', null]);
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toContain('"batteryFactor": 5');
    expect(mode(folder)).toBe(0o700);
  });

  it('a settings file that becomes a folder while the app runs is reported, and so is its end', () => {
    const errors: (Message | null)[] = [];
    const file = openSettings({ directory: folder, log: quiet, onSaved: (error) => errors.push(error) });
    mkdirSync(join(folder, 'settings.json', 'inside'), { recursive: true });
    file.save({ ...defaultSettings, batteryFactor: 5 });
    file.flush();
    rmSync(join(folder, 'settings.json'), { recursive: true });
    file.flush();
    expect(keysOf(errors)).toEqual(['storage.settingsNotSaved', null]);
  });

  it('a history that could not be kept continues once the place can be used', () => {
    writeFileSync(folder, '');
    const errors: (Message | null)[] = [];
    const history = openHistory({ directory: folder, log: quiet, onSaved: (error) => errors.push(error) });
    expect(history.notice?.key).toBe('storage.historyNotKept');
    history.append(start(1));
    rmSync(folder);
    history.append(start(2));
    expect(keysOf(errors)).toEqual(['storage.historyNotKept', null]);
    expect(readFileSync(join(folder, 'history.jsonl'), 'utf8')).toContain(`"at":${now + 2}`);
  });

  it('a folder that is deleted while the app runs is created again for its owner only', () => {
    const history = openHistory({ directory: folder, log: quiet });
    const log = openLog(join(folder, 'logs'));
    log.write('info', 'before');
    rmSync(folder, { recursive: true });
    // Chromium often creates it first, with the default permissions.
    mkdirSync(folder, { mode: 0o755 });
    history.append(start(1));
    log.write('info', 'after');
    for (const path of [folder, join(folder, 'logs')]) expect(mode(path), path).toBe(0o700);
    for (const name of ['history.jsonl', 'logs/lanelight.log']) expect(mode(join(folder, name))).toBe(0o600);
    expect(readFileSync(join(folder, 'logs/lanelight.log'), 'utf8')).toContain('after');
  });

  it('log lines that could not be written are written when the place can be used', () => {
    writeFileSync(folder, '');
    const log = openLog(folder);
    log.write('warning', 'first');
    rmSync(folder);
    log.write('warning', 'second');
    expect(readFileSync(join(folder, 'lanelight.log'), 'utf8')).toMatch(/first[^]*second/);
  });

  it('a file, a folder of another user and a folder below a file are each named as a problem', () => {
    expect(folderProblem(folder)).toBeNull();
    expect(existsSync(join(folder, `.trial-${process.pid}`))).toBe(false);
    writeFileSync(join(home, 'file'), '');
    for (const path of [join(home, 'file'), join(home, 'file', 'below'), '/proc/self'])
      expect(folderProblem(path)?.key, path).toBe('storage.folderUnusable');
  });
});

describe('a pipe in the place of a file', () => {
  it('a start with a pipe in the place of every file does not block', () => {
    mkdirSync(join(folder, 'logs'), { recursive: true });
    mkdirSync(join(folder, 'autostart'));
    const names = ['starts.json', 'updates.json', 'events.json', 'history.jsonl', 'settings.json'];
    for (const name of [...names, 'logs/lanelight.log', 'autostart/io.lanelight.app.desktop'])
      fifo(join(folder, name));
    expect(recordStart(folder, 1).safe).toBe(false);
    readUpdates(folder);
    expect(readEvents(folder)).toBeNull();
    expect(openAutostart(folder, ['/bin/true']).isOn()).toBe(false);
    expect(openHistory({ directory: folder, log: quiet }).notice?.key).toBe('storage.historySetAside');
    expect(openSettings({ directory: folder, log: quiet }).notice?.key).toBe('storage.settingsSetAside');
    openLog(join(folder, 'logs')).write('info', 'written');
    expect(readFileSync(join(folder, 'logs/lanelight.log'), 'utf8')).toContain('written');
  });

  it('a history that becomes a pipe while the app runs is reported and does not block', () => {
    const errors: (Message | null)[] = [];
    const history = openHistory({ directory: folder, log: quiet, onSaved: (error) => errors.push(error) });
    fifo(join(folder, 'history.jsonl'));
    history.append(start(1));
    expect(keysOf(errors)).toEqual(['storage.historyNotKept']);
  });

  it('settings behind a symbolic link are read and saved at its target', () => {
    mkdirSync(folder);
    const real = join(home, 'dotfiles.json');
    const first = openSettings({ directory: folder, log: quiet });
    first.save({ ...defaultSettings, batteryFactor: 5 });
    first.flush();
    renameSync(join(folder, 'settings.json'), real);
    symlinkSync(real, join(folder, 'settings.json'));
    const linked = openSettings({ directory: folder, log: quiet });
    expect([linked.notice, linked.settings.batteryFactor]).toEqual([null, 5]);
    linked.save({ ...defaultSettings, batteryFactor: 6 });
    linked.flush();
    expect(readFileSync(real, 'utf8')).toContain('"batteryFactor": 6');
  });
});
