import { burstChanges } from '../core/burst/burst-metrics.ts';
import type { BurstPlan } from '../core/burst/plan.ts';
import { judged, needsBaseline, readRequirement, type Requirement } from '../core/burst/requirement.ts';
import {
  isBurstName,
  maxBurstNameLength,
  type SavedBurst,
  savedNames,
  savedUnder,
  withSaved,
} from '../core/burst/saved-bursts.ts';
import type { BurstResultLine } from '../core/helper-lines.ts';
import { message } from '../core/text/message.ts';
import { appFolder } from '../host/app-folder.ts';
import { changeBursts, readBursts } from '../storage/burst-file.ts';
import type { CliIo } from './command.ts';
import { UsageError } from './define-command.ts';
import { suggestion } from './suggestion.ts';
import { loadText, printError } from './words.ts';

/** What a burst is compared with, what it has to reach, and the name it is saved under. */
export interface Comparison {
  readonly save: string | null;
  readonly baseline: { readonly name: string; readonly saved: readonly SavedBurst[] } | null;
  readonly requirements: readonly Requirement[];
}

interface Given {
  readonly save?: string | undefined;
  readonly baseline?: string | undefined;
  readonly require?: readonly string[] | undefined;
}

/** Read before the burst begins, so that a typing error does not waste a run. */
export function comparisonOf({ save, baseline, require = [] }: Given): Comparison {
  if (save !== undefined && !isBurstName(save))
    throw new UsageError(
      message('cli.burst.badName', { name: JSON.stringify(save), max: maxBurstNameLength }),
    );
  const requirements = require.map((text) => {
    const read = readRequirement(text);
    if (!read.ok) throw new UsageError(read.error);
    return read.value;
  });
  const relative = requirements.find(needsBaseline);
  if (relative !== undefined && baseline === undefined)
    throw new UsageError(message('cli.burst.requireBaseline', { requirement: relative.text }));
  return {
    save: save ?? null,
    baseline: baseline === undefined ? null : { name: baseline, saved: savedRun(baseline) },
    requirements,
  };
}

/** The saved bursts of this name; throws a usage error that suggests a similar name if there are none. */
export function savedRun(name: string): readonly SavedBurst[] {
  const all = savedBursts();
  const run = all.filter((saved) => saved.name === name);
  if (run.length > 0) return run;
  const meant = suggestion(name, savedNames(all));
  throw new UsageError(
    meant === null
      ? message('cli.burst.noSuchName', { name: JSON.stringify(name) })
      : message('cli.burst.noSuchNameMeant', { name: JSON.stringify(name), meant }),
  );
}

export function savedBursts(): readonly SavedBurst[] {
  const read = readBursts(appFolder());
  if (!read.ok) throw new UsageError(read.error);
  return read.value;
}

export interface Run {
  readonly plan: BurstPlan;
  readonly result: BurstResultLine;
}

/** Prints how each result compares and whether it meets the requirements; false if one does not. */
export async function printComparison(
  { baseline, requirements }: Comparison,
  runs: readonly Run[],
  io: CliIo,
  json: boolean,
): Promise<boolean> {
  if (baseline === null && requirements.length === 0) return true;
  let allHold = true;
  for (const { plan, result } of runs) {
    const saved = baseline === null ? null : savedUnder(baseline.saved, baseline.name, result.transport);
    const verdicts = requirements.map((one) => judged(one, result, saved?.result ?? null));
    allHold &&= verdicts.every(({ holds }) => holds);
    const changes = saved === null ? [] : burstChanges(saved.result, result);
    if (json) {
      io.stdout(`${JSON.stringify(comparisonLine(result, saved, changes, verdicts))}\n`);
      continue;
    }
    const { comparedText } = await import('./burst-baseline-text.ts');
    io.show(
      comparedText({ saved, plan, changes, verdicts, nowMs: Date.now() }, await loadText(), io.columns),
      'neutral',
    );
  }
  return allHold;
}

/** The NDJSON line that follows the results. */
const comparisonLine = (
  { transport }: BurstResultLine,
  saved: SavedBurst | null,
  changes: ReturnType<typeof burstChanges>,
  verdicts: readonly ReturnType<typeof judged>[],
) => ({
  type: 'comparison' as const,
  transport,
  baseline: saved === null ? null : { name: saved.name, savedAt: saved.savedAt },
  changes,
  requirements: verdicts.map(({ requirement, holds, actual, bound }) => ({
    requirement: requirement.text,
    holds,
    actual,
    bound,
  })),
});

/** Saves the results under the name; a failure is an error, because the next run needs them. */
export async function saveRuns(name: string, runs: readonly Run[], io: CliIo): Promise<boolean> {
  const savedAt = new Date().toISOString();
  const saved = await changeBursts(appFolder(), (list) =>
    withSaved(
      list,
      runs.map(({ plan, result }) => ({ name, savedAt, plan, result })),
    ),
  );
  if (saved.ok) {
    io.stderr(`${(await loadText())('cli.burst.saved', { name })}\n`);
    return true;
  }
  await printError(io, 'burst', saved.error);
  return false;
}
