/*
 * How long explain takes beside parting the same text into lines and looking at each: the least that any reader does.
 * The sources are bundled first, so that no build of the product is needed.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'explain-bench-'));
const bundle = join(folder, 'explain.mjs');

const cpuMs = (run) => {
  const before = process.cpuUsage();
  run();
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1000;
};
const median = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];

const logLine = (i) =>
  `2026-03-02 11:02:41.${100_000 + i}+0100 app[${i % 900}]: request ${i} took ${i % 90} ms and went well`;
const lsofRow = (i) =>
  `proc${i % 60} ${1000 + (i % 60)} dev ${7 + (i % 300)}u IPv4 0x${i.toString(16)} 0t0 TCP 192.0.2.10:${40_000 + (i % 20_000)}->198.51.100.${i % 250}:443 (ESTABLISHED)`;
const texts = {
  'log of 4 MB': Array.from({ length: 45_000 }, (_, i) => logLine(i)).join('\n'),
  'lsof of 20,000 rows': `COMMAND PID USER FD TYPE DEVICE SIZE/OFF NODE NAME\n${Array.from({ length: 20_000 }, (_, i) => lsofRow(i)).join('\n')}`,
};

export const title = 'explain beside a bare look at the same lines (processor time)';

export async function measure({ rounds }) {
  try {
    execFileSync(
      join(root, 'node_modules/.bin/rolldown'),
      ['main/host/explain/explain-paste.ts', '--platform', 'node', '-f', 'esm', '-o', bundle],
      { cwd: root, stdio: 'ignore' },
    );
    const { explainPaste } = await import(pathToFileURL(bundle).href);
    const rows = Object.entries(texts).map(([name, text]) => {
      const ratios = [];
      const own = [];
      for (let round = 0; round < rounds; round += 1) {
        const bareMs = cpuMs(
          () => text.split('\n').filter((line) => /\bE[A-Z]{4,}\b|\d{1,5}->/u.test(line)).length,
        );
        const explained = cpuMs(() => explainPaste(text));
        own.push(explained);
        ratios.push(explained / Math.max(bareMs, 1));
      }
      return `| ${name} | ${median(own).toFixed(0)} ms | ${median(ratios).toFixed(1)} |`;
    });
    return ['| paste | processor time | times a bare look |', '| --- | --- | --- |', ...rows].join('\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
