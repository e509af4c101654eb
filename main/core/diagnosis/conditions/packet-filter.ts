import { defineCondition } from './condition-rule.ts';
import { filterRule } from './filter-condition.ts';
import { listRules } from './fixes.ts';

export const packetFilter = defineCondition(
  filterRule({ id: 'packet-filter', word: 'pf', facts: ['F1.5', 'F1.2', 'F2.2'], fixes: listRules }),
);
