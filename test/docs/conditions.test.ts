import { expect, test } from 'vitest';
import { allConditions } from '../../main/core/diagnosis/conditions/all-conditions.ts';
import { factIds } from '../../main/core/diagnosis/facts.ts';
import { conditionsDocument } from './conditions-document.ts';

test('docs/conditions.md is up to date with the conditions; "npm run unit -- test/docs -u" writes it', async () => {
  await expect(conditionsDocument()).toMatchFileSnapshot('../../docs/conditions.md');
});

test('every fact that is listed is used by a condition', () => {
  const used = new Set<string>(allConditions.flatMap((rule) => [...rule.facts]));
  expect(factIds.filter((id) => !used.has(id))).toEqual([]);
});
