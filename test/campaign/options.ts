import { parseArgs } from 'node:util';

export interface CampaignOptions {
  readonly seed: number;
  readonly minutes: number;
  /** The campaigns to run; empty for all. */
  readonly only: readonly string[];
  readonly oneCase: number | null;
  /** The page to write the table to, or null. */
  readonly write: string | null;
}

export const usage =
  'usage: npm run campaign -- [--seed N] [--minutes N] [--only NAME]… [--case N] [--write docs/reliability.md]';

/** Null if the command line is not valid. */
export function readOptions(args: readonly string[], names: readonly string[]): CampaignOptions | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string' },
        minutes: { type: 'string', default: '30' },
        only: { type: 'string', multiple: true, default: [] },
        case: { type: 'string' },
        write: { type: 'string' },
      },
    });
    const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
    const minutes = Number(values.minutes);
    const oneCase = values.case === undefined ? null : Number(values.case);
    const whole = [seed, oneCase ?? 0].every((number) => Number.isSafeInteger(number) && number >= 0);
    if (!whole || !(minutes > 0 && minutes <= 600)) return null;
    if (values.only.some((name) => !names.includes(name))) return null;
    return { seed, minutes, only: values.only, oneCase, write: values.write ?? null };
  } catch {
    return null;
  }
}
