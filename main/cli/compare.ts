import { basename } from 'node:path';
import type { Observation } from '../core/observation.ts';
import { compareCaptures, comparisonJson } from '../core/report/comparison.ts';
import { exitCodes } from './command.ts';
import { compareText } from './compare-text.ts';
import { defineCommand, UsageError } from './define-command.ts';
import { openMachine } from './machine.ts';

const help = `
lanelight compare A B: what differs between two captures, and which difference explains the modes

  Two machines of which one has fallen back, or one machine before and after a change.

Options
  --json             one JSON value (schema lanelight.compare/1)

Exit codes: 0 compared, 64 wrong usage or a file that is no capture

Examples
  lanelight compare mine.json theirs.json
  lanelight capture before.json; (turn the firewall off); lanelight capture after.json
  lanelight compare before.json after.json
`;

const observationIn = async (path: string): Promise<Observation> => (await openMachine(path)).host.observe();

export const compare = defineCommand({
  name: 'compare',
  help,
  options: { json: { type: 'boolean' } },
  positionals: 2,
  run: async ({ json }, [a, b], io) => {
    if (a === undefined || b === undefined) throw new UsageError('two capture files are needed.');
    const comparison = compareCaptures(await observationIn(a), await observationIn(b));
    io.stdout(
      json
        ? `${JSON.stringify(comparisonJson(comparison), null, 2)}\n`
        : compareText(comparison, {
            names: [basename(a), basename(b)],
            nowMs: Date.now(),
            columns: io.columns,
          }),
    );
    return exitCodes.fine;
  },
});
