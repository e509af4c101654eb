import { burstChanges } from '../core/burst/burst-metrics.ts';
import { type SavedBurst, savedBurstsSchema, savedUnder, withoutName } from '../core/burst/saved-bursts.ts';
import { printedJson } from '../core/json.ts';
import { message } from '../core/text/message.ts';
import { appFolder } from '../host/app-folder.ts';
import { changeBursts } from '../storage/burst-file.ts';
import { savedBursts, savedRun } from './burst-baseline.ts';
import { type CliIo, exitCodes } from './command.ts';
import { defineCommand, UsageError } from './define-command.ts';
import { loadText } from './words.ts';

export const bursts = defineCommand({
  name: 'bursts',
  arguments: '[NAME…]',
  about: [message('cli.bursts.about'), message('cli.bursts.detail')],
  options: {
    remove: { type: 'string', value: 'NAME', about: message('cli.bursts.remove') },
    json: {
      type: 'boolean',
      about: message('cli.bursts.json'),
    },
  },
  positionals: 2,
  examples: [
    ['lanelight burst --count 500 --save before', message('cli.bursts.exampleSave')],
    ['lanelight bursts', message('cli.bursts.exampleList')],
    ['lanelight bursts before after', message('cli.bursts.exampleCompare')],
  ],
  run: async ({ remove, json = false }, [first, second], io) => {
    if (remove !== undefined) {
      if (first !== undefined) throw new UsageError(message('cli.bursts.removeAlone'));
      return removeRun(remove, io);
    }
    if (first === undefined) return list(io, json);
    if (second === undefined) throw new UsageError(message('cli.bursts.two'));
    return compare([first, second], io, json);
  },
});

async function list(io: CliIo, json: boolean): Promise<number> {
  const all = savedBursts();
  if (json) {
    io.stdout(printedJson({ schema: savedBurstsSchema, bursts: all }));
  } else {
    const { listText } = await import('./bursts-text.ts');
    io.stdout(listText(all, await loadText(), Date.now()));
  }
  return exitCodes.fine;
}

async function compare(names: readonly [string, string], io: CliIo, json: boolean): Promise<number> {
  const [from] = savedRun(names[0]);
  const to = savedUnder(savedRun(names[1]), names[1], from?.result.transport);
  if (from === undefined || to === null) return exitCodes.notKnown;
  const changes = burstChanges(from.result, to.result);
  if (json) {
    const schema = 'lanelight.burst-comparison/1';
    io.stdout(printedJson({ schema, from: whatOf(from), to: whatOf(to), changes }));
  } else {
    const { changesTable } = await import('./burst-baseline-text.ts');
    io.stdout(`${changesTable(changes, names, await loadText())}\n`);
  }
  return exitCodes.fine;
}

const whatOf = ({ name, savedAt, plan, result: { transport, carriedBy } }: SavedBurst) => ({
  name,
  savedAt,
  transport,
  carriedBy,
  plan,
});

async function removeRun(name: string, io: CliIo): Promise<number> {
  savedRun(name);
  const changed = await changeBursts(appFolder(), (all) => withoutName(all, name));
  if (!changed.ok) throw new UsageError(changed.error);
  io.stderr(`${(await loadText())('cli.bursts.removed', { name })}\n`);
  return exitCodes.fine;
}
