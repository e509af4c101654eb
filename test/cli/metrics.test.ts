import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CliIo } from '../../main/cli/command.ts';
import { metrics } from '../../main/cli/metrics.ts';

const capture = join(import.meta.dirname, '../captures/firewall-on-14.4.1.json');
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanelight-metrics-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function run(...args: readonly string[]) {
  const said = { stdout: '', stderr: '' };
  const io: CliIo = {
    stdout: (text) => (said.stdout += text),
    show: (text) => (said.stdout += text),
    useColor: () => undefined,
    stderr: (text) => (said.stderr += text),
    stdin: (async function* () {
      // Nothing comes in.
    })(),
    terminal: false,
    columns: 80,
    interrupted: new AbortController().signal,
    takeSignals: () => undefined,
  };
  return { code: await metrics(args, io), ...said };
}

describe('lanelight metrics', () => {
  it('lanelight metrics prints one check as Prometheus text', async () => {
    const { code, stdout, stderr } = await run('--replay', capture);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('lanelight_network_mode{mode="sockets"} 1\n');
    expect(stdout).toContain('lanelight_replay 1\n');
  });

  it('lanelight metrics replaces its file in one step and makes it readable by all users', async () => {
    const file = join(folder, 'lanelight.prom');
    writeFileSync(file, '# HELP lanelight_build_info …\n', { mode: 0o600 });
    const before = process.umask(0o077);
    try {
      expect(await run('--replay', capture, '--out', file)).toEqual({ code: 0, stdout: '', stderr: '' });
    } finally {
      process.umask(before);
    }
    expect(readFileSync(file, 'utf8')).toContain('lanelight_network_mode');
    expect(statSync(file).mode & 0o777).toBe(0o644);
    expect(readdirSync(folder)).toEqual(['lanelight.prom']);
  });

  it.each(['-', '/dev/stdout', '/dev/fd/1'])(
    'lanelight metrics --out %s prints and replaces nothing',
    async (out) => {
      const { code, stdout } = await run('--replay', capture, '--out', out);
      expect(code).toBe(0);
      expect(stdout).toContain('lanelight_network_mode{mode="sockets"} 1\n');
    },
  );

  it('lanelight metrics refuses to replace a pipe, a link or a foreign file, in one sentence', async () => {
    const [pipe, link, thesis] = [join(folder, 'pipe'), join(folder, 'link'), join(folder, 'thesis')];
    execFileSync('mkfifo', [pipe]);
    writeFileSync(thesis, 'my thesis');
    symlinkSync(thesis, link);
    for (const place of [pipe, link, thesis, folder]) {
      const { code, stdout, stderr } = await run('--replay', capture, '--out', place);
      expect([code, stdout]).toEqual([64, '']);
      expect(stderr.split('\n')[0]).toContain(`lanelight metrics: ${place} `);
    }
    expect(lstatSync(pipe).isFIFO()).toBe(true);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(thesis, 'utf8')).toBe('my thesis');
    expect(readdirSync(folder)).toHaveLength(3);
  });

  it('lanelight metrics reports in one sentence why a file cannot be written, and leaves nothing behind', async () => {
    const { code, stderr } = await run('--replay', capture, '--out', join(folder, 'nowhere', 'x.prom'));
    expect(code).toBe(64);
    expect(stderr).toContain('cannot be saved: no such file or folder.');
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('lanelight metrics refuses an empty name and a capture that is none', async () => {
    expect((await run('--out', '')).code).toBe(64);
    expect((await run('--replay', join(folder, 'none.json'))).code).toBe(64);
  });
});
