import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { once } from 'node:events';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Message, message } from '../../main/core/text/message.ts';
import { defaultSettings, type Settings, settingsVersion } from '../../main/core/settings.ts';
import { bundle } from '../support/bundle.ts';

// Outside of Electron the module `electron` exports its path, and searches for a download unless the path is set.
vi.hoisted(() => {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = '/nowhere';
});
const { maxSettingsBytes } = await import('../../main/storage/settings-limit.ts');
const { openSettings } = await import('../../main/storage/settings-store.ts');

let directory = '';
let logged: string[] = [];
let opened: ReturnType<typeof openSettings>[] = [];
const path = () => join(directory, 'settings.json');
/** A store that is written before its folder goes, so that none of its timers makes the folder anew. */
const open = (nowMs?: () => number) => {
  const store = openSettings({ directory, log: (line) => logged.push(line), ...(nowMs ? { nowMs } : {}) });
  opened.push(store);
  return store;
};
/** As the app does it: all settings, with these changed. */
const change = (store: ReturnType<typeof open>, changes: Partial<Settings>) => {
  store.save({ ...store.settings, ...changes });
};
const put = (content: string | Buffer) => {
  mkdirSync(directory, { recursive: true });
  writeFileSync(path(), content);
};
const onDisk = () => JSON.parse(readFileSync(path(), 'utf8')) as Record<string, unknown>;
const aside = () => readdirSync(directory).filter((name) => name.startsWith('settings.json.corrupt-'));

beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'lanelight-settings-')), 'data');
  logged = [];
});
afterEach(() => {
  for (const store of opened) store.flush();
  opened = [];
  rmSync(dirname(directory), { recursive: true, force: true });
});

describe('the settings', () => {
  it('settings start with their defaults and write nothing until something changes', () => {
    const store = open();
    expect(store.settings).toEqual(defaultSettings);
    expect(store.notice).toBeNull();
    store.flush();
    expect(existsSync(path())).toBe(false);
  });

  it('settings survive a restart and are readable by their owner only', () => {
    const store = open();
    change(store, { checkIntervalSeconds: 30, iconText: 'flows' });
    store.flush();
    expect(open().settings).toEqual({ ...defaultSettings, checkIntervalSeconds: 30, iconText: 'flows' });
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    expect(onDisk()['schemaVersion']).toBe(settingsVersion);
  });

  it('settings are written once for a series of changes', async () => {
    const store = open();
    for (const batteryFactor of [4, 5, 6, 7]) change(store, { batteryFactor });
    expect(existsSync(path())).toBe(false);
    await vi.waitFor(() => {
      expect(onDisk()['batteryFactor']).toBe(7);
    }, 5_000);
  });

  it('settings report a save that fails once the folder is gone, and one that works again', () => {
    const reported: (string | null)[] = [];
    const store = openSettings({
      directory,
      log: (line) => logged.push(line),
      onSaved: (error) => reported.push(error?.key ?? null),
    });
    rmSync(directory, { recursive: true, force: true });
    writeFileSync(directory, 'not a folder');
    change(store, { batteryFactor: 5 });
    store.flush();
    expect(reported).toEqual(['storage.settingsNotSaved']);
    rmSync(directory);
    mkdirSync(directory);
    store.flush();
    expect(reported).toEqual(['storage.settingsNotSaved', null]);
    expect(onDisk()['batteryFactor']).toBe(5);
  });
});

describe('a settings file of version 1', () => {
  it('a settings file of version 1 keeps its time between checks, and is written anew', () => {
    put('{"schemaVersion":1,"lookIntervalSeconds":300,"iconText":"flows"}');
    const store = open();
    expect(store.settings).toEqual({ ...defaultSettings, checkIntervalSeconds: 300, iconText: 'flows' });
    expect(store.notice).toBeNull();
    expect(onDisk()).toMatchObject({ schemaVersion: 2, checkIntervalSeconds: 300 });
    expect(onDisk()).not.toHaveProperty('lookIntervalSeconds');
  });
});

