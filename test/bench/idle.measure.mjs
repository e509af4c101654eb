// The menu-bar app beside a bare Electron app while nothing changes, in a namespace of its own; takes 17 minutes a round.
import { execFileSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { ratio, spread, table } from './kit.mjs';

export const title = 'Processor time of a minute while nothing changes, beside a bare Electron app';

const inside = fileURLToPath(new URL('idle-in-namespace.mjs', import.meta.url));
const roles = ['main', 'helper', 'rest'];
const all = (times) => roles.reduce((sum, role) => sum + times[role], 0);

export function measure({ rounds }) {
  const figures = [];
  for (let round = 0; round < rounds; round += 1) {
    const printed = execFileSync('unshare', ['-n', '-p', '-f', '--mount-proc', process.execPath, inside]);
    figures.push(JSON.parse(printed.toString()));
  }
  const [bare, ours] = [figures.map(([one]) => all(one)), figures.map(([, one]) => all(one))];
  return table(
    ['bare app, ms', 'Lanelight, ms', 'ratio', ...roles, 'load average'],
    [
      [
        spread(bare),
        spread(ours),
        ratio(ours, bare),
        ...roles.map((role) => spread(figures.map(([, one]) => one[role]))),
        loadavg()[0].toFixed(1),
      ],
    ],
  );
}
