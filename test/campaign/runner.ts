import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Attempt, Bench, Campaign, CampaignResult, Failure, Trial } from './campaign.ts';
import { Random } from './random.ts';

export interface RunnerOptions {
  readonly seed: number;
  /** The only case to run of each campaign, or null. */
  readonly only: number | null;
  readonly minutes: number;
  readonly folder: string;
  readonly writer: string;
  readonly print: (line: string) => void;
}

/** Longer than the slowest good case takes on a busy machine. */
const maxCaseMs = 300_000;
/** From this length on a run is a whole one: a campaign with a fixed number of cases makes all of them. */
const wholeMinutes = 30;
/** The share of a campaign after others have used up the time with slow cases. */
const minShareMs = 1_000;

/** Runs the campaigns one after the other, each for its share of the time that is left. */
export async function runCampaigns(
  campaigns: readonly Campaign[],
  options: RunnerOptions,
): Promise<readonly CampaignResult[]> {
  const endMs = performance.now() + options.minutes * 60_000;
  const beside = campaigns.filter((campaign) => campaign.beside === true);
  const inTurn = campaigns.filter((campaign) => campaign.beside !== true);
  const runningBeside = beside.map((campaign) => runCampaign(campaign, endMs, options));
  const results: CampaignResult[] = [];
  for (const [index, campaign] of inTurn.entries()) {
    const weights = inTurn.slice(index).reduce((sum, { weight }) => sum + weight, 0);
    const leftMs = Math.max(0, endMs - performance.now());
    const shareMs = Math.max(minShareMs, (leftMs * campaign.weight) / weights);
    results.push(await runCampaign(campaign, performance.now() + shareMs, options));
  }
  results.push(...(await Promise.all(runningBeside)));
  return results;
}

async function runCampaign(
  campaign: Campaign,
  endMs: number,
  options: RunnerOptions,
): Promise<CampaignResult> {
  const { name, about } = campaign;
  const began = performance.now();
  const unavailable = campaign.unavailable?.() ?? null;
  if (unavailable !== null) {
    options.print(`– ${name}: not run (${unavailable})`);
    return { name, about, cases: 0, failures: [], seconds: 0, note: null, unavailable };
  }
  const folder = join(options.folder, name);
  mkdirSync(folder, { recursive: true });
  const failures: Failure[] = [];
  let cases = 0;
  const note = (number: number, { did, faults }: Attempt): void => {
    cases += 1;
    if (faults.length === 0) return;
    failures.push({ number, did, faults });
    options.print(
      `✕ ${name} ${number}: ${faults.join('; ')}\n    ${did}\n    ${again(name, number, options)}`,
    );
  };
  const bench: Bench = { folder, writer: options.writer, endMs };
  let remark: string | null = null;
  try {
    const trial = await campaign.open(bench);
    try {
      await allCases(campaign, trial, bench, options, note);
      const conclusion = (await trial.conclude?.()) ?? null;
      if (conclusion !== null) note(0, conclusion);
      remark = conclusion?.did ?? null;
    } finally {
      await trial.close();
    }
  } catch (error) {
    note(0, { did: 'setting up or clearing away', faults: [detail(error)] });
  }
  const seconds = Math.round((performance.now() - began) / 1_000);
  options.print(
    `${failures.length === 0 ? '✓' : '✕'} ${name}: ${cases} cases, ${cases - failures.length} survived (${seconds} s)`,
  );
  return { name, about, cases, failures, seconds, note: remark, unavailable };
}

async function allCases(
  campaign: Campaign,
  trial: Trial,
  bench: Bench,
  { seed, only, minutes }: RunnerOptions,
  note: (number: number, attempt: Attempt) => void,
): Promise<void> {
  const one = async (number: number): Promise<void> => {
    note(number, await within(trial.attempt(new Random(seed, campaign.name, number), number)));
  };
  if (only !== null) {
    await one(only);
    return;
  }
  let next = 1;
  const mayStop = campaign.cases === null || minutes < wholeMinutes;
  const isOver = (): boolean =>
    (campaign.cases !== null && next > campaign.cases) ||
    (mayStop && next > 1 && performance.now() >= bench.endMs);
  const worker = async (): Promise<void> => {
    while (!isOver()) {
      const number = next;
      next += 1;
      await one(number);
    }
  };
  await Promise.all(Array.from({ length: campaign.parallel }, worker));
}

/** An attempt that throws or does not end is a fault too. */
async function within(attempt: Promise<Attempt>): Promise<Attempt> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Attempt>((resolve) => {
    timer = setTimeout(resolve, maxCaseMs, {
      did: 'waited',
      faults: [`it did not end within ${maxCaseMs / 1_000} s`],
    });
  });
  try {
    return await Promise.race([attempt, late]);
  } catch (error) {
    return { did: 'the campaign itself', faults: [detail(error)] };
  } finally {
    clearTimeout(timer);
  }
}

const again = (name: string, number: number, { seed }: RunnerOptions): string =>
  `npm run campaign -- --seed ${seed} --only ${name} --case ${number}`;

const detail = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
