import type { CampaignResult } from './campaign.ts';

/** The results of a run of all campaigns. */
export interface CampaignRun {
  readonly seed: number;
  readonly minutes: number;
  readonly at: string;
  readonly machine: string;
  readonly results: readonly CampaignResult[];
}

const begin = '<!-- campaign: written by "npm run campaign -- --write docs/reliability.md" -->';
const end = '<!-- end of the campaign -->';
/** The page keeps this many of the latest runs. */
const maxRuns = 2;

const survived = ({ cases, failures }: CampaignResult): number => cases - failures.length;
const thousands = (number: number): string => number.toLocaleString('en-US');

export function markdown({ seed, minutes, at, machine, results }: CampaignRun): string {
  const total = { cases: 0, survived: 0 };
  const rows = results.map((result) => {
    total.cases += result.cases;
    total.survived += survived(result);
    const counts =
      result.unavailable === null
        ? `${thousands(result.cases)} | ${thousands(survived(result))} | ${result.failures.length}`
        : `not run: ${result.unavailable} | |`;
    return `| ${result.name} | ${result.about} | ${counts} |`;
  });
  return [
    `Seed ${seed}, ${minutes} minutes, ${at.slice(0, 16).replace('T', ' ')} UTC, on ${machine}.`,
    '',
    '| campaign | what it tries | cases | survived | failed |',
    '|---|---|---|---|---|',
    ...rows,
    `| all | | ${thousands(total.cases)} | ${thousands(total.survived)} | ${total.cases - total.survived} |`,
    ...results.flatMap(({ name, note }) => (note === null ? [] : ['', `${name}: ${note}.`])),
  ].join('\n');
}

export function summary({ seed, results }: CampaignRun): string {
  const cases = results.reduce((sum, result) => sum + result.cases, 0);
  const failed = results.reduce((sum, { failures }) => sum + failures.length, 0);
  return `campaign, seed ${seed}: ${cases - failed} passed, ${failed} failed`;
}

/** The page with this run added as the newest. */
export function inserted(page: string, run: CampaignRun): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The page has no place for the table: ${begin}`);
  const kept = page
    .slice(from + begin.length, to)
    .split(/^(?=Seed \d)/m)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !part.startsWith(`Seed ${run.seed},`));
  const runs = [markdown(run), ...kept].slice(0, maxRuns);
  return `${page.slice(0, from)}${begin}\n\n${runs.join('\n\n')}\n\n${page.slice(to)}`;
}
