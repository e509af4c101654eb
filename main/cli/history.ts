import { changes } from '../core/app/history/episodes.ts';
import { inMemoryMs } from '../core/app/history/history.ts';
import { type CapturePair, maxKeptChanges, pairNames } from '../core/app/history/kept-changes.ts';
import { printedJson } from '../core/json.ts';
import { comparisonJson } from '../core/report/comparison.ts';
import { message } from '../core/text/message.ts';
import { appFolder } from '../host/app-folder.ts';
import { ChangeFiles } from '../storage/change-files.ts';
import { readHistory } from '../storage/history-file.ts';
import { type CliIo, exitCodes } from './command.ts';
import { defineCommand, UsageError } from './define-command.ts';
import { changesJson, type ListedChange, listedChanges } from './history-text.ts';
import { wholeNumber } from './option-values.ts';
import { loadText, printError } from './words.ts';

/** The upper bound for a number on the command line: the history has far fewer changes in a week. */
const maxNumber = 1_000_000;

export const history = defineCommand({
  name: 'history',
  arguments: '[FOLDER]',
  about: [message('cli.history.about'), message('cli.history.detail', { max: maxKeptChanges })],
  options: {
    compare: { type: 'string', value: 'N', about: message('cli.history.compare') },
    save: { type: 'string', value: 'N', about: message('cli.history.save') },
    json: { type: 'boolean', about: message('cli.history.json') },
  },
  positionals: 1,
  examples: [
    ['lanelight history', message('cli.history.exampleList')],
    ['lanelight history --compare 1', message('cli.history.exampleCompare')],
    ['lanelight history --save 1 ~/Desktop', message('cli.history.exampleSave')],
  ],
  run: async ({ compare, save, json = false }, [folder], io) => {
    if (compare !== undefined && save !== undefined) throw new UsageError(message('cli.history.oneOf'));
    if (folder !== undefined && save === undefined) throw new UsageError(message('cli.history.folderAlone'));
    const kept = new ChangeFiles({ directory: appFolder(), log: () => undefined });
    const list = await changesNow(kept);
    if (compare !== undefined)
      return compareChange(await checksOf(compare, '--compare', list, kept), io, json);
    if (save !== undefined) return saveChange(await checksOf(save, '--save', list, kept), folder ?? '.', io);
    if (json) io.stdout(printedJson(changesJson(list)));
    else {
      const { historyText } = await import('./history-text.ts');
      io.stdout(historyText(list, await loadText(), { nowMs: Date.now(), columns: io.columns }));
    }
    return exitCodes.fine;
  },
});

async function changesNow(kept: ChangeFiles): Promise<readonly ListedChange[]> {
  const nowMs = Date.now();
  const read = await readHistory(appFolder(), nowMs);
  if (!read.ok) throw new UsageError(read.error);
  return listedChanges(changes(read.value, nowMs - inMemoryMs, nowMs), kept.list());
}

interface ChosenChange {
  readonly atMs: number;
  readonly pair: CapturePair;
}

async function checksOf(
  given: string,
  option: string,
  list: readonly ListedChange[],
  kept: ChangeFiles,
): Promise<ChosenChange> {
  const number = wholeNumber(option, given, { min: 1, max: maxNumber });
  const change = list[number - 1];
  if (change === undefined)
    throw new UsageError(message('cli.history.noSuchNumber', { number: String(number) }));
  if (!change.isKept) throw new UsageError(message('cli.history.notKept', { number: String(number) }));
  const pair = await kept.read(change.atMs);
  if (!pair.ok) throw new UsageError(pair.error);
  return { atMs: change.atMs, pair: pair.value };
}

async function compareChange({ pair }: ChosenChange, io: CliIo, json: boolean): Promise<number> {
  const { comparePair } = await import('../host/kept-checks.ts');
  const comparison = await comparePair(pair);
  if (json) {
    io.stdout(printedJson(comparisonJson(comparison)));
    return exitCodes.fine;
  }
  const { compareText } = await import('./compare-text.ts');
  const text = await loadText();
  const names = [text('cli.history.before'), text('cli.history.after')] as const;
  io.stdout(compareText(comparison, { names, nowMs: Date.now(), columns: io.columns, text }));
  return exitCodes.fine;
}

async function saveChange({ atMs, pair }: ChosenChange, folder: string, io: CliIo): Promise<number> {
  const { savePair } = await import('../storage/capture-pair.ts');
  const saved = await savePair(folder, atMs, pair);
  if (!saved.ok) {
    await printError(io, 'history', saved.error);
    return exitCodes.usage;
  }
  const { before, after } = pairNames(atMs);
  io.stderr(`${(await loadText())('app.changeSaved', { before, after, folder })}\n`);
  return exitCodes.fine;
}