describe('a settings file that is broken', () => {
  it.each([
    ['empty', ''],
    ['truncated', '{"schemaVersion":1,"checkInterv'],
    ['binary', Buffer.from([0, 255, 254, 1, 2, 3, 0, 0])],
    ['a list', '[1,2,3]'],
    ['a text', '"settings"'],
    ['null', 'null'],
    ['of something else', '{"window":{"x":1}}'],
    ['huge', `{"schemaVersion":1,"x":"${'x'.repeat(maxSettingsBytes)}"}`],
  ])('because it is %s is kept aside, and the user is notified once', (_what, content) => {
    put(content);
    const store = open();
    expect(store.settings).toEqual(defaultSettings);
    // JSON null reads as no settings at all: nothing is lost.
    if (content === 'null') return;
    expect(aside()).toHaveLength(1);
    expect(readFileSync(join(directory, aside()[0] ?? '')).equals(Buffer.from(content))).toBe(true);
    expect(store.notice?.key).toBe('storage.settingsSetAside');
    change(store, { batteryFactor: 5 });
    store.flush();
    expect(open().notice).toBeNull();
    expect(open().settings.batteryFactor).toBe(5);
  });

  it('at most three copies of a broken settings file are kept', () => {
    let now = Date.parse('2026-01-01T00:00:00Z');
    for (let start = 0; start < 6; start += 1) {
      put(`broken ${start}`);
      open(() => (now += 1000));
    }
    expect(aside()).toHaveLength(3);
    expect(readFileSync(join(directory, aside().at(-1) ?? ''), 'utf8')).toBe('broken 5');
  });

  it('a settings file with invalid keys loses only those, is copied, and is reported once', () => {
    put(JSON.stringify({ schemaVersion: 1, batteryFactor: 'two', iconText: 'flows' }));
    const store = open();
    expect(store.settings).toEqual({ ...defaultSettings, iconText: 'flows' });
    expect(store.notice).toEqual(message('storage.settingsReset', { keys: 'batteryFactor' }));
    expect(aside()).toHaveLength(1);
    expect(open().notice).toBeNull();
    expect(open().settings.iconText).toBe('flows');
  });

  it('a settings file of a newer version is used and left unchanged', () => {
    const content = JSON.stringify({ schemaVersion: settingsVersion + 1, batteryFactor: 6, colour: 'red' });
    put(content);
    const store = open();
    expect(store.settings.batteryFactor).toBe(6);
    expect(store.notice?.key).toBe('storage.settingsNewer');
    change(store, { batteryFactor: 2 });
    store.flush();
    expect(readFileSync(path(), 'utf8')).toBe(content);
  });

  it('a settings file without a version is migrated', () => {
    put(JSON.stringify({ batteryFactor: 6 }));
    expect(open().settings.batteryFactor).toBe(6);
    expect(onDisk()['schemaVersion']).toBe(settingsVersion);
  });

  it('no content of a settings file keeps the app from starting', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.uint8Array().map((bytes) => Buffer.from(bytes)),
        ),
        (content) => {
          put(content);
          const store = open();
          change(store, { batteryFactor: 3 });
          store.flush();
          expect(open().settings.batteryFactor).toBe(3);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('a settings file cut at any byte is either read in full or set aside', () => {
    const store = open();
    change(store, { batteryFactor: 9 });
    store.flush();
    const whole = readFileSync(path());
    for (let length = 0; length < whole.length; length += 1) {
      for (const name of readdirSync(directory)) rmSync(join(directory, name));
      put(whole.subarray(0, length));
      const again = open();
      const kept = aside().length === 1 && again.notice !== null;
      // The last byte is white space only: without it the file is as good.
      expect(kept || again.settings.batteryFactor === 9, `${length} bytes`).toBe(true);
    }
  });
});

describe('a writer', () => {
  let writer = '';
  beforeAll(async () => {
    writer = await bundle('test/storage/writer.ts', 'writer');
  });
  afterAll(() => {
    rmSync(dirname(writer), { recursive: true, force: true });
  });
  const environment = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' };

  it('a writer of settings killed at any moment leaves a whole file and no temporary files', async () => {
    for (let turn = 0; turn < 8; turn += 1) {
      const child = spawn(process.execPath, [writer, 'settings', directory], {
        env: environment,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let last = 0;
      child.stdout.on('data', (text: Buffer) => {
        last = Number(text.toString().trim().split('\n').at(-1));
        if (last > 3 + turn * 7) child.kill('SIGKILL');
      });
      await once(child, 'close');
      const store = open();
      expect(store.notice).toBeNull();
      // What was reported as written is there; at most one turn more was under way.
      expect([last, last + 1, last + 2]).toContain(store.settings.checkIntervalSeconds - 10);
      expect(readdirSync(directory)).toEqual(['settings.json']);
    }
  });

  const tryOnce = (
    folder: string,
    prefix: readonly string[] = [],
    ids: { uid?: number; gid?: number } = {},
  ) => {
    const words = [...prefix, process.execPath, writer, 'once', folder];
    const result = spawnSync('/usr/bin/env', words, { env: environment, encoding: 'utf8', ...ids });
    expect([result.status, result.signal], result.stderr).toEqual([0, null]);
    return JSON.parse(result.stdout) as {
      settings: Message;
      history: Message;
      records: number;
    };
  };

  it('settings in a read-only folder work in memory and report it', () => {
    mkdirSync(directory, { mode: 0o755 });
    chmodSync(directory, 0o555);
    chmodSync(dirname(directory), 0o755);
    // Root may write everywhere, so this runs as the user nobody.
    const ids = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const { settings, history } = tryOnce(directory, [], ids);
    expect(settings).toEqual(message('storage.settingsNotSaved', { reason: message('error.noPermission') }));
    expect(history).toEqual(message('storage.historyNotKept', { reason: message('error.noPermission') }));
  });

  it('settings on a full disk work in memory and report it', () => {
    const full = ['/bin/sh', '-c', `trap '' XFSZ; ulimit -f 0; exec "$@"`, 'sh'];
    const { settings, history } = tryOnce(directory, full);
    expect(settings).toEqual(message('storage.settingsNotSaved', { reason: message('error.diskFull') }));
    expect(history).toEqual(message('storage.historyNotKept', { reason: message('error.diskFull') }));
  });

  it('settings whose folder is a file work in memory and report it', () => {
    writeFileSync(directory, 'not a folder');
    const { settings } = tryOnce(directory);
    expect(settings.key).toBe('storage.settingsNotSaved');
  });

  it('a folder in place of the settings file is set aside', () => {
    mkdirSync(path(), { recursive: true });
    const store = open();
    change(store, { batteryFactor: 5 });
    store.flush();
    expect(open().settings.batteryFactor).toBe(5);
    expect(aside()).toHaveLength(1);
  });
});
