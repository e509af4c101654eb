import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { explainPaste } from '../../../main/host/explain/explain-paste.ts';

/*
 * Outputs as people pasted them in public, found after the readers were written, with the reading that was expected
 * before they were read; and outputs that were cut down by hand in the ways in which people do that.
 */
const pasteSchema = z.object({
  name: z.string(),
  source: z.string(),
  text: z.string(),
  expected: z.array(z.object({ kind: z.string(), reading: z.record(z.string(), z.unknown()).optional() })),
  /** "some": only these entries of a log were noted by hand, and the reading may have others beside them. */
  entries: z.literal('some').optional(),
});

const pastes = z
  .array(pasteSchema)
  .parse(JSON.parse(readFileSync(new URL('./public-pastes.json', import.meta.url), 'utf8')));

const asExpected = ({ expected, entries }: (typeof pastes)[number]): readonly unknown[] =>
  expected
    .filter(({ kind }) => kind !== 'unknown')
    .map(({ kind, reading = {} }) => {
      const noted = reading['entries'];
      const some = entries === 'some' && Array.isArray(noted);
      return {
        kind,
        reading: some
          ? {
              ...reading,
              entries: expect.arrayContaining(
                noted.map((entry: unknown): unknown => expect.objectContaining(entry)),
              ),
            }
          : reading,
      };
    });

/** Processes are ordered by how near they are to a limit; here each is compared with its own. */
const byNumber = (part: unknown): unknown => {
  const parsed = z
    .looseObject({ reading: z.looseObject({ processes: z.array(z.looseObject({})) }) })
    .safeParse(part);
  if (!parsed.success) return part;
  const { reading } = parsed.data;
  const processes = reading.processes.toSorted((one, other) => Number(one['pid']) - Number(other['pid']));
  return { ...parsed.data, reading: { ...reading, processes } };
};

describe('a paste out of a public thread or page', () => {
  it.each(pastes.map((paste) => [`${paste.name}: ${paste.source}`, paste] as const))(
    'a paste out of a public thread or page: %s',
    (_, paste) => {
      const known = explainPaste(paste.text).parts.filter(({ kind }) => kind !== 'unknown');
      const expected = asExpected(paste);
      expect(known).toHaveLength(expected.length);
      expect(known.map(byNumber)).toMatchObject(expected.map(byNumber));
    },
  );
});
