// `observe` beside `lsof -nP -i` with 10,000 sockets open; observe.mjs does the work and can be run alone.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { has, table } from './kit.mjs';

export const title = 'observe beside lsof (milliseconds for one check, 10 000 sockets open)';

export async function measure({ rounds }) {
  if (!has('lsof')) return 'lsof is not installed: not measured.';
  const script = fileURLToPath(new URL('observe.mjs', import.meta.url));
  const { stdout } = spawnSync(process.execPath, [script, '--json', '--rounds', `${rounds}`], {
    encoding: 'utf8',
  });
  const { observeMs, lsofMs, timesFaster, counts } = JSON.parse(stdout);
  const cell = ({ median, min, max }) => `${median.toFixed(1)} (${min.toFixed(1)}–${max.toFixed(1)})`;
  const same = JSON.stringify(counts.observe) === JSON.stringify(counts.lsof) ? 'yes' : 'NO';
  return table(
    ['lanelight observe', 'lsof -nP -i', 'times faster', 'same counts'],
    [[cell(observeMs), cell(lsofMs), timesFaster.toFixed(1), same]],
  );
}
