import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Capture } from '../../main/core/capture.ts';
import { english } from '../../main/core/text/text.ts';
import { maxCaptureBytes, loadCapture, saveCapture } from '../../main/storage/capture-file.ts';
import { temporaryFolder } from '../support/processes.ts';

const capture: Capture = {
  format: 'lanelight.capture/1',
  takenAt: '2026-01-01T00:00:00.000Z',
  redacted: true,
  observe: { type: 'observation' },
  probe: null,
  commands: [],
};
const file = (text: string): string => {
  const path = join(temporaryFolder(), 'capture.json');
  writeFileSync(path, text);
  return path;
};
const errorOf = async (path: string): Promise<string> => {
  const loaded = await loadCapture(path);
  return loaded.ok ? '' : english.of(loaded.error);
};

describe('a capture file', () => {
  it('a capture file is read back as it was saved and is readable by its owner only', async () => {
    const path = join(temporaryFolder(), 'mine.json');
    expect(await saveCapture(path, capture)).toMatchObject({ ok: true });
    expect(await loadCapture(path)).toEqual({ ok: true, value: capture });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(path, '..'))).toEqual(['mine.json']);
  });

  it('a capture file with a byte order mark is read', async () => {
    expect(await loadCapture(file(`\ufeff${JSON.stringify(capture)}`))).toEqual({ ok: true, value: capture });
  });

  it('a capture file with missing parts shows the rest', async () => {
    const loaded = await loadCapture(
      file('{"format":"lanelight.capture/1","takenAt":"2024-04-22T09:14:07+02:00"}'),
    );
    expect(loaded).toMatchObject({ value: { observe: null, probe: null, commands: [], redacted: false } });
  });

  it.each([
    ['', /is empty/],
    ['  \n', /is empty/],
    ['{"format":', /not valid JSON/],
    ['[]', /lacks "format"/],
    ['null', /lacks "format"/],
    ['{"format":"other/1"}', /lacks "format"/],
    ['{"format":"lanelight.capture/2","takenAt":7}', /newer format \(lanelight\.capture\/2\).*Update/],
    ['{"format":"lanelight.capture/1"}', /capture\.takenAt is missing/],
    ['{"format":"lanelight.capture/1","takenAt":"yesterday"}', /capture\.takenAt is not valid/],
    [
      '{"format":"lanelight.capture/1","takenAt":"2026-01-01T00:00:00Z","commands":7}',
      /capture\.commands is not a list/,
    ],
    ['\u0000\u0001\u0002', /not valid JSON/],
  ])('that holds %j is refused with one sentence that names it', async (text, sentence) => {
    const path = file(text);
    const error = await errorOf(path);
    expect(error).toMatch(sentence);
    expect(error.startsWith(path)).toBe(true);
    expect(error).not.toContain('\n');
  });

  it('a capture file that is missing, a folder, a pipe or too large is refused at once', async () => {
    const folder = temporaryFolder();
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const large = file('{');
    truncateSync(large, maxCaptureBytes * 3);
    expect(await errorOf(join(folder, 'nowhere'))).toMatch(/no such file/);
    expect(await errorOf(folder)).toMatch(/is a folder/);
    expect(await errorOf(pipe)).toMatch(/not a regular file/);
    expect(await errorOf(large)).toMatch(/too large .*96 MB; the maximum is 32 MB/);
    expect(await errorOf('a\0b')).toMatch(/cannot be read/);
  });

  it('saving a capture replaces an older capture and nothing else', async () => {
    const path = join(temporaryFolder(), 'a.json');
    await saveCapture(path, capture);
    expect(await saveCapture(path, { ...capture, redacted: false })).toMatchObject({ ok: true });
    expect(await loadCapture(path)).toMatchObject({ value: { redacted: false } });

    const precious = file('my thesis');
    expect(await saveCapture(precious, capture)).toMatchObject({ ok: false });
    expect(readFileSync(precious, 'utf8')).toBe('my thesis');
  });

  it('a capture file that cannot be written leaves nothing behind', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'taken'));
    const saved = await saveCapture(join(folder, 'missing', 'a.json'), capture);
    expect(saved).toMatchObject({ ok: false });
    expect(readdirSync(folder)).toEqual(['taken']);
    expect(existsSync(join(folder, 'missing'))).toBe(false);
  });
});
