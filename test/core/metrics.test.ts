import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verbatim } from '../../main/core/text/message.ts';
import { metricsText, type MetricsInput } from '../../main/core/metrics.ts';
import type { LimitKind } from '../../main/core/diagnosis/diagnosis.ts';
import { diagnose } from '../../main/core/diagnosis/diagnose.ts';
import { observed } from '../support/captures.ts';
import { diagnosisOf } from '../support/states.ts';

const input = (diagnosis: MetricsInput['diagnosis'], more: Partial<MetricsInput> = {}): MetricsInput => ({
  diagnosis,
  helper: { state: 'working', version: '0.1.0', transports: [] },
  version: '0.1.0',
  durationMs: 42,
  ...more,
});
/** A capture at or close to each kind of limit. */
const captureOfLimit: Readonly<Record<LimitKind, string>> = {
  'flow-table': 'conditions/extension-flows-full-15.5',
  'open-files': 'conditions/app-files-near-15.5',
  'open-files-system': 'conditions/machine-files-near-15.5',
  ports: 'conditions/ports-near-15.5',
  'tcp-clock': 'conditions/tcp-clock-last-day-26.2',
  'tcp-memory': 'conditions/tcp-memory-full-26.2',
  conntrack: 'conditions/conntrack-near-debian-12',
  'listen-queue': 'conditions/listen-queue-near-debian-12',
  'file-watches': 'conditions/inotify-watches-near-debian-12',
  'file-watchers': 'conditions/inotify-instances-near-debian-12',
};
const names = (text: string): string[] =>
  [...text.matchAll(/^# TYPE (\w+) gauge$/gm)].map(([, name]) => name ?? '');

describe('the metrics', () => {
  it.each(['firewall-on-14.4.1', 'near-flow-limit-14.6', 'everything-unreadable-27.0', 'linux-debian-12'])(
    'the metrics of the capture %s are as they were',
    async (capture) => {
      const text = metricsText(input(diagnose(observed(capture))));
      await expect(text).toMatchFileSnapshot(join(import.meta.dirname, 'metrics', `${capture}.prom`));
    },
  );

  it('the metrics are what the exposition format wants, line by line', () => {
    const text = metricsText(input(diagnose(observed('near-flow-limit-14.6'))));
    expect(text.endsWith('\n')).toBe(true);
    const label = String.raw`[a-z_]+="(?:[^"\\\n]|\\["\\n])*"`;
    const sample = new RegExp(String.raw`^lanelight_[a-z_]+(?:\{${label}(?:,${label})*\})? -?\d+(?:\.\d+)?$`);
    const seen = new Set<string>();
    for (const line of text.trimEnd().split('\n')) {
      expect(line).toMatch(new RegExp(`^# (HELP|TYPE) lanelight_[a-z_]+ .+$|${sample.source}`));
      if (line.startsWith('#')) continue;
      const series = line.slice(0, line.lastIndexOf(' '));
      expect(seen.has(series), series).toBe(false);
      seen.add(series);
    }
    expect(new Set(names(text)).size).toBe(names(text).length);
  });

  it('the metrics carry no name of a process, no address and no path', () => {
    const text = metricsText(input(diagnosisOf('user-space')));
    expect(text).not.toMatch(/Safari|Chrome|en0|pid|\d+\.\d+\.\d+\.\d+|\/Users/);
  });

  it('the metrics leave out what is unknown', () => {
    const text = metricsText(input(diagnosisOf('unsupported'), { helper: { state: 'unknown' } }));
    expect(names(text)).not.toContain('lanelight_helper_up');
    expect(names(text)).not.toContain('lanelight_flow_limit_ratio_max');
    expect(text).not.toContain('filter="private-relay"');
  });

  it('the metrics report that the helper is down', () => {
    const text = metricsText(
      input(diagnosisOf('unknown'), { helper: { state: 'broken', error: verbatim('Gone.') } }),
    );
    expect(text).toContain('lanelight_helper_up 0\n');
    expect(text).toContain('lanelight_network_mode{mode="unknown"} 1\n');
  });

  it('every kind of limit has its use, its ratio and its part of the worst one', () => {
    const families = new Set(
      Object.values(captureOfLimit).flatMap((capture) =>
        names(metricsText(input(diagnose(observed(capture))))),
      ),
    );
    for (const name of ['limit_used', 'limit_max', 'limit_ratio', 'limit_ratio_worst'])
      expect(families).toContain(`lanelight_${name}`);
    for (const [kind, capture] of Object.entries(captureOfLimit)) {
      const text = metricsText(input(diagnose(observed(capture))));
      expect(text).toMatch(new RegExp(`^lanelight_limit_ratio\\{limit="${kind}"\\} (0\\.9|1)`, 'm'));
      expect(text).toMatch(/^lanelight_limit_ratio_worst (0\.9\d*|1(\.\d+)?)$/m);
      expect(text).toContain(`lanelight_subjects_near_limit{limit="${kind}"} 1\n`);
    }
  });

  it('122,880 of 122,880 files are the worst limit of a Mac', () => {
    const text = metricsText(input(diagnose(observed('conditions/machine-files-full-15.5'))));
    expect(text).toContain('lanelight_limit_used{limit="open-files-system"} 122880\n');
    expect(text).toContain('lanelight_limit_ratio_worst 1\n');
  });

  it('memory and the clock have a family with their unit', () => {
    const memory = metricsText(input(diagnose(observed('conditions/tcp-memory-full-26.2'))));
    expect(memory).toContain('lanelight_tcp_memory_used_bytes 536870912\n');
    expect(memory).toContain('lanelight_tcp_memory_max_bytes 536870912\n');
    const clock = metricsText(input(diagnose(observed('conditions/tcp-clock-last-day-26.2'))));
    expect(clock).toContain('lanelight_tcp_clock_left_seconds 39600\n');
  });

  it('the metrics escape what a label may not hold', () => {
    const os = { name: 'mac"OS\\\n', version: '1', build: null };
    const text = metricsText(input(diagnosisOf('unknown', { os })));
    expect(text).toContain('lanelight_os_info{name="mac\\"OS\\\\\\n",version="1",build=""} 1\n');
  });
});
