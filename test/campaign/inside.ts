import { mkdtempSync, writeSync } from 'node:fs';
import { cpus, release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { campaigns } from './campaigns.ts';
import type { CampaignOptions } from './options.ts';
import { runCampaigns } from './runner.ts';
import type { CampaignRun } from './table.ts';

/** Runs the campaigns and writes their results to descriptor 3. Resolves with the exit code. */
export async function campaign([text = '']: readonly string[]): Promise<number> {
  const options = JSON.parse(text) as CampaignOptions & { readonly writer: string };
  const chosen = campaigns.filter(({ name }) => options.only.length === 0 || options.only.includes(name));
  const at = new Date().toISOString();
  const results = await runCampaigns(chosen, {
    seed: options.seed,
    only: options.oneCase,
    minutes: options.minutes,
    folder: mkdtempSync(join(tmpdir(), 'lanelight-campaign-')),
    writer: options.writer,
    print: (line) => console.log(line),
  });
  const [processor] = cpus();
  const run: CampaignRun = {
    seed: options.seed,
    minutes: options.minutes,
    at,
    machine: `${cpus().length} × ${processor?.model.trim() ?? 'unknown processor'}, ${process.platform} ${release()}, Node ${process.versions.node}`,
    results,
  };
  writeSync(3, JSON.stringify(run));
  return results.some(({ failures }) => failures.length > 0) ? 1 : 0;
}
