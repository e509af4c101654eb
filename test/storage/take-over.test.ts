import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { takeOver } from '../../main/storage/take-over.ts';

// Outside of Electron the module `electron` exports its path, and searches for a download unless the path is set.
vi.hoisted(() => {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = '/nowhere';
});
const { openSettings } = await import('../../main/storage/settings-store.ts');

let parent: string;
let ours: string;
let lines: string[];
const log = (line: string): void => void lines.push(line);

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'lanelight-take-over-'));
  ours = join(parent, 'Lanelight');
  // As Chromium leaves it before the app's own code runs.
  mkdirSync(ours);
  lines = [];
});

/** The folder of the former name with the files that are given. */
function former(files: Readonly<Record<string, string>>, name = 'Flowlight'): string {
  const folder = join(parent, name);
  mkdirSync(folder);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}

describe('the folder of the former name', () => {
  it.each(['Flowlight', 'flowlight'])(
    'settings and history in the folder of the former name are taken over (%s)',
    (name) => {
      const settings = '{"schemaVersion":1,"batteryFactor":7}';
      const old = former({ 'settings.json': settings, 'history.jsonl': 'records', Cookies: 'x' }, name);
      takeOver(ours, log);
      expect(readFileSync(join(ours, 'settings.json'), 'utf8')).toBe(settings);
      expect(readFileSync(join(ours, 'history.jsonl'), 'utf8')).toBe('records');
      expect(readdirSync(old)).toEqual(['Cookies']);
      expect(lines).toHaveLength(2);
      expect(openSettings({ directory: ours, log }).settings.batteryFactor).toBe(7);
    },
  );

  it('a folder of the former name with only a history is taken over', () => {
    former({ 'history.jsonl': 'records' });
    takeOver(ours, log);
    expect(readdirSync(ours)).toEqual(['history.jsonl']);
  });

  it.each(['settings.json', 'history.jsonl'])(
    'the folder of the former name is left alone if the new one already has %s',
    (own) => {
      const old = former({ 'settings.json': 'old', 'history.jsonl': 'old' });
      writeFileSync(join(ours, own), 'new');
      takeOver(ours, log);
      expect(readdirSync(ours)).toEqual([own]);
      expect(readFileSync(join(ours, own), 'utf8')).toBe('new');
      expect(readdirSync(old)).toHaveLength(2);
      expect(lines).toEqual([]);
    },
  );

  it('no folder is created if there is none of the former name', () => {
    takeOver(ours, log);
    expect(readdirSync(parent)).toEqual(['Lanelight']);
    expect(lines).toEqual([]);
  });

  it('a folder of the former name that cannot be moved is logged and does not keep the app from starting', () => {
    former({ 'settings.json': '{"batteryFactor":7}' });
    // A missing folder: root may write anywhere, so permissions would not stop it.
    const missing = join(parent, 'missing');
    takeOver(missing, log);
    expect(existsSync(missing)).toBe(false);
    expect(lines).toEqual([expect.stringMatching(/^could not take over .*settings\.json/)]);
    expect(openSettings({ directory: ours, log }).settings.batteryFactor).not.toBe(7);
  });

  it('unreadable settings of the former name do not keep the app from starting', () => {
    const old = former({ 'settings.json': 'no JSON at all' });
    chmodSync(join(old, 'settings.json'), 0o000);
    takeOver(ours, log);
    expect(() => openSettings({ directory: ours, log }).settings).not.toThrow();
    expect(lines.length).toBeGreaterThan(0);
  });
});
