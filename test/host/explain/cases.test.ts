import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { explained } from '../../support/explain-json.ts';
import { holds } from '../../support/matches-subset.ts';

/*
 * Small inputs that were once read wrong, one for each kind of fault, with a part of the right answer and the rule behind it.
 */
const caseSchema = z.object({
  file: z.string(),
  want: z.object({
    firstRow: z.string().optional(),
    verdict: z.record(z.string(), z.unknown()).optional(),
    parts: z.array(z.record(z.string(), z.unknown())).optional(),
    unread: z.array(z.string()).optional(),
  }),
  why: z.string(),
});

const read = (file: string): string => readFileSync(new URL(`./cases/${file}`, import.meta.url), 'utf8');
const cases = z.array(caseSchema).parse(JSON.parse(read('cases.json')));

describe('an input that was once read wrong', () => {
  it.each(cases.map(({ file, want, why }) => [`${file}: ${why}`, file, want] as const))(
    'an input that was once read wrong: %s',
    (_, file, want) => {
      const { firstRow, ...subset } = want;
      const answer = explained(read(file));
      if (!holds(answer, subset)) expect(answer).toMatchObject(subset);
      expect(holds(answer, subset)).toBe(true);
      if (firstRow !== undefined) {
        const [part] = answer.parts;
        expect(part?.kind === 'lsof' ? part.reading.processes[0]?.command : null).toBe(firstRow);
      }
    },
  );
});
