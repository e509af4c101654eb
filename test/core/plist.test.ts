import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plist } from '../../main/core/plist.ts';

/** What Python's reader of property lists makes of them. */
const parsed = (text: string): unknown =>
  JSON.parse(
    execFileSync(
      'python3',
      [
        '-c',
        'import json,plistlib,sys; print(json.dumps([plistlib.loads(one.encode()) for one in json.load(sys.stdin)]))',
      ],
      {
        input: text,
        encoding: 'utf8',
      },
    ),
  );

it('a property list holds what was put into it, for another reader too', () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      fc.string({ unit: 'grapheme' }),
      fc.integer(),
      fc.boolean(),
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(fc.stringMatching(/^[a-z<&]{1,8}$/), tie('any'), { maxKeys: 4 }),
    ),
  })).any;
  // XML has no control characters, and one end of a line.
  const clean = (one: unknown): unknown =>
    JSON.parse(JSON.stringify(one).replace(/\\u00[01]\w|\\[bfr]|\\ud[89ab]\w\w(?!\\ud)/g, ''));
  const samples = fc.sample(value, 200).map(clean);
  const read = parsed(JSON.stringify(samples.map((one) => plist(one as Parameters<typeof plist>[0]))));
  expect(read).toEqual(samples);
});

it('a date is one, and a key without a value is left out', () => {
  expect(plist({ at: { date: new Date(0) }, none: undefined, share: 0.5 })).toContain(
    '<key>at</key>\n\t<date>1970-01-01T00:00:00Z</date>\n\t<key>share</key>\n\t<real>0.5</real>',
  );
});
