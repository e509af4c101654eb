import { expect, test } from 'vitest';
import { conditionsDocument } from '../../main/core/diagnosis/conditions-document.ts';
import { allConditions } from '../../main/core/diagnosis/conditions/all-conditions.ts';
import { facts } from '../../main/core/diagnosis/facts.ts';

test('docs/conditions.md is what the conditions say; "npm run unit -- test/docs -u" writes it', async () => {
  await expect(conditionsDocument()).toMatchFileSnapshot('../../docs/conditions.md');
});

test('every fact that is listed is used by a condition or by the table of limits, and has a public link', () => {
  const used = new Set<string>(allConditions.flatMap((rule) => [...rule.facts]));
  expect(Object.keys(facts).filter((id) => !used.has(id))).toEqual([]);
  for (const { link } of Object.values(facts)) expect(link).toMatch(/^https:\/\//);
});
