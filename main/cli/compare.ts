import { basename } from 'node:path';
import { printedJson } from '../core/json.ts';
import type { Observation } from '../core/observation.ts';
import { compareCaptures, comparisonJson } from '../core/report/comparison.ts';
import { message } from '../core/text/message.ts';
import { chooseColor, colorOption } from './color-option.ts';
import { exitCodes } from './command.ts';
import { compareText } from './compare-text.ts';
import { defineCommand, UsageError } from './define-command.ts';
import { openMachine } from './machine.ts';
import { loadText } from './words.ts';

const observationIn = async (path: string): Promise<Observation> => (await openMachine(path)).host.observe();

export const compare = defineCommand({
  name: 'compare',
  arguments: 'A B',
  about: [message('cli.compare.about'), message('cli.compare.detail')],
  options: {
    ...colorOption,
    json: { type: 'boolean', about: message('cli.option.json', { schema: 'lanelight.compare/1' }) },
  },
  positionals: 2,
  exitStatus: [[exitCodes.fine, message('cli.exit.compared')]],
  examples: [
    ['lanelight compare mine.json theirs.json'],
    ['lanelight compare before.json after.json --json'],
  ],
  run: async ({ json, color }, [a, b], io) => {
    chooseColor(color, io);
    if (a === undefined || b === undefined) throw new UsageError(message('cli.compare.needsTwo'));
    const comparison = compareCaptures(await observationIn(a), await observationIn(b));
    if (json) {
      io.stdout(printedJson(comparisonJson(comparison)));
      return exitCodes.fine;
    }
    const names = [basename(a), basename(b)] as const;
    const options = { names, nowMs: Date.now(), columns: io.columns, text: await loadText() };
    io.show(compareText(comparison, options), 'neutral');
    return exitCodes.fine;
  },
});
