import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verbatim } from '../../main/core/text/message.ts';
import { metricsText, type MetricsInput } from '../../main/core/metrics.ts';
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

  it('the metrics say that the helper is down', () => {
    const text = metricsText(
      input(diagnosisOf('unknown'), { helper: { state: 'broken', error: verbatim('Gone.') } }),
    );
    expect(text).toContain('lanelight_helper_up 0\n');
    expect(text).toContain('lanelight_network_mode{mode="unknown"} 1\n');
  });

  it('the metrics escape what a label may not hold', () => {
    const os = { name: 'mac"OS\\\n', version: '1', build: null };
    const text = metricsText(input(diagnosisOf('unknown', { os })));
    expect(text).toContain('lanelight_os_info{name="mac\\"OS\\\\\\n",version="1",build=""} 1\n');
  });
});
