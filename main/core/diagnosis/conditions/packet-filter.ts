import { defineCondition } from './condition-rule.ts';
import { filterRule } from './filter-condition.ts';

export const packetFilter = defineCondition(
  filterRule({
    id: 'packet-filter',
    word: 'pf',
    title: 'Packet filter (pf)',
    asks: "Is any rule in the main ruleset of pf, or any anchor outside Apple's list (com.apple itself, com.apple.internet-sharing, com.apple/250.ApplicationFirewall, com.apple/200.AirDrop)? Whether pf is enabled does not matter, nor whether the anchor is empty, nor whether it hides below com.apple.",
    facts: ['F1.5', 'F1.2', 'F2.2'],
    notKnown: ['Which program loaded the rules: only pfctl with administrator rights shows them.'],
  }),
);
